"""What the screens of this room, and those downstream, ask about programmes."""

from datetime import date

from django.db.models import Q, QuerySet

from ledernet.people.enums import Role
from ledernet.people.models import Leader
from ledernet.people.viewer import Viewer

from .eligibility import Filter, leaders_within
from .enums import ProgrammeState
from .models import Programme

MANAGERS = (Role.CHIEF, Role.HR)


def programmes_visible_to(viewer: Viewer) -> QuerySet[Programme]:
    """Twin of `strategy.view_programme`."""
    whole = viewer.everywhere(*MANAGERS)
    held = Q() if whole else viewer.within("unit__path", *MANAGERS)
    decided = ~Q(state=ProgrammeState.DRAFT)
    above = Q(unit__path__in=_paths_above(viewer))
    if viewer.has(*MANAGERS):
        above |= Q(unit__isnull=True)
    return Programme.objects.filter(held | (decided & above), organisation=viewer.organisation)


def _paths_above(viewer: Viewer) -> list[str]:
    """The paths of all units at or above those in which the viewer is chief or HR."""
    paths: set[str] = set()
    for scope in viewer.scopes:
        if scope.role in MANAGERS:
            parts = [part for part in scope.path.split("/") if part]
            paths |= {f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)}
    return sorted(paths)


def eligible_leaders(programme: Programme, *, on: date) -> QuerySet[Leader]:
    """The leaders whom the programme is for on a day: its node, its filter, without those on leave or ended."""
    return leaders_within(
        programme.organisation, node=programme.unit, chosen=Filter.of(programme.eligibility), on=on
    )


def eligible_count(programme: Programme, *, on: date) -> int:
    return eligible_leaders(programme, on=on).count()
