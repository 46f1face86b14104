"""What is fixed at launch: the life of the networks, their evaluation, and when closing is taken up."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import MEASURE_UNITS, Measure, Rotation, Verb
from ledernet.strategy.items import CATALOGUE
from ledernet.strategy.lifetime import Life, problems_of
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    EvaluationPlan,
    LifePlan,
    Programme,
)
from ledernet.strategy.suggestions import RANGES

from .errors import Unsound
from .locking import locked, must_be_sound, must_belong, raised

MOST_DATES, MOST_QUESTIONS, MOST_CRITERIA, MOST_TIMES = 12, 60, 12, 12


@transaction.atomic
def plan_life(*, programme: Programme, version: int, life: Life, by: Actor, at: datetime) -> LifePlan:
    """Save the life plan as `version` was read. Raises `ChangedMeanwhile`, `NotPossible`, `Unsound` (keys of
    `lifetime.WHY`, or "value")."""
    plan = locked(LifePlan, programme, version)
    before = audit.snapshot(plan)
    for name, value in asdict(life).items():
        setattr(plan, name, value)
    if life.rotation not in {"", *Rotation.values}:
        raise Unsound({"rotation": "value"})
    planned = EvaluationDate.objects.filter(programme=programme).values_list("on", flat=True)
    if problems := problems_of(life, planned):
        raise Unsound(problems)
    must_be_sound(plan)
    changes = audit.changes_between(before, plan)
    if plan.pk and not changes:
        return plan
    raised(plan)
    changes.pop("id", None)
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.LIFE_PLANNED,
        target=plan,
        changes=changes,
    )
    return plan


# --- evaluation --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Wave:
    """A day on which the networks are evaluated."""

    on: date
    name: str = ""


@dataclass(frozen=True)
class Asked:
    """One question with its target in per cent: one of the catalogue (`item`), or own words in both languages."""

    item: str = ""
    purpose: str = ""
    text_da: str = ""
    text_en: str = ""
    target: int | None = 70


@dataclass(frozen=True)
class Evaluation:
    method: str = ""
    method_note: str = ""
    owner: User | None = None
    dates: Sequence[Wave] = field(default_factory=tuple)
    questions: Sequence[Asked] = field(default_factory=tuple)


@transaction.atomic
def plan_evaluation(
    *, programme: Programme, version: int, evaluation: Evaluation, by: Actor, at: datetime
) -> EvaluationPlan:
    """Save the whole evaluation plan as `version` was read. Raises `ChangedMeanwhile`, `NotPossible`, `Stranger`, `Unsound`.

    A day in the past may stand if it stood before; a new one may not be set there.
    """
    plan = locked(EvaluationPlan, programme, version)
    if evaluation.owner != plan.owner:
        must_belong(evaluation.owner, programme.organisation, on=timezone.localdate(at))
    before = _evaluation_words(programme, plan)
    known = set(EvaluationDate.objects.filter(programme=programme).values_list("on", flat=True))
    expiry = LifePlan.objects.filter(programme=programme).values_list("expires_on", flat=True).first()
    problems = date_problems(evaluation.dates, known=known, today=timezone.localdate(at), expiry=expiry)
    if problems := problems | question_problems(evaluation.questions):
        raise Unsound(problems)
    plan.method, plan.method_note = evaluation.method, evaluation.method_note
    plan.owner = evaluation.owner
    must_be_sound(plan)
    EvaluationDate.objects.filter(programme=programme).delete()
    EvaluationDate.objects.bulk_create(
        EvaluationDate(programme=programme, on=wave.on, name=wave.name)
        for wave in sorted(evaluation.dates, key=lambda wave: wave.on)
    )
    EvaluationItem.objects.filter(programme=programme).delete()
    EvaluationItem.objects.bulk_create(
        EvaluationItem(programme=programme, position=position, **asdict(asked))
        for position, asked in enumerate(evaluation.questions)
    )
    _record_plan(programme, plan, before, _evaluation_words(programme, plan), by=by, at=at)
    return plan


def date_problems(
    dates: Sequence[Wave], *, known: set[date], today: date, expiry: date | None
) -> dict[str, str]:
    """`date.row` → why."""
    if len(dates) > MOST_DATES:
        return {"dates": "many"}
    found: dict[str, str] = {}
    seen: set[date] = set()
    for number, wave in enumerate(dates):
        if wave.on in seen:
            found[f"date.{number}"] = "twice"
        elif wave.on < today and wave.on not in known:
            found[f"date.{number}"] = "past"
        elif expiry and wave.on > expiry:
            found[f"date.{number}"] = "after_expiry"
        seen.add(wave.on)
    return found


def question_problems(questions: Sequence[Asked]) -> dict[str, str]:
    """`question.row` → why."""
    if len(questions) > MOST_QUESTIONS:
        return {"questions": "many"}
    found: dict[str, str] = {}
    seen: set[str] = set()
    for number, asked in enumerate(questions):
        words = asked.item or asked.text_da.strip().casefold()
        if asked.item and asked.item not in CATALOGUE:
            found[f"question.{number}"] = "item"
        elif not asked.item and not (asked.text_da.strip() and asked.text_en.strip()):
            found[f"question.{number}"] = "both_languages"
        elif max(len(asked.text_da), len(asked.text_en)) > 300:
            found[f"question.{number}"] = "long"
        elif asked.target is not None and not 0 <= asked.target <= 100:
            found[f"question.{number}"] = "target"
        elif words in seen:
            found[f"question.{number}"] = "twice"
        seen.add(words)
    return found


# --- closing -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Criterion:
    measure: str
    threshold: Decimal | None = None
    times: int = 1
    text: str = ""


@transaction.atomic
def set_closing_criteria(
    *, programme: Programme, version: int, criteria: Sequence[Criterion], by: Actor, at: datetime
) -> EvaluationPlan:
    """When closing is taken up, the whole set anew; `version` is that of the evaluation plan.

    Raises `ChangedMeanwhile`, `NotPossible`, `Unsound`.
    """
    plan = locked(EvaluationPlan, programme, version)
    if problems := criterion_problems(criteria):
        raise Unsound(problems)
    before = _criteria_words(programme)
    ClosingCriterion.objects.filter(programme=programme).delete()
    ClosingCriterion.objects.bulk_create(
        ClosingCriterion(programme=programme, position=position, **asdict(_settled(criterion)))
        for position, criterion in enumerate(criteria)
    )
    _record_plan(programme, plan, before, _criteria_words(programme), by=by, at=at)
    return plan


def criterion_problems(criteria: Sequence[Criterion]) -> dict[str, str]:
    """`row.field` → why."""
    if len(criteria) > MOST_CRITERIA:
        return {"rows": "many"}
    found: dict[str, str] = {}
    for number, criterion in enumerate(criteria):
        if criterion.measure not in Measure.values:
            found[f"{number}.measure"] = "value"
            continue
        unit = MEASURE_UNITS[Measure(criterion.measure)]
        if unit is None:
            if not criterion.text.strip():
                found[f"{number}.text"] = "own_words"
        elif criterion.threshold is None:
            found[f"{number}.threshold"] = "threshold"
        elif not RANGES[unit][0] <= criterion.threshold <= RANGES[unit][1]:
            found[f"{number}.threshold"] = f"range_{unit}"
        elif unit == "count" and criterion.threshold != criterion.threshold.to_integral_value():
            found[f"{number}.threshold"] = "whole"
        if not 1 <= criterion.times <= MOST_TIMES:
            found[f"{number}.times"] = "times"
        if len(criterion.text) > 500:
            found[f"{number}.text"] = "long"
    return found


def _settled(criterion: Criterion) -> Criterion:
    """Own words have neither threshold nor count."""
    if criterion.measure == Measure.OWN:
        return Criterion(Measure.OWN, text=criterion.text.strip())
    return Criterion(criterion.measure, criterion.threshold, criterion.times, criterion.text.strip())


# --- the record ------------------------------------------------------------------------------------------------------


def _record_plan(
    programme: Programme, plan: EvaluationPlan, before: object, after: object, *, by: Actor, at: datetime
) -> None:
    """Raise the version and write down what differs; nothing where nothing does."""
    if before == after:
        return
    raised(plan)
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.EVALUATION_PLANNED,
        target=plan,
        facts={"plan": {"old": before, "new": after}},
    )


def _evaluation_words(programme: Programme, plan: EvaluationPlan) -> dict[str, object]:
    dates = EvaluationDate.objects.filter(programme=programme).order_by("on")
    items = EvaluationItem.objects.filter(programme=programme).order_by("position", "pk")
    return {
        "method": plan.method,
        "note": plan.method_note,
        "owner": plan.owner_id,
        "dates": [[str(row.on), row.name] for row in dates],
        "questions": [[row.item or row.text_da, row.text_en, row.purpose, row.target] for row in items],
    }


def _criteria_words(programme: Programme) -> list[list[object]]:
    rows = ClosingCriterion.objects.filter(programme=programme).order_by("position", "pk")
    return [
        [row.measure, None if row.threshold is None else str(row.threshold), row.times, row.text]
        for row in rows
    ]
