"""What stands on the form of a decision: the kind that is chosen, its own questions, and what it would come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import QueryDict
from rules import has_perm

from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Kind, PlanForm, Preview, Proposed
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.rules import SMALL
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_weighed_by
from ledernet.people.viewer import Request, Viewer
from ledernet.ui.seen import typed_on

from .forms import DecisionForm


@dataclass(frozen=True)
class Asked:
    """What stands on the form: the two forms, the kind that is chosen, and the networks it is about."""

    form: DecisionForm
    plan: PlanForm
    kind: Kind | None
    shown: str
    """The kind whose questions were on the page when it was sent; another was chosen if it differs."""


def _kinds(viewer: Viewer, found: Network) -> list[Kind]:
    """A responsible chief who is neither chief nor HR of the node decides the small ones alone."""
    alone = not has_perm("networks.manage_seats", viewer, found) and not has_perm(
        "strategy.decide_programme", viewer, found.programme
    )
    return [kind for code, kind in KINDS.items() if not kind.of_programme and (code in SMALL or not alone)]


def asked_of(viewer: Viewer, found: Network, move: Move | None, data: QueryDict | None = None) -> Asked:
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


def with_a_day(data: QueryDict, found: Network, on: date) -> QueryDict:
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


def renewed(request: Request, asked: Asked, move: Move | None) -> Asked:
    asked.form.data = typed_on(request.POST, version=move.version if move else "")
    return asked


def cards(asked: Asked) -> list[dict[str, Any]]:
    chosen = asked.kind.code if asked.kind else ""
    return [
        {"code": code, "label": MoveKind(code).label, "promise": kind.promise, "chosen": code == chosen}
        for code, kind in asked.form.kinds.items()
    ]


def also(asked: Asked, move: Move | None) -> Sequence[Network]:
    if asked.plan.is_bound and asked.plan.is_valid():
        return asked.plan.also()
    if move is not None:
        return list(move.networks.exclude(pk=asked.plan.network.pk).order_by("name_sort", "pk"))
    return []


def preview(asked: Asked, found: Network, on: date) -> dict[str, Any] | None:
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
