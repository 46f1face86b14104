"""Where the members of a network that ends go: HR chooses for each, or takes what is suggested."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.forms import BoundField
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from ledernet.composition.joining import Place
from ledernet.lifecycle.actions import NotOpen
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.winding_down import KEPT, shared_lessons
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.mail.enums import MessageState
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.people.viewer import Request, must
from ledernet.ui.pages import respond

from . import actions
from .forms import PlacesForm
from .queries import Sitting, sitting_in, suggestions


@dataclass(frozen=True)
class Row:
    """One who sits in it, as the page shows her. `best`: where she would do best, where that is not settled."""

    sitting: Sitting
    field: BoundField
    best: Place | None


@require_http_methods(["GET", "HEAD", "POST"])
def places(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    move = get_object_or_404(_moves(request), pk=pk)
    must(viewer, "lifecycle.prepare_move", move)
    if move.state != MoveState.DECIDED:
        if move.state == MoveState.DRAFT:
            messages.info(request, _("Places are found once it is decided: nobody is told of a draft."))
        return redirect("lifecycle:move", pk=move.pk)
    close, by, at = viewer.everywhere(Role.HR), request.user, timezone.now()
    if request.method == "POST" and request.POST.get("act") == "all":
        return _kept(request, move, lambda: actions.take_suggestions(move=move, close=close, by=by, at=at))
    sitting = sitting_in(move, on=viewer.on)
    found = suggestions(move, sitting, on=viewer.on, close=close)
    form = PlacesForm(request.POST or None, sitting=sitting, places=found)
    if request.method == "POST" and form.is_valid():
        wanted = form.choices(_networks(move))
        return _kept(request, move, lambda: actions.choose(move=move, choices=wanted, by=by, at=at))
    rows = [
        Row(one, form[name], next(iter(found.get(one.seat.pk, ())), None) if one.goes is None else None)
        for name, one in form.sitting.items()
    ]
    return respond(request, "lifecycle/places.html", {"form": form, **_context(move, rows)})


def _moves(request: Request) -> QuerySet[Move]:
    rows = moves_visible_to(request.viewer).filter(kind=MoveKind.WIND_DOWN)
    return rows.select_related(
        "programme__unit", "programme__type", "programme__organisation", "organisation"
    )


def _context(move: Move, rows: Sequence[Row]) -> dict[str, object]:
    assert move.effective_on is not None  # it is decided
    left = [row for row in rows if row.sitting.goes is None]
    unsent = Q(made__invitation__message__state=MessageState.PREPARED)
    letters = move.destinations.filter(unsent).count()
    return {
        "move": move,
        "networks": list(move.networks.order_by("name_sort", "pk")),
        "rows": rows,
        "left": len(left),
        "suggested": sum(row.best is not None for row in left),
        "letters": letters,
        "lessons": shared_lessons(move),
        "kept_until": move.effective_on + KEPT,
    }


def _networks(move: Move) -> dict[int, Network]:
    return {row.pk: row for row in Network.objects.filter(programme=move.programme)}


def _kept(request: Request, move: Move, kept: Callable[[], tuple[int, list[actions.Not]]]) -> HttpResponse:
    try:
        count, refused = kept()
    except NotOpen:
        messages.warning(request, _("It has been carried out or undone meanwhile."))
        return redirect("lifecycle:move", pk=move.pk)
    if count:
        words = ngettext("One answer is kept.", "%(count)s answers are kept.", count)
        messages.success(request, words % {"count": count})
    for one in refused:
        why = " ".join(str(text) for text in one.why)
        messages.warning(request, _("%(name)s: %(why)s") % {"name": one.seat.leader.name, "why": why})
    return redirect("lifecycle:places", pk=move.pk)
