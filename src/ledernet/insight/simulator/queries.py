"""Calculations and programmes as the simulator's pages need them."""

from __future__ import annotations

from django.db.models import QuerySet

from ledernet.insight.enums import CalculationState
from ledernet.insight.models import Calculation
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import programmes_visible_to
from ledernet.strategy.rules import is_chief_of_node, is_hr_of_node


def calculations_visible_to(viewer: Viewer) -> QuerySet[Calculation]:
    """Twin of `simulator.view_calculation`."""
    return Calculation.objects.filter(programme__in=programmes_visible_to(viewer)).select_related(
        "programme__unit", "programme__organisation"
    )


def programmes_for(viewer: Viewer) -> list[Programme]:
    """Those that can be looked at, the viewer's own to change first, of them those with networks; closed ones are left out."""
    found = programmes_visible_to(viewer).exclude(state=ProgrammeState.CLOSED)
    own = is_chief_of_node | is_hr_of_node
    rows = found.select_related("unit", "organisation")
    running = set(
        rows.filter(networks__ends_on__isnull=True, networks__isnull=False).values_list("pk", flat=True)
    )
    return sorted(
        rows.order_by("name_sort", "pk"), key=lambda one: (not own(viewer, one), one.pk not in running)
    )


def newest_of(programme: Programme) -> Calculation | None:
    """The newest that was worked out."""
    done = Calculation.objects.filter(programme=programme, state=CalculationState.DONE)
    return done.order_by("-created_at", "-pk").first()


def under_way(programme: Programme) -> Calculation | None:
    going = Calculation.objects.filter(
        programme=programme, state__in=(CalculationState.QUEUED, CalculationState.RUNNING)
    )
    return going.order_by("-created_at", "-pk").first()
