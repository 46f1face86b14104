"""A programme as the checks of `coherence` see it."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse

from ledernet.strategy.advice import TypeAdvice, type_advice
from ledernet.strategy.coherence import Design, Finding, findings
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.items import CATALOGUE
from ledernet.strategy.models import ClosingCriterion, EvaluationDate, EvaluationItem, Programme

from .parts import evaluation_plan_of, frames_of, life_plan_of


def design_of(programme: Programme) -> Design:
    """Everything planned so far, saved or not yet. Eight queries at most, however much is planned."""
    frames, life, plan = frames_of(programme), life_plan_of(programme), evaluation_plan_of(programme)
    days = EvaluationDate.objects.filter(programme=programme).order_by("on").values_list("on", flat=True)
    items = EvaluationItem.objects.filter(programme=programme)
    questions = [item.purpose or _purpose_of(item.item) for item in items]
    dates = tuple(days)
    return Design(
        points={row.purpose: row.points for row in programme.purpose_weights.all()},
        kind=programme.type.kind if programme.type else "",
        participation=programme.participation,
        leaders_lean=programme.leaders_lean,
        organisation_lean=programme.organisation_lean,
        size_min=programme.size_min,
        size_target=programme.size_target,
        size_max=programme.size_max,
        meetings=programme.meetings_per_year,
        decided=programme.state == ProgrammeState.ACTIVE,
        frames_begun=bool(frames.pk),
        mandate=frames.mandate,
        has_mandate_frame=bool(frames.mandate_frame.strip()),
        reply_days=frames.reply_days,
        has_absence_rules=bool(frames.absence_rules.strip()),
        meeting_hours=frames.meeting_hours,
        facilitator_hours=frames.facilitator_hours,
        sponsor_hours=frames.sponsor_hours,
        staffing=frames.staffing,
        external_meetings=frames.external_meetings,
        external_price=frames.external_price,
        life_begun=bool(life.pk),
        starts_on=life.starts_on,
        trial_until=life.trial_until,
        change_day=life.change_day,
        expires_on=life.expires_on,
        has_no_dates_reason=bool(life.no_dates_reason.strip()),
        rotation=life.rotation,
        rotation_share=life.rotation_share,
        rotation_months=life.rotation_months,
        evaluation_begun=bool(plan.pk) or bool(dates) or bool(questions),
        method=plan.method,
        evaluation_dates=dates,
        asked_about=frozenset(questions),
        questions=len(questions),
        closing_criteria=ClosingCriterion.objects.filter(programme=programme).count(),
    )


def _purpose_of(item: str) -> str:
    """The purpose that one of the product's own questions asks about."""
    return CATALOGUE[item].purpose if item in CATALOGUE else ""


def advice_of(programme: Programme) -> TypeAdvice:
    """The advice on the kind of network as the programme stands."""
    points = {row.purpose: row.points for row in programme.purpose_weights.all()}
    return type_advice(points, leans_of(programme.leaders_lean, programme.organisation_lean))


def leans_of(leaders: int | None, organisation: int | None) -> dict[str, int | None]:
    """The two dilemmas as the advice takes them."""
    return {"leaders": leaders, "organisation": organisation}


def checks_of(programme: Programme, design: Design | None = None) -> list[Finding]:
    """What may not hang together, each with the address where it is mended; of the programme as it is, or of `design`."""
    found = findings(design or design_of(programme))
    return [replace(one, url=reverse("strategy:theme", args=[programme.pk, one.theme])) for one in found]
