"""What screens ask of the register."""

from __future__ import annotations

from datetime import date

from django.db.models import Model, Q, QuerySet

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .enums import DecisionState
from .models import Decision
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


def due_for(viewer: Viewer, *, by: date) -> QuerySet[Decision]:
    """Decisions to be looked at by that day which wait for this viewer: she owns them, or is chief of their node."""
    mine = Q(owner=viewer.user) | viewer.within("unit__path", Role.CHIEF)
    if viewer.everywhere(Role.CHIEF):
        mine |= Q(unit__isnull=True)
    return (
        decisions_visible_to(viewer)
        .filter(mine, state=DecisionState.OPEN, follow_up_on__lte=by)
        .order_by("follow_up_on", "pk")
    )


def decisions_on(subject: Model) -> QuerySet[Decision]:
    """All that was decided on one thing, the newest first."""
    return Decision.objects.filter(subject=subject_of(subject)).order_by("-created_at", "-pk")
