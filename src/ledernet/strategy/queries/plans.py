"""What is there of frames and plans, and what is still missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.strategy.enums import Mandate
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationDate,
    EvaluationItem,
    Pledge,
    Principle,
    Programme,
    PurposeWeight,
    Responsibility,
)

from .parts import evaluation_plan_of, frames_of, life_plan_of
from .programmes import purpose_label

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Piece:
    """One thing that frames or plans hold: where it is written, and the words for when it is not there."""

    address: str
    missing: Text


PIECES: dict[str, Piece] = {
    "role": Piece("strategy:anchoring", _("The networks' part in the strategy is not written")),
    "mandate": Piece("strategy:anchoring", _("The leeway is not settled")),
    "expectations": Piece("strategy:anchoring", _("It is not said what is expected of each")),
    "hours": Piece("strategy:hours", _("The time of the roles is not set")),
    "staffing": Piece("strategy:staffing", _("Who runs the meetings is not settled")),
    "budget": Piece("strategy:budget", _("There is no budget")),
    "rights": Piece("strategy:rights", _("Who decides what is not written down")),
    "principles": Piece("strategy:principles", _("There are no rules of play")),
    "pledges": Piece("strategy:pledges", _("The management has not promised anything yet")),
    "life": Piece("strategy:life-plan", _("Trial, change day and end date are not considered")),
    "rotation": Piece("strategy:life-plan", _("How seats rotate is not settled")),
    "dates": Piece("strategy:evaluation", _("No evaluation has a date")),
    "method": Piece("strategy:evaluation", _("The method or the owner of the evaluation is missing")),
    "questions": Piece("strategy:evaluation", _("A purpose has no question")),
    "targets": Piece("strategy:evaluation", _("A question has no target")),
    "criteria": Piece("strategy:closing", _("It is not settled when closing is taken up")),
}  # fmt: skip
"""In the order in which they are asked."""


def plan_state(programme: Programme) -> dict[str, bool]:
    """Key of `PIECES` → is it there. Ten queries, however much there is."""
    frames, life, plan = frames_of(programme), life_plan_of(programme), evaluation_plan_of(programme)
    items = list(EvaluationItem.objects.filter(programme=programme))
    weighed = _weighed(programme)
    hours = (frames.facilitator_hours, frames.coordinator_hours, frames.sponsor_hours, frames.hr_hours)
    decides = frames.mandate == Mandate.DECIDE
    has_dates = any((life.trial_until, life.change_day, life.expires_on))
    return {
        "role": bool(frames.role_statement.strip()),
        "mandate": bool(frames.mandate) and (not decides or bool(frames.mandate_frame.strip())),
        "expectations": bool(frames.expectations.strip()),
        "hours": any(hours),
        "staffing": bool(frames.staffing) and bool(frames.staffing_reason.strip()),
        "budget": any((frames.rooms_budget, frames.other_budget, frames.leader_rate)),
        "rights": Responsibility.objects.filter(programme=programme).exists(),
        "principles": Principle.objects.filter(programme=programme).exists(),
        "pledges": Pledge.objects.filter(programme=programme, taken_back_on__isnull=True).exists(),
        "life": has_dates or bool(life.no_dates_reason.strip()),
        "rotation": bool(life.rotation),
        "dates": EvaluationDate.objects.filter(programme=programme).exists(),
        "method": bool(plan.method) and plan.owner_id is not None,
        "questions": bool(items) and not _unasked(weighed, items),
        "targets": bool(items) and all(item.target is not None for item in items),
        "criteria": ClosingCriterion.objects.filter(programme=programme).exists(),
    }


def unasked_purposes(programme: Programme) -> list[Text]:
    """The purposes with points about which the evaluation asks nothing."""
    items = EvaluationItem.objects.filter(programme=programme)
    return [purpose_label(purpose) for purpose in _unasked(_weighed(programme), items)]


def _weighed(programme: Programme) -> list[str]:
    rows = PurposeWeight.objects.filter(programme=programme, points__gt=0)
    return list(rows.order_by("-points", "purpose").values_list("purpose", flat=True))


def _unasked(weighed: Iterable[str], items: Iterable[EvaluationItem]) -> list[str]:
    asked = {item.purpose for item in items}
    return [purpose for purpose in weighed if purpose not in asked]
