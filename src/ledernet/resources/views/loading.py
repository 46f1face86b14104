"""Find what the address names, for this viewer; 404 where it is not hers to know of."""

from __future__ import annotations

from django.shortcuts import get_object_or_404

from ledernet.networks.models import Network
from ledernet.people.viewer import Request, Viewer
from ledernet.resources.actions.budgets import FIRST_YEAR, LAST_YEAR
from ledernet.resources.hours import with_terms
from ledernet.resources.places import Places
from ledernet.resources.queries import (
    networks_with_money,
    programmes_to_keep,
    programmes_with_money,
    years_with_money,
)
from ledernet.strategy.models import Programme
from ledernet.ui.numbers import whole_number
from ledernet.ui.parts import Tab

YEAR = "aar"


def programme_of(request: Request, pk: int) -> Programme:
    return get_object_or_404(programmes_with_money(request.viewer), pk=pk)


def network_of(request: Request, pk: int) -> Network:
    """With everything its terms are read from, and `size`."""
    return get_object_or_404(with_terms(networks_with_money(request.viewer), request.viewer.on), pk=pk)


def year_of(request: Request) -> int:
    """The year asked for, or this one; nonsense is this year."""
    asked = whole_number(request.GET.get(YEAR))
    return asked if FIRST_YEAR <= asked <= LAST_YEAR else request.viewer.on.year


def places_of(viewer: Viewer) -> Places:
    """Where the viewer keeps the accounts."""
    return Places(list(programmes_to_keep(viewer)))


def year_tabs(viewer: Viewer, year: int) -> list[Tab]:
    """This year, the next, and every year with money; the one that is shown among them."""
    years = sorted({*years_with_money(viewer), year})
    return [Tab(str(one), f"?{YEAR}={one}", one == year) for one in years]
