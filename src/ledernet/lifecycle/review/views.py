"""The page of a decision: read, listen, decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from rules import has_perm

from ledernet.evaluation.dialogue.queries import notes_visible_to
from ledernet.insight.indicators.queries import profiles_of
from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import OPEN, MoveKind, MoveState
from ledernet.lifecycle.gate import Gate, gate_of
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Kind, PlanForm, Preview, Proposed
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.pot.queries import Waiting, facts_of, waiting_for
from ledernet.lifecycle.pot.reasons import advice_of, age_words, minutes_for, reasons_of
from ledernet.lifecycle.rules import SMALL, moves_visible_to
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_weighed_by
from ledernet.people.viewer import Request, Viewer, must
from ledernet.ui.pages import respond
from ledernet.ui.seen import typed_on

from .age import age_of
from .drafts import address_of_draft
from .evidence import evidence_of, purpose_of
from .forms import DecisionForm
from .refusing import REFUSALS, say_why

PAGE = "lifecycle/network.html"
METHODS = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Asked:
    """What stands on the form: the two forms, the kind that is chosen, and the networks it is about."""

    form: DecisionForm
    plan: PlanForm
    kind: Kind | None
    shown: str
    """The kind whose questions were on the page when it was sent; another was chosen if it differs."""


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
        return _page(request, found, move, _asked(viewer, found, move))
    act = request.POST.get("act", "preview")
    data = _with_a_day(request.POST, found, viewer.on) if act == "preview" else request.POST
    asked = _asked(viewer, found, move, data)
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
        return _page(request, found, fresh, _renewed(request, asked, fresh), status=409)
    except actions.NotOpen:
        return redirect("lifecycle:network", pk=found.pk)
    except REFUSALS as refused:
        say_why(asked.form, refused)
        return _page(
            request, found, actions.open_move_of(found), _renewed(request, asked, actions.open_move_of(found))
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


def _kinds(viewer: Viewer, found: Network) -> list[Kind]:
    """A responsible chief who is neither chief nor HR of the node decides the small ones alone."""
    alone = not has_perm("networks.manage_seats", viewer, found) and not has_perm(
        "strategy.decide_programme", viewer, found.programme
    )
    return [kind for code, kind in KINDS.items() if not kind.of_programme and (code in SMALL or not alone)]


def _asked(viewer: Viewer, found: Network, move: Move | None, data: QueryDict | None = None) -> Asked:
    kinds = _kinds(viewer, found)
    initial: dict[str, Any] = {"version": move.version if move else None}
    if move is not None:
        initial |= {"kind": move.kind, "reason": move.reason, "effective_on": move.effective_on}
    form = DecisionForm(data, kinds=kinds, initial=initial)
    chosen = (data.get("kind") if data is not None else "") or initial.get("kind", "")
    kind = form.kinds.get(str(chosen))
    shown = data.get("shown", "") if data is not None else chosen
    if kind is None:
        return Asked(form, PlanForm(data, network=found), None, str(shown))
    if not form.is_bound and move is None:
        form.initial["effective_on"] = kind.usual_day(found, on=viewer.on)
    plan = move.plan if move is not None and move.kind == kind.code else {}
    same = data is not None and shown == kind.code
    return Asked(
        form,
        kind.form(data if same else None, network=found, others=_others(viewer, found, move), initial=plan),
        kind,
        str(shown),
    )


def _with_a_day(data: QueryDict, found: Network, on: date) -> QueryDict:
    """Another move was chosen: its usual day stands in the field, unless somebody has chosen one of her own."""
    kind, before = (
        KINDS.get(MoveKind(code)) if code in MoveKind.values else None
        for code in (data.get("kind"), data.get("shown"))
    )
    day = data.get("effective_on", "")
    if (
        kind is None
        or kind is before
        or (day and (before is None or day != before.usual_day(found, on=on).isoformat()))
    ):
        return data
    changed = data.copy()
    changed["effective_on"] = kind.usual_day(found, on=on).isoformat()
    return changed


def _others(viewer: Viewer, found: Network, move: Move | None) -> list[Network]:
    """Running networks of the programme that are part of no other move."""
    rows = networks_weighed_by(viewer).filter(programme=found.programme_id).exclude(pk=found.pk)
    taken = actions.in_the_way()
    if move is not None:
        taken = taken.exclude(pk=move.pk)
    free = rows.exclude(state=NetworkState.CLOSED).exclude(pk__in=taken.values("networks"))
    return list(free.select_related("programme").order_by("name_sort", "pk"))


def _renewed(request: Request, asked: Asked, move: Move | None) -> Asked:
    asked.form.data = typed_on(request.POST, version=move.version if move else "")
    return asked


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
        "moves": _cards(asked),
        "parts": _gates([found, *_also(asked, move)], viewer.on),
        "preview": _preview(asked, found, viewer.on),
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


def _cards(asked: Asked) -> list[dict[str, Any]]:
    chosen = asked.kind.code if asked.kind else ""
    return [
        {"code": code, "label": MoveKind(code).label, "promise": kind.promise, "chosen": code == chosen}
        for code, kind in asked.form.kinds.items()
    ]


def _also(asked: Asked, move: Move | None) -> Sequence[Network]:
    if asked.plan.is_bound and asked.plan.is_valid():
        return asked.plan.also()
    if move is not None:
        return list(move.networks.exclude(pk=asked.plan.network.pk).order_by("name_sort", "pk"))
    return []


def _gates(networks: Sequence[Network], on: date) -> list[tuple[Network, Gate]]:
    """Of the networks that would be decided about together; nothing to say where it is one alone."""
    return [(one, gate_of(one, on=on)) for one in networks] if len(networks) > 1 else []


def _preview(asked: Asked, found: Network, on: date) -> dict[str, Any] | None:
    """What the form as it stands would come to; None until a kind is chosen."""
    if asked.kind is None:
        return None
    day: date = asked.kind.usual_day(found, on=on)
    if asked.form.is_bound:
        asked.form.is_valid()
        day = asked.form.cleaned_data.get("effective_on") or day
    else:
        day = asked.form.initial.get("effective_on") or day
    if asked.plan.is_bound:
        if not asked.plan.is_valid():
            return None
        plan, also = asked.plan.plan(), asked.plan.also()
    else:
        plan, also = dict(asked.plan.initial), []
    proposed = Proposed(found.programme, (found, *also), day, plan)
    shown: Preview = asked.kind.preview(proposed, on=on)
    return {
        "steps": sorted(shown.steps, key=lambda step: step.when),
        "people": shown.people,
        "against": shown.against,
        "problems": asked.kind.problems(proposed, on=on),
    }


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
