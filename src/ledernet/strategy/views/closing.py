"""When closing a network is taken up."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.viewer import Request
from ledernet.strategy import actions
from ledernet.strategy.forms.plans import (
    CRITERION_BLANK,
    CRITERION_NAMES,
    WHY_CLOSING,
    CriterionRows,
)
from ledernet.strategy.models import (
    ClosingCriterion,
    EvaluationItem,
    EvaluationPlan,
    Programme,
)
from ledernet.strategy.queries import (
    evaluation_plan_of,
)
from ledernet.strategy.rows import Row, RowSet, stepped
from ledernet.strategy.suggestions import CRITERIA
from ledernet.strategy.wording import criterion_words, item_words

from .chapters import gone_on, met, programme_to_change, shown, turned_away, while_open
from .differences import Difference
from .matrix import complain, unsaid, version_in

METHODS = ["GET", "HEAD", "POST"]
CRITERION = "criterion"


@require_http_methods(METHODS)
@while_open
def closing(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    plan = evaluation_plan_of(programme)
    if request.method != "POST":
        rows = CriterionRows(rows=_saved_criteria(programme) or [{"times": 1}], prefix=CRITERION)
        return _closing_page(request, programme, plan, rows)
    data = stepped(
        request.POST, CRITERION, CRITERION_NAMES, suggested=_suggested_criteria, blank=CRITERION_BLANK
    )
    rows = CriterionRows(data, prefix=CRITERION)
    if "step" in data or data.get("action") == "count":
        part = "sentences" if data.get("action") == "count" else "rows"
        return _closing_page(request, programme, plan, unsaid(rows), part=part, status=200)
    if not rows.is_valid():
        return _closing_page(request, programme, plan, rows)
    try:
        actions.set_closing_criteria(
            programme=programme,
            version=version_in(data),
            criteria=[form.criterion() for form in rows.filled],  # type: ignore[attr-defined]
            by=request.user,
            at=timezone.now(),
        )
    except actions.Unsound as refused:
        complain(rows, refused.problems, WHY_CLOSING)
        return _closing_page(request, programme, plan, rows)
    except actions.ChangedMeanwhile:
        fresh = evaluation_plan_of(programme)
        theirs = "\n".join(criterion_words(row["measure"], row["threshold"], row["times"], row["text"]) for row in _saved_criteria(programme))  # fmt: skip
        found = [Difference(_("When closing is taken up"), theirs or "–", "\n".join(_sentences(rows)))]
        return _closing_page(request, programme, fresh, rows, context=met(fresh, found), status=409)
    return gone_on(request, programme, "closing")


def _closing_page(
    request: Request,
    programme: Programme,
    plan: EvaluationPlan,
    rows: RowSet,
    *,
    context: dict[str, Any] | None = None,
    part: str = "rows",
    status: int | None = None,
) -> HttpResponse:
    posted = request.method == "POST" and status != 409
    values = {
        "rows": rows,
        "version": version_in(request.POST) if posted else plan.version,
        "sentences": _sentences(rows),
        "offered": [
            (str(number), criterion_words(one.measure, one.threshold, one.times))
            for number, one in enumerate(CRITERIA)
        ],
        "targets": _target_lines(programme),
        **(context or {}),
    }
    return shown(request, programme, "closing", values, part=part, status=status)


def _sentences(rows: RowSet) -> list[str]:
    """The criteria as one will read them, as far as they are written."""
    return [words for form in rows.forms if (words := criterion_words(*form.typed))]


def _saved_criteria(programme: Programme) -> list[dict[str, Any]]:
    found = ClosingCriterion.objects.filter(programme=programme).order_by("position", "pk")
    return [{name: getattr(row, name) for name in CRITERION_NAMES} for row in found]


def _suggested_criteria(key: str) -> list[Row]:
    chosen = CRITERIA[int(key) : int(key) + 1] if key.isdecimal() and len(key) < 3 else ()
    return [
        {"measure": str(one.measure.value), "threshold": str(one.threshold), "times": str(one.times), "text": ""}
        for one in chosen
    ]  # fmt: skip


def _target_lines(programme: Programme) -> list[tuple[str, int]]:
    """The questions with a target: what a criterion about targets counts."""
    items = EvaluationItem.objects.filter(programme=programme, target__isnull=False).order_by("position")
    return [(item_words(row.item, row.text_da, row.text_en), row.target or 0) for row in items]
