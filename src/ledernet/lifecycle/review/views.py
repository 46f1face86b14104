"""The page of a decision: read, listen, decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.evaluation.dialogue.queries import notes_visible_to
from ledernet.insight.indicators.queries import profiles_of
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import OPEN, MoveState
from ledernet.lifecycle.gate import Gate, gate_of
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.pot.queries import Waiting, facts_of, waiting_for
from ledernet.lifecycle.pot.reasons import advice_of, age_words, minutes_for, reasons_of
from ledernet.lifecycle.rules import SMALL, moves_visible_to
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_weighed_by
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond

from .age import age_of
from .asking import Asked, also, asked_of, cards, preview, renewed, with_a_day
from .drafts import address_of_draft
from .evidence import evidence_of, purpose_of
from .refusing import REFUSALS, say_why

PAGE = "lifecycle/network.html"
METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
def network(request: Request, pk: int) -> HttpResponse:
    viewer = request.viewer
    found = _network(request, pk)
    move = actions.open_move_of(found)
    if move is not None and move.state == MoveState.DECIDED:
        return redirect("lifecycle:move", pk=move.pk)
    if found.state == NetworkState.CLOSED:
        return redirect("networks:network", pk=found.pk)
    if request.method != "POST":
        return _page(request, found, move, asked_of(viewer, found, move))
    act = request.POST.get("act", "preview")
    data = with_a_day(request.POST, found, viewer.on) if act == "preview" else request.POST
    asked = asked_of(viewer, found, move, data)
    if act == "preview":
        return _page(request, found, move, asked, part="decision", status=200)
    return _sent(request, found, move, asked, decide=act == "decide")


def _sent(request: Request, found: Network, move: Move | None, asked: Asked, *, decide: bool) -> HttpResponse:
    """Save, and decide if that is what was asked."""
    if asked.kind is None or not (asked.form.is_valid() & asked.plan.is_valid()):
        return _page(request, found, move, asked)
    data, at = asked.form.cleaned_data, timezone.now()
    networks = [found, *asked.plan.also()]
    for one in networks:
        must(request.viewer, "lifecycle.weigh", one)
    if move is not None:
        must(request.viewer, "lifecycle.prepare_move", move)
    try:
        move = actions.keep_draft(
            networks=networks, kind=asked.kind.code, reason=data["reason"], effective_on=data["effective_on"],
            plan=asked.plan.plan(), move=move, version=data["version"] if move else None, by=request.user, at=at,
        )  # fmt: skip
        if not decide:
            messages.success(request, _("Saved as a draft. Nobody is told."))
            return redirect("lifecycle:network", pk=found.pk)
        must(request.viewer, "lifecycle.decide_move", move)
        tables = {one.pk: evidence_of(one, request.viewer, at=at).as_json() for one in networks}
        move = actions.decide(move=move, evidence=tables, by=request.user, at=at)
    except actions.ChangedMeanwhile:
        asked.form.add_error(
            None,
            _(
                "Somebody has changed the draft since you opened it. Yours is kept below: save again to replace it."
            ),
        )
        fresh = actions.open_move_of(found)
        return _page(request, found, fresh, renewed(request, asked, fresh), status=409)
    except actions.NotOpen:
        return redirect("lifecycle:network", pk=found.pk)
    except REFUSALS as refused:
        say_why(asked.form, refused)
        return _page(
            request, found, actions.open_move_of(found), renewed(request, asked, actions.open_move_of(found))
        )
    messages.success(
        request,
        _("Decided. Those who sit in the network are told. It can be undone until it takes effect."),
    )
    return redirect("lifecycle:move", pk=move.pk)


@require_POST
def discard(request: Request, pk: int) -> HttpResponse:
    """Give a draft up."""
    move = get_object_or_404(moves_visible_to(request.viewer), pk=pk)
    must(request.viewer, "lifecycle.prepare_move", move)
    after = address_of_draft(move)
    try:
        actions.discard(move=move, by=request.user, at=timezone.now())
    except actions.NotOpen:
        return redirect("lifecycle:move", pk=move.pk)
    messages.success(request, _("The draft is given up. Nothing was decided."))
    return redirect(after)


# --- the page --------------------------------------------------------------------------------------------------------


def _network(request: Request, pk: int) -> Network:
    rows = networks_weighed_by(request.viewer)
    return get_object_or_404(
        rows.select_related("programme__unit", "programme__type", "organisation", "charter"), pk=pk
    )


def _page(
    request: Request,
    found: Network,
    move: Move | None,
    asked: Asked,
    *,
    part: str = "",
    status: int | None = None,
) -> HttpResponse:
    viewer, at = request.viewer, timezone.now()
    facts = facts_of([found], on=viewer.on)[found.pk]
    waiting = waiting_for(viewer)
    gate = gate_of(found, on=viewer.on)
    context = {
        "network": found,
        "move": move,
        "facts": facts,
        "age": age_of(facts.months),
        "age_words": age_words(facts.months),
        "why": [reason.text for reason in reasons_of(facts)],
        "minutes": minutes_for(facts),
        "place": _place(waiting, found),
        "may_redesign": has_perm("lifecycle.try_redesign", viewer, found.programme),
        "purpose": purpose_of(found),
        "evidence": evidence_of(found, viewer, at=at),
        "gate": gate,
        "note": gate.note,
        "reads_note": gate.note is not None and notes_visible_to(viewer).filter(pk=gate.note.pk).exists(),
        "advice": advice_of(facts),
        "sentence": profiles_of([found], on=viewer.on)[found.pk].sentence,
        "form": asked.form,
        "plan_form": asked.plan,
        "kind": asked.kind,
        "moves": cards(asked),
        "parts": _gates([found, *also(asked, move)], viewer.on),
        "preview": preview(asked, found, viewer.on),
        "may_decide": _may_decide(viewer, found, asked),
        "may_write": move is None or has_perm("lifecycle.prepare_move", viewer, move),
        "earlier": list(
            moves_visible_to(viewer)
            .filter(networks=found)
            .exclude(state__in=OPEN)
            .order_by("-ended_at", "-pk")[:5]
        ),
    }
    if status is None and part:
        status = 200
    return respond(request, PAGE, context, part=part, status=status)


def _gates(networks: Sequence[Network], on: date) -> list[tuple[Network, Gate]]:
    """Of the networks that would be decided about together; nothing to say where it is one alone."""
    return [(one, gate_of(one, on=on)) for one in networks] if len(networks) > 1 else []


def _may_decide(viewer: Viewer, found: Network, asked: Asked) -> bool:
    if not has_perm("lifecycle.decide_about", viewer, found):
        return False
    is_chief = has_perm("strategy.decide_programme", viewer, found.programme)
    return is_chief or asked.kind is None or asked.kind.code in SMALL


def _place(waiting: Sequence[Waiting], found: Network) -> tuple[int, int] | None:
    """Which of the decisions that wait for the reader this is: (number, of)."""
    for number, one in enumerate(waiting, 1):
        if one.network.pk == found.pk:
            return number, len(waiting)
    return None
