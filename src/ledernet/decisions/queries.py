"""What screens ask of the register."""

from __future__ import annotations

from datetime import date

from django.db.models import Exists, Model, OuterRef, Prefetch, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.people.enums import Role
from ledernet.people.queries import people_with_login
from ledernet.people.viewer import Viewer

from .enums import DecisionState
from .models import Decision, FollowUp
from .topics import subject_of

MANAGERS = (Role.CHIEF, Role.HR)


def decisions_visible_to(viewer: Viewer) -> QuerySet[Decision]:
    """Twin of `decisions.view_decision`."""
    decisions = Decision.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return decisions
    binding = Q(unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        binding |= Q(unit__isnull=True)
    return decisions.filter(viewer.within("unit__path", *MANAGERS) | binding | Q(owner=viewer.user))


def with_owner_gone(
    decisions: QuerySet[Decision], organisation: Organisation, on: date
) -> QuerySet[Decision]:
    """Marks as `owner_gone` what nobody with a login sees to any longer."""
    there = people_with_login(organisation, on=on).filter(pk=OuterRef("owner"))
    return decisions.annotate(owner_gone=~Exists(there))


def due_for(viewer: Viewer, *, by: date) -> QuerySet[Decision]:
    """Decisions to be looked at by that day which wait for this viewer.

    She owns them, or is chief of their node. Where the owner can no longer log in, HR of the node is asked too: a decision
    never waits for nobody.
    """
    everything = with_owner_gone(decisions_visible_to(viewer), viewer.organisation, viewer.on)
    mine = Q(owner=viewer.user) | viewer.within("unit__path", Role.CHIEF)
    mine |= viewer.within("unit__path", Role.HR) & Q(owner_gone=True)
    return everything.filter(mine, state=DecisionState.OPEN, follow_up_on__lte=by).order_by(
        "follow_up_on", "pk"
    )


def decisions_on(subject: Model) -> QuerySet[Decision]:
    """All that was decided on one thing, the newest first."""
    return Decision.objects.filter(subject=subject_of(subject)).order_by("-created_at", "-pk")


def with_history(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """For papers and pages: people, node and every look at it in a constant number of queries."""
    looks = Prefetch("follow_ups", FollowUp.objects.select_related("made_by").order_by("made_at", "pk"))
    return decisions.select_related("owner", "decided_by", "unit", "organisation").prefetch_related(looks)


def line_of(viewer: Viewer, decision: Decision) -> list[Decision]:
    """The decisions on the same thing, one after the other as they replaced each other; those the viewer sees."""
    same = decisions_visible_to(viewer).filter(subject=decision.subject, topic=decision.topic)
    return list(same.select_related("decided_by").order_by("created_at", "pk"))
