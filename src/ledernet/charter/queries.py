"""What screens ask about charters."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .enums import CharterState
from .models import CharterVersion, Hearing

MANAGERS = (Role.CHIEF, Role.HR)
IN_FORCE = (CharterState.APPROVED, CharterState.REPLACED)


def versions_visible_to(viewer: Viewer) -> QuerySet[CharterVersion]:
    """Twin of `charter.view_version`."""
    versions = CharterVersion.objects.filter(programme__organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return versions
    above = Q(programme__unit__path__in=viewer.paths_above(*MANAGERS))
    if viewer.has(*MANAGERS):
        above |= Q(programme__unit__isnull=True)
    decided = Q(state__in=IN_FORCE) & ~Q(programme__state=ProgrammeState.DRAFT)
    heard = Q(pk__in=Hearing.objects.filter(parties__user=viewer.user).values("version"))
    return versions.filter(viewer.within("programme__unit__path", *MANAGERS) | (decided & above) | heard)


def charter_in_force(programme: Programme) -> CharterVersion | None:
    """The approved version, if there is one."""
    return CharterVersion.objects.filter(programme=programme, state=CharterState.APPROVED).first()
