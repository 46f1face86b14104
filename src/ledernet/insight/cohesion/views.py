"""The map of cohesion: a year, a part of the organisation, seats or meetings, and what a closure would cut."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ledernet.networks.models import Network
from ledernet.networks.queries import networks_visible_to
from ledernet.people.enums import Role
from ledernet.people.queries import Tree, tree_of
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond

from .cells import Cell, Told
from .picture import grid_of
from .queries import Bridges, Ground, Map, cut_by, line_of, map_of

MANAGERS = (Role.CHIEF, Role.HR)
WHOLE = "alle"
"""In the address: seen from the whole organisation."""


@dataclass(frozen=True)
class Row:
    """Two parts in the table."""

    one: str
    other: str
    cell: Cell
    words: str
    cut: bool


@require_GET
def cohesion_map(request: Request) -> HttpResponse:
    must(request.viewer, "cohesion.view_map")
    viewer = request.viewer
    tree = tree_of(viewer.organisation)
    nodes = nodes_for(viewer, tree)
    node = _chosen_node(nodes, request.GET.get("enhed", ""))
    ground = Ground.of(viewer.organisation, node=node)
    years = ground.years(viewer.on)
    year = _chosen_year(years, request.GET.get("aar", ""))
    meetings = request.GET.get("maal") == "moeder"
    maps = {one: map_of(ground, one, today=viewer.on, meetings=meetings) for one in years}
    found = maps[year]
    networks = _networks(viewer, ground)
    closing = _chosen_network(networks, request.GET.get("luk", ""))
    cut = cut_by(ground, closing, on=viewer.on) if closing else Bridges()
    parted = frozenset(frozenset(pair) for pair in cut.pairs)
    context: dict[str, Any] = {
        "nodes": nodes,
        "node": node,
        "node_name": ground.name_of(node) if node else "",
        "years": years,
        "year": year,
        "meetings": meetings,
        "map": found,
        "grid": grid_of(found, parted),
        "rows": _rows(found, parted),
        "over_time": [line_of(one, each) for one, each in maps.items()],
        "networks": networks,
        "closing": closing,
        "cut": cut,
    }
    return respond(request, "insight/cohesion/map.html", context)


def nodes_for(viewer: Viewer, tree: Tree) -> list[tuple[int | None, str]]:
    """Where the viewer may look from: the whole, and every unit of hers that has units below, in the order of the tree."""
    wanted = {
        row.id
        for row in tree.rows.values()
        if tree.children.get(row.id) and row.parent is not None and viewer.has_at(row.path, *MANAGERS)
    }
    found: list[tuple[int | None, str]] = list(tree.indented(wanted))
    if viewer.everywhere(*MANAGERS):
        found.insert(0, (None, _("The whole organisation")))
    return found


def _chosen_node(nodes: list[tuple[int | None, str]], wanted: str) -> int | None:
    """404 for what is not hers. Who manages nothing with units below sees her own unit, alone."""
    ids = [node for node, _name in nodes]
    if not wanted:
        return ids[0] if ids else -1
    found = [node for node in ids if wanted == (WHOLE if node is None else str(node))]
    if not found:
        raise Http404
    return found[0]


def _chosen_year(years: list[int], wanted: str) -> int:
    return int(wanted) if wanted in {str(year) for year in years} else years[0]


def _networks(viewer: Viewer, ground: Ground) -> list[Network]:
    """Those that run today, that the viewer sees, and in which somebody of the part sits."""
    home, day = ground.homes(viewer.on).by_leader, viewer.on.toordinal()
    today = {
        network
        for network, leader, start, end in ground.seats
        if start <= day and (end is None or end > day) and leader in home
    }
    seen = (
        networks_visible_to(viewer).filter(pk__in=today) if len(today) < 900 else networks_visible_to(viewer)
    )
    return [one for one in seen.order_by("name_sort", "pk") if one.pk in today]


def _chosen_network(networks: list[Network], wanted: str) -> Network | None:
    if not wanted:
        return None
    found = next((one for one in networks if str(one.pk) == wanted), None)
    if found is None:
        raise Http404
    return found


def _rows(found: Map, parted: frozenset[frozenset[str]]) -> list[Row]:
    """Those who meet least first: that is what one looks for."""
    names = {part.id: part.name for part in found.parts}
    words = {1: _("less than evenly mixed"), 2: _("about evenly mixed"), 3: _("more than evenly mixed")}
    order = {Told.NONE: 0, Told.FEW: 1, Told.HELD: 2, Told.SHOWN: 3}
    rows = []
    for (one, other), cell in found.cells.items():
        a, b = names[int(str(one))], names[int(str(other))]
        rows.append(Row(a, b, cell, words.get(cell.level, ""), frozenset({a, b}) in parted))
    return sorted(rows, key=lambda row: (order[row.cell.told], row.cell.reach))
