"""The page of what was decided: what happens, what is missing, what has happened; and taking it back."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from rules import has_perm

from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Kind, Proposed, Refused
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.pot.queries import waiting_for
from ledernet.lifecycle.rules import moves_visible_to
from ledernet.networks.models import Network
from ledernet.networks.queries import rooms_of
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import given_back

from .drafts import address_of_draft
from .forms import UndoForm

METHODS = ["GET", "HEAD", "POST"]


@require_safe
def move(request: Request, pk: int) -> HttpResponse:
    found = _move(request, pk)
    return _move_page(request, found, UndoForm())


@require_http_methods(METHODS)
def undo(request: Request, pk: int) -> HttpResponse:
    found = _move(request, pk)
    must(request.viewer, "lifecycle.decide_move", found)
    if request.method != "POST":
        return redirect("lifecycle:move", pk=found.pk)
    form = UndoForm(request.POST)
    if not form.is_valid():
        return _move_page(request, found, form)
    try:
        actions.undo(move=found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
    except (actions.TooLate, actions.NotOpen):
        messages.warning(request, _("It has taken effect, and cannot be undone. Decide anew instead."))
        given_back(request)
    except Refused as refused:
        form.add_error(None, str(refused.why))
        return _move_page(request, found, form)
    else:
        messages.success(request, _("Undone. Those who had been told are told that it is off."))
    return redirect("lifecycle:move", pk=found.pk)


def _own(viewer: Viewer, networks: Sequence[Network]) -> list[Network]:
    """Those that the viewer sits in or facilitates: what becomes of the others is told to them."""
    inside = set(rooms_of(viewer).filter(pk__in=[one.pk for one in networks]).values_list("pk", flat=True))
    return [one for one in networks if one.pk in inside]


def _letters(found: Move, kind: Kind, networks: Sequence[Network]) -> list[tuple[str, list[str]]]:
    """What is told, once for all networks that are told the same: their names, and the words."""
    told: dict[tuple[str, ...], list[str]] = {}
    for one in networks:
        told.setdefault(tuple(kind.letter(found, one)), []).append(one.name)
    return [(", ".join(names), list(lines)) for lines, names in told.items()]


def _move(request: Request, pk: int) -> Move:
    rows = moves_visible_to(request.viewer).select_related(
        "programme__unit", "organisation", "decided_by", "decision"
    )
    return get_object_or_404(rows, pk=pk)


def _move_page(request: Request, found: Move, form: UndoForm) -> HttpResponse:
    viewer = request.viewer
    networks = list(found.networks.select_related("charter", "organisation").order_by("name_sort", "pk"))
    kind = KINDS[MoveKind(found.kind)]
    if found.state == MoveState.DRAFT:
        return redirect(address_of_draft(found))
    above = has_perm("lifecycle.prepare_move", viewer, found)
    waits, over = found.state == MoveState.DECIDED, found.state == MoveState.CARRIED_OUT
    shown = kind.preview(Proposed.of(found), on=viewer.on) if above and waits else None
    context = {
        "move": found,
        "networks": networks,
        "about": kind.about(found, networks),
        "words": _letters(found, kind, networks if above else _own(viewer, networks)),
        "steps": sorted(shown.steps, key=lambda step: step.when) if shown else [],
        "people": shown.people if shown else [],
        "missing": kind.missing(found, on=viewer.on) if above and waits else [],
        "left": kind.left(found, on=viewer.on) if above and over else [],
        "events": found.events.order_by("at", "pk"),
        "parts": found.parts.select_related("network", "note").order_by("network__name_sort", "pk")
        if above
        else [],
        "above": above,
        "may_undo": waits and has_perm("lifecycle.decide_move", viewer, found),
        "form": form,
        "next": next(iter(waiting_for(viewer)), None) if above else None,
        "panel": kind.panel(found, viewer) if above else "",
    }
    return respond(request, "lifecycle/move.html", context)
