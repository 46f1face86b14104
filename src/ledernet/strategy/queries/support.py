"""The management's promises: whose they are, which are due, and who may be named for a task."""

from __future__ import annotations

from datetime import date
from hashlib import blake2s

from django.db.models import Q, QuerySet

from ledernet.accounts.models import User
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.people.viewer import Viewer, roles_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Pledge, Programme

from .programmes import MANAGERS

STILL_PROMISED = Q(kept_on__isnull=True, taken_back_on__isnull=True)


def pledges_of(programme: Programme) -> QuerySet[Pledge]:
    """All that was ever promised, by the day it was promised for."""
    return Pledge.objects.filter(programme=programme).select_related("owner").order_by("due_on", "pk")


def pledges_visible_to(viewer: Viewer) -> QuerySet[Pledge]:
    """Promises of the programmes that the viewer looks after as chief or HR of their node."""
    pledges = Pledge.objects.filter(programme__organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return pledges
    return pledges.filter(viewer.within("programme__unit__path", *MANAGERS))


def pledges_due(viewer: Viewer, *, by: date) -> QuerySet[Pledge]:
    """Promises to be kept by that day which wait for this viewer: her own, and those of programmes that she is chief or HR
    of. The oldest first.
    """
    mine = Q(owner=viewer.user) | Q(pk__in=pledges_visible_to(viewer).values("pk"))
    return (
        Pledge.objects.filter(mine, programme__organisation=viewer.organisation)
        .filter(STILL_PROMISED, due_on__lte=by)
        .exclude(programme__state=ProgrammeState.CLOSED)
        .select_related("owner", "programme")
        .order_by("due_on", "pk")
    )


def pledge_state(pledge: Pledge) -> str:
    """A promise as it stands, in a few letters: what a form carries so that two who change it notice each other."""
    ends = (pledge.kept_on, pledge.kept_note, pledge.taken_back_on, pledge.taken_back_reason)
    parts = (pledge.kind, pledge.text, pledge.owner_id, pledge.due_on, *ends)
    return blake2s(repr(parts).encode(), digest_size=8).hexdigest()


def people_for_tasks(viewer: Viewer, *roles: Role, kept: User | None = None) -> QuerySet[User]:
    """Whom one may name for a task of the programme: those with one of the roles today, and who is named already."""
    held = RoleAssignment.objects.filter(roles_on(viewer.on), organisation=viewer.organisation)
    if roles:
        held = held.filter(role__in=roles)
    named = Q(pk__in=held.values("user"), is_active=True)
    if kept is not None:
        named |= Q(pk=kept.pk)
    return User.objects.filter(named).order_by("name", "pk")
