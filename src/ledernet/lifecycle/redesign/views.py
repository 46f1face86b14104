"""Another design of a programme: tried beside today's, kept as a draft, and decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from rules import has_perm

from ledernet.lifecycle import actions
from ledernet.lifecycle.enums import MoveKind
from ledernet.lifecycle.gate import gates_of
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Proposed
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.redesigning import changes_in, running_of
from ledernet.lifecycle.review.evidence import evidence_of
from ledernet.lifecycle.review.refusing import REFUSALS, say_why
from ledernet.networks.models import Network
from ledernet.people.viewer import Request, Viewer, must
from ledernet.strategy.impact import change_of, touched_by
from ledernet.strategy.models import Programme
from ledernet.ui.pages import respond

from .choices import Plain, conflict_words, conflicts, differences, today_of, with_changes
from .forms import ScenarioForm
from .scenario import beside

PAGE = "lifecycle/redesign.html"
KIND = KINDS[MoveKind.REDESIGN]


@dataclass(frozen=True)
class _Opened:
    """What is read of the programme for one answer. `design`: the draft on top of today, or today."""

    viewer: Viewer
    programme: Programme
    networks: list[Network]
    draft: Move | None
    today: Plain

    @property
    def design(self) -> Plain:
        return with_changes(self.today, changes_in(self.draft.plan)) if self.draft else self.today

    def form(self, data: Any = None) -> ScenarioForm:
        day = KIND.usual_day(self.networks[0], on=self.viewer.on) if self.networks else None
        return ScenarioForm(
            data, programme=self.programme, networks=self.networks, today=self.today, design=self.design, draft=self.draft, day=day,
        )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def redesign(request: Request, pk: int) -> HttpResponse:
    """GET: today's design, or the draft. POST: see it beside today's (`act=see`), keep it as a draft, or decide it."""
    opened = _opened(request.viewer, pk)
    if opened.draft is not None and opened.draft.is_decided:
        return redirect("lifecycle:move", pk=opened.draft.pk)
    if request.method != "POST":
        form = opened.form()
        return _page(request, opened, form, opened.design if opened.draft else None)
    form = opened.form(request.POST)
    if not form.is_valid():
        return _page(request, opened, form, None)
    basis, typed = form.opened_on(), form.plain()
    chosen = differences(basis, typed)
    design = with_changes(opened.today, chosen)
    act = request.POST.get("act", "see")
    if act == "see" or not opened.networks:
        return _page(request, opened, form, design)
    if basis != opened.today and (met := conflicts(opened.today, chosen)):
        said = conflict_words(opened.today, {key: chosen[key] for key in met})
        form.renew(design, version=form.cleaned_data["version"])
        form.full_clean()
        for words in said:
            form.add_error(None, words)
        form.add_error(None, _("Nothing is saved. Yours is kept below: save again if it is to hold."))
        return _page(request, opened, form, design, status=409)
    return _kept(request, opened, form, design, decide=act == "decide")


def _kept(
    request: Request, opened: _Opened, form: ScenarioForm, design: Plain, *, decide: bool
) -> HttpResponse:
    """Save, and decide if that is what was asked."""
    if decide:
        must(opened.viewer, "strategy.decide_programme", opened.programme)
    data, at = form.cleaned_data, timezone.now()
    plan = {"changes": differences(opened.today, design), "networks": form.becomes()}
    if opened.draft is not None:
        must(opened.viewer, "lifecycle.prepare_move", opened.draft)
    try:
        move = actions.keep_draft(
            networks=opened.networks, kind=MoveKind.REDESIGN, reason=data["reason"], effective_on=data["effective_on"],
            plan=plan, move=opened.draft, version=data["version"] if opened.draft else None, by=request.user, at=at,
        )  # fmt: skip
        if not decide:
            messages.success(request, _("Saved as a draft. Nobody is told."))
            return redirect("lifecycle:redesign", pk=opened.programme.pk)
        tables = {one.pk: evidence_of(one, opened.viewer, at=at).as_json() for one in opened.networks}
        move = actions.decide(move=move, evidence=tables, by=request.user, at=at)
    except actions.ChangedMeanwhile:
        words = _(
            "Somebody has changed the draft since you opened it. Yours is kept below: save again to replace it."
        )
        opened = _renewed(opened, form, design)
        form.add_error(None, words)
        return _page(request, opened, form, design, status=409)
    except actions.NotOpen:
        return redirect("lifecycle:redesign", pk=opened.programme.pk)
    except REFUSALS as refused:
        opened = _renewed(opened, form, design)
        say_why(form, refused)
        return _page(request, opened, form, design)
    messages.success(
        request,
        _("Decided. Those who sit in the networks are told. It can be undone until it takes effect."),
    )
    return redirect("lifecycle:move", pk=move.pk)


def _renewed(opened: _Opened, form: ScenarioForm, design: Plain) -> _Opened:
    """What was typed stays; saving it again replaces what was saved meanwhile."""
    fresh = actions.open_redesign_of(opened.programme)
    form.renew(design, version=fresh.version if fresh else None)
    form.full_clean()
    return replace(opened, draft=fresh)


def _opened(viewer: Viewer, pk: int) -> _Opened:
    rows = Programme.objects.filter(organisation=viewer.organisation).select_related(
        "type", "unit", "organisation"
    )
    programme = get_object_or_404(rows.prefetch_related("purpose_weights"), pk=pk)
    must(viewer, "lifecycle.try_redesign", programme)
    draft = actions.open_redesign_of(programme)
    changes = changes_in(draft.plan) if draft is not None else None
    today = today_of(programme, on=viewer.on, changes=changes)
    return _Opened(viewer, programme, running_of(programme, on=viewer.on), draft, today)


def _page(
    request: Request,
    opened: _Opened,
    form: ScenarioForm,
    design: Plain | None,
    *,
    status: int | None = None,
) -> HttpResponse:
    """`design`: the other one, where there is one to be shown beside today's."""
    viewer, programme, draft = opened.viewer, opened.programme, opened.draft
    gates = gates_of(opened.networks, on=viewer.on)
    choices = form.network_fields
    context = {
        "programme": programme,
        "form": form,
        "draft": draft,
        "conflicts": conflict_words(opened.today, changes_in(draft.plan))
        if draft and not form.is_bound
        else [],
        "beside": beside(programme, opened.today, design, on=viewer.on) if design else None,
        "touched": touched_by(programme, change_of(programme, points=design["points"])) if design else [],
        "networks": [(one, gates[one.pk], choices[one.pk]) for one in opened.networks],
        "shut": sum(not gate.is_open for gate in gates.values()),
        "preview": _preview(opened, form, design) if design else None,
        "may_decide": has_perm("strategy.decide_programme", viewer, programme),
        "may_discard": draft is not None and has_perm("lifecycle.prepare_move", viewer, draft),
    }
    return respond(request, PAGE, context, status=status)


def _preview(opened: _Opened, form: ScenarioForm, design: Plain) -> dict[str, Any] | None:
    """What it would come to, for whom and when; None where no network runs."""
    if not opened.networks:
        return None
    on = opened.viewer.on
    usual = KIND.usual_day(opened.networks[0], on=on)
    if form.is_bound:
        day, becomes = form.cleaned_data.get("effective_on") or usual, form.becomes()
        reason = form.cleaned_data.get("reason", "")
    else:
        day = form.initial.get("effective_on") or usual
        becomes = opened.draft.plan.get("networks", {}) if opened.draft else {}
        reason = form.initial.get("reason", "")
    plan = {"changes": differences(opened.today, design), "networks": becomes}
    proposed = Proposed(opened.programme, tuple(opened.networks), day, plan, reason)
    shown = KIND.preview(proposed, on=on)
    return {
        "steps": sorted(shown.steps, key=lambda step: step.when),
        "people": shown.people,
        "against": shown.against,
        "problems": KIND.problems(proposed, on=on),
    }
