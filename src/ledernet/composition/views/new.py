"""Asking for a calculation: choices in plain language, and a check before anything is calculated."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ledernet.composition import actions
from ledernet.composition.assembly import Start, assemble, frames, sizes_fit
from ledernet.composition.choices import Choices, suggested
from ledernet.composition.forms.choices import ChoicesForm, initial_of, limits_of, pairs_of
from ledernet.composition.forms.rows import MOST_ROWS, LimitFormSet, PairFormSet, label_of
from ledernet.composition.gathering import gather
from ledernet.composition.models import Draft, Run
from ledernet.composition.pool import Pool
from ledernet.composition.queries import drafts_visible_to
from ledernet.composition.queries.plan import rotation_of_plan, turns_of_plan
from ledernet.composition.queries.starting import begun_in, start_of
from ledernet.composition.sources import seats_today
from ledernet.composition.words.findings import Remark, remark, sizes_impossible, too_few
from ledernet.composition.words.lexicon import Lexicon
from ledernet.people.viewer import Request, must
from ledernet.strategy.enums import TYPE_TEMPLATES, TypeKind
from ledernet.strategy.models import Programme
from ledernet.ui.numbers import whole_number
from ledernet.ui.pages import respond
from ledernet_engine.scoring import ProblemError, SizeError, readiness

from .loading import the_programme

MORE = "more"


@dataclass
class Desk:
    """Everything on the page: who may be composed, where to begin, the forms and what the check says."""

    programme: Programme
    pool: Pool
    basis: Draft | None
    after: Run | None
    begun: Start | None
    form: ChoicesForm
    pairs: Any
    limits: Any
    chosen: Choices

    def is_valid(self) -> bool:
        """All forms are looked at, so that all errors are told at once."""
        return all([self.form.is_valid(), self.pairs.is_valid(), self.limits.is_valid()])

    def choices(self) -> Choices:
        made = replace(self.form.choices(self.pairs, self.limits), seed=self.chosen.seed)
        if not self.chosen.from_today:
            return made
        # How many stay was decided with the rotation; it is not chosen anew here.
        return replace(made, from_today=True, change_days=1, stay_share=self.chosen.stay_share)


@require_http_methods(["GET", "POST"])
def new(request: Request, programme: int) -> HttpResponse:
    """The form, and the calculation asked for."""
    desk = _desk(request, programme)
    if request.method == "GET" or MORE in request.POST:
        remarks = _remarks(desk, desk.chosen) if request.method == "GET" else []
        return _page(request, desk, remarks, status=200)
    if not desk.is_valid():
        return _page(request, desk, [])
    choices = desk.choices()
    remarks = _remarks(desk, choices)
    if any(one.error for one in remarks):
        return _page(request, desk, remarks, status=422)
    run = actions.open_run(
        programme=desk.programme,
        choices=choices,
        start=desk.begun,
        basis=desk.basis,
        root=desk.after,
        note=desk.form.cleaned_data["note"],
        by=request.user,
        at=timezone.now(),
    )
    return redirect("composition:run", run.pk)


@require_POST
def check(request: Request, programme: int) -> HttpResponse:
    """The check alone, as the choices stand now; nothing is stored."""
    desk = _desk(request, programme)
    remarks = _remarks(desk, desk.choices()) if desk.is_valid() else []
    context = _context(desk, remarks) | {"unfinished": not desk.is_valid()}
    context = {name: value for name, value in context.items() if name not in {"form", "pairs", "limits"}}
    return respond(request, "composition/new.html", context, part="readiness", status=200)


def _desk(request: Request, pk: int) -> Desk:
    programme = the_programme(request.viewer, pk)
    must(request.viewer, "composition.compose", programme)
    source = whole_number(request.POST.get("basis") or request.GET.get("fra"))
    basis = None
    if source:
        drafts = drafts_visible_to(request.viewer).select_related("run")
        basis = get_object_or_404(drafts, pk=source, programme=programme)
    after = None if basis else _attempt(request, programme)
    begun = start_of(basis) if basis else (begun_in(after) if after else None)
    on = request.viewer.on
    seats = seats_today(programme, on)
    root = actions.root_of(basis.run) if basis else after
    only = root.only if root else None
    pool = gather(programme, on=on, seats=seats, also=begun.locked if begun else (), only=only)
    earlier = basis.run if basis else after
    chosen = Choices.from_json(earlier.choices) if earlier else _suggested(programme)
    data = request.POST if request.method == "POST" else None
    if data is not None and MORE in data:
        data = _with_more_rows(data.copy())
    note = basis.note if basis else ""
    return Desk(
        programme,
        pool,
        basis,
        after,
        begun,
        form=ChoicesForm(data, pool=pool, initial=initial_of(chosen, note)),
        pairs=PairFormSet(data, prefix="pair", initial=pairs_of(chosen, pool), form_kwargs={"pool": pool}),
        limits=LimitFormSet(data, prefix="limit", initial=limits_of(chosen), form_kwargs={"pool": pool}),
        chosen=chosen,
    )


def _attempt(request: Request, programme: Programme) -> Run | None:
    """The run about chosen leaders of which this is a further attempt: none of it has become a draft."""
    source = whole_number(request.POST.get("after") or request.GET.get("efter"))
    if not source:
        return None
    runs = Run.objects.filter(
        organisation=request.viewer.organisation, programme=programme, only__isnull=False
    )
    return get_object_or_404(runs, pk=source, root=None)


def _with_more_rows(data: Any) -> Any:
    """Two more empty rows of the kind that was asked for."""
    prefix = data[MORE]
    if prefix in {"pair", "limit"}:
        key = f"{prefix}-TOTAL_FORMS"
        data[key] = str(min(MOST_ROWS, whole_number(data.get(key)) + 2))
    return data


def _suggested(programme: Programme) -> Choices:
    gathers, mixes = (
        programme.type.template if programme.type else TYPE_TEMPLATES[TypeKind.CROSS_PROFESSIONAL]
    )
    choices = suggested(
        gathers=gathers,
        mixes=mixes,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
    )
    turns = turns_of_plan(programme)
    return replace(choices, kept=programme.kept_places, change_days=turns.days, stay_share=turns.share / 100)


def _remarks(desk: Desk, choices: Choices) -> list[Remark]:
    """What stands in the way, and what is worth knowing. Confidential wishes play no part."""
    people = len(desk.pool.candidates)
    if people < choices.size_min:
        return [too_few(people, choices.size_min)]
    if desk.begun is None and not sizes_fit(people, choices):
        return [sizes_impossible(people, choices.size_min, choices.most)]
    try:
        problem = assemble(desk.pool, choices, start=desk.begun)
    except SizeError:
        return [sizes_impossible(people, choices.size_min, choices.most)]
    except ProblemError:
        return [Remark(_("Two of the rules contradict each other."), True)]
    names = [candidate.name for candidate in desk.pool.candidates]
    lexicon = Lexicon(problem, names, [network.name for network in problem.networks])
    found = [remark(finding, lexicon) for finding in readiness(problem)]
    above = problem.rules.superiors.only_direct if problem.rules.superiors else ()
    if above:
        text = _("%(names)s leads nearly everybody; here only direct reports are kept apart.")
        found.append(Remark(text % {"names": lexicon.some(above)}, False))
    return found


def _context(desk: Desk, remarks: list[Remark]) -> dict[str, Any]:
    choices = desk.choices() if desk.form.is_bound and desk.is_valid() else desk.chosen
    people = len(desk.pool.candidates)
    networks = 0
    if desk.begun:
        networks = len(desk.begun.names)
    elif sizes_fit(people, choices):
        networks = len(frames(people, choices))
    return {
        "programme": desk.programme,
        "pool": desk.pool,
        "people": people,
        "networks": networks,
        "basis": desk.basis,
        "after": desk.after,
        "stays": round(100 * desk.chosen.stay_share) if desk.chosen.from_today else None,
        "locked": len(desk.begun.locked) if desk.begun else 0,
        "remarks": remarks,
        "stopped": any(one.error for one in remarks),
        "form": desk.form,
        "pairs": desk.pairs,
        "limits": desk.limits,
    }


def _page(request: Request, desk: Desk, remarks: list[Remark], *, status: int | None = None) -> HttpResponse:
    context = _context(desk, remarks)
    context["suggestions"] = [label_of(candidate) for candidate in desk.pool.candidates]
    context["rotation"] = rotation_of_plan(desk.programme)
    context["unfinished"] = desk.form.is_bound and not desk.is_valid()
    return respond(request, "composition/new.html", context, status=status)
