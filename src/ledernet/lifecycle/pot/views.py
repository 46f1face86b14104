"""The pot: which networks need a decision, and what was decided."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ledernet.lifecycle.enums import MoveState
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond
from ledernet.ui.paging import Leaf, leaf_of

from .queries import Waiting, coming_moves, pot_of

SHOWN = 8
"""Moves that are over, on the page."""
BESIDE = 40
"""Networks that do not wait for a decision, on a page of the list."""


@require_safe
def pot(request: Request) -> HttpResponse:
    viewer = request.viewer
    must(viewer, "lifecycle.view_pot")
    found = pot_of(viewer)
    due = [one for one in found if one.is_due and not _is_decided(one)]
    waits = {one.network.pk for one in due}
    rest = sorted(
        (one for one in found if one.network.pk not in waits and not _is_decided(one)),
        key=lambda one: one.network.name_sort,
    )
    leaf: Leaf[Waiting] = leaf_of(request, rest, size=BESIDE)
    over = moves_visible_to(viewer).filter(state__in=(MoveState.CARRIED_OUT, MoveState.UNDONE))
    context = {
        "due": due,
        "first": next(iter(due), None),
        "minutes": sum(one.minutes for one in due),
        "rest": leaf.rows,
        "links": leaf.links,
        "coming": coming_moves(viewer),
        "done": over.prefetch_related("networks").order_by("-ended_at", "-pk")[:SHOWN],
    }
    return respond(request, "lifecycle/pot.html", context)


def _is_decided(one: Waiting) -> bool:
    return one.move is not None and one.move.state == MoveState.DECIDED
