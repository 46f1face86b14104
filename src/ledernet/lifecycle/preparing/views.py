"""Who goes from where to where by a decided rotation or restart: looked at, and settled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.composition.actions import NotApproved
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Missing
from ledernet.lifecycle.moves.composing import composition_of
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.reseating import Reseating, Row
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.networks.actions import AlreadyPublished, DraftChanged, NotDecided
from ledernet.people.viewer import Request, must
from ledernet.ui.danish import sort_key
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond

PAGE = "lifecycle/moves/reseat.html"


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: Request, pk: int) -> HttpResponse:
    """GET: who goes where by the approved draft. POST: go by it."""
    move = get_object_or_404(moves_visible_to(request.viewer).select_related("programme__unit"), pk=pk)
    kind = KINDS[MoveKind(move.kind)]
    if not isinstance(kind, Reseating):
        raise Http404
    must(request.viewer, "lifecycle.prepare_move", move)
    if request.method == "POST":
        return _settled(request, move)
    return respond(request, PAGE, _context(request, move, kind))


def _settled(request: Request, move: Move) -> HttpResponse:
    draft, version = (whole_number(request.POST.get(name)) for name in ("draft", "version"))
    again = redirect("lifecycle:prepare", pk=move.pk)
    if not (draft and version):
        return again
    try:
        actions.settle(move=move, draft=draft, version=version, by=request.user, at=timezone.now())
    except actions.NotOpen:
        messages.warning(request, _("The decision has been taken back, or has taken effect already."))
        return redirect("lifecycle:move", pk=move.pk)
    except (actions.Settled, AlreadyPublished):
        messages.info(request, _("It is done already."))
    except (actions.NotComposed, NotApproved, DraftChanged):
        messages.warning(
            request, _("The draft is another than you looked at. Nothing was done. Look at it again.")
        )
    except NotDecided:
        messages.warning(request, _("The programme must be decided by its chief first."))
    else:
        said = {
            MoveKind.ROTATION: _("Settled. Each member is told where she sits from the day."),
            MoveKind.RESTART: _("The new networks are there. Now send the invitations."),
        }
        messages.success(request, said[MoveKind(move.kind)])
        return redirect("lifecycle:move", pk=move.pk)
    return again


def _context(request: Request, move: Move, kind: Reseating) -> dict[str, Any]:
    found = composition_of(move)
    rows = kind.rows(move, found, on=request.viewer.on)
    return {
        "move": move,
        "networks": list(move.networks.order_by("name_sort", "pk")),
        "is_restart": move.kind == MoveKind.RESTART,
        "draft": found.chosen,
        "settled": found.is_settled,
        "open": move.state == MoveState.DECIDED,
        "groups": _groups(rows),
        "count": len(rows),
        "going": sum(row.goes for row in rows),
        "left": [row for row in rows if not row.to],
        "unwritten": [row.name for row in rows if not row.has_address],
        "missing": [one for one in _missing(move, kind, request) if one.url != request.path],
        "may_see_draft": found.chosen is not None
        and has_perm("composition.view_draft", request.viewer, found.chosen),
    }


def _missing(move: Move, kind: Reseating, request: Request) -> list[Missing]:
    return kind.missing(move, on=request.viewer.on) if move.state == MoveState.DECIDED else []


def _groups(rows: list[Row]) -> list[tuple[str, list[Row]]]:
    """By the network in which they sit afterwards, in Danish order as they come."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.to:
            found.setdefault(row.to, []).append(row)
    return sorted(found.items(), key=lambda pair: sort_key(pair[0]))
