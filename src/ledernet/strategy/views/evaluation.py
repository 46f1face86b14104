"""How the networks are evaluated: one page with days, our questions and one's own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ledernet.people.enums import Role
from ledernet.people.viewer import Request
from ledernet.strategy import actions
from ledernet.strategy.forms.plans import (
    QUESTION_BLANK,
    QUESTION_NAMES,
    WAVE_NAMES,
    WHY_EVALUATION,
    EvaluationForm,
    Group,
    QuestionRows,
    WaveRows,
)
from ledernet.strategy.items import CATALOGUE, SIDE, START_ITEMS, TYPE_ITEMS, Item, items_of, proposed
from ledernet.strategy.models import (
    EvaluationDate,
    EvaluationItem,
    Programme,
)
from ledernet.strategy.queries import (
    evaluation_plan_of,
    life_plan_of,
    people_for_tasks,
    purpose_label,
    unasked_purposes,
    weights_of,
)
from ledernet.strategy.rows import Row, RowSet, stepped
from ledernet.ui.formatting import full_day
from ledernet.ui.seen import typed_on

from .chapters import gone_on, met, programme_to_change, shown, turned_away, while_open
from .differences import Difference, differences
from .matrix import complain, unsaid

METHODS = ["GET", "HEAD", "POST"]
WAVE, QUESTION = "wave", "question"
WHO = (Role.CHIEF, Role.HR, Role.FACILITATOR)


@require_http_methods(METHODS)
@while_open
def evaluation(request: Request, pk: int) -> HttpResponse:
    programme = programme_to_change(request, pk)
    if away := turned_away(request, programme):
        return away
    page = EvaluationPage(request, programme)
    if request.method != "POST":
        return page.shown()
    page.read(request.POST)
    if "step" in request.POST:
        return page.in_the_middle()
    if not page.is_valid():
        return page.shown()
    try:
        actions.plan_evaluation(
            programme=programme,
            version=page.form.cleaned_data["version"],
            evaluation=page.said(),
            by=request.user,
            at=timezone.now(),
        )
    except actions.Unsound as refused:
        page.complain(refused.problems)
        return page.shown()
    except actions.ChangedMeanwhile:
        return page.met()
    return gone_on(request, programme, "evaluation")


class EvaluationPage:
    """The form of the plan with its two sets of rows, as they are saved or as they are typed."""

    def __init__(self, request: Request, programme: Programme) -> None:
        self.request, self.programme = request, programme
        self.plan = evaluation_plan_of(programme)
        self.saved = list(EvaluationItem.objects.filter(programme=programme).order_by("position", "pk"))
        self.weighed = [weight.purpose for weight in weights_of(programme)]
        kind = programme.type.kind if programme.type else ""
        self.proposed = proposed(self.weighed, kind)
        self.people = people_for_tasks(request.viewer, *WHO, kept=self.plan.owner)
        self.purposes = [(one, purpose_label(one)) for one in self.weighed] + [(SIDE, _("Side gain"))]
        self.groups = self._groups(kind)
        offered = [key for group in self.groups for key in group.keys]
        self.items: list[Item] = [CATALOGUE[key] for key in offered]
        self.form = self._form(None)
        self.waves: RowSet = WaveRows(rows=self._saved_waves() or [{}], prefix=WAVE)
        self.questions: RowSet = self._questions(rows=self._saved_questions())

    def read(self, data: QueryDict) -> None:
        data = stepped(stepped(data, WAVE, WAVE_NAMES), QUESTION, QUESTION_NAMES, blank=QUESTION_BLANK)
        self.data = data
        self.form = self._form(data)
        self.waves = WaveRows(data, prefix=WAVE)
        self.questions = self._questions(data)

    def is_valid(self) -> bool:
        return all([self.form.is_valid(), self.waves.is_valid(), self.questions.is_valid()])

    def said(self) -> actions.Evaluation:
        own = [form.question() for form in self.questions.filled]  # type: ignore[attr-defined]
        return actions.Evaluation(
            method=self.form.cleaned_data["method"],
            method_note=self.form.cleaned_data["method_note"],
            owner=self.form.cleaned_data["owner"],
            dates=[form.wave() for form in self.waves.filled],  # type: ignore[attr-defined]
            questions=[*self.form.questions(), *own],
        )

    def complain(self, problems: dict[str, str]) -> None:
        """What the action refused, at the row that it is about."""
        ours = len(self.form.questions())
        for place, why in problems.items():
            kind, _dot, number = place.partition(".")
            if kind == "date":
                complain(self.waves, {f"{number}.on": why}, WHY_EVALUATION)
            elif kind == "question" and number and int(number) >= ours:
                field = "target" if why == "target" else "text_da"
                complain(self.questions, {f"{int(number) - ours}.{field}": why}, WHY_EVALUATION)
            elif kind == "dates":
                complain(self.waves, {kind: why}, WHY_EVALUATION)
            else:
                self.form.complain({place: why}, WHY_EVALUATION)

    def in_the_middle(self) -> HttpResponse:
        self.form.settle()
        self.waves, self.questions = unsaid(self.waves), unsaid(self.questions)
        return self.shown(status=200)

    def met(self) -> HttpResponse:
        fresh = EvaluationPage(self.request, self.programme)
        data = typed_on(self.data, version=fresh.plan.version)
        mine = self._form(data)
        mine.settle()
        found = differences(mine, fresh.form)
        theirs, own = fresh.rows_in_words(), self.rows_in_words()
        found += [Difference(label, theirs[label], own[label]) for label in own if theirs[label] != own[label]]  # fmt: skip
        self.form = mine
        return self.shown(context=met(fresh.plan, found), status=409)

    def rows_in_words(self) -> dict[str, str]:
        """The rows as lines: days, and questions of one's own."""
        return {
            _("Days"): "\n".join(_typed(self.waves, WAVE_NAMES)) or "–",
            _("Questions of your own"): "\n".join(_typed(self.questions, QUESTION_NAMES)) or "–",
        }

    def shown(self, *, context: dict[str, Any] | None = None, status: int | None = None) -> HttpResponse:
        language = get_language() or "da"
        asked = {form["purpose"].value() for form in self.questions.forms if form["text_da"].value()}
        groups = [
            (group, [self.form.row(CATALOGUE[key], CATALOGUE[key].words(language)) for key in group.keys])
            for group in self.groups
        ]
        values = {
            "form": self.form,
            "waves": self.waves,
            "questions": self.questions,
            "groups": groups,
            "bare": [group.title for group in self.groups if not group.keys and group.purpose not in asked],
            "unasked": unasked_purposes(self.programme) if self.saved else [],
            "expires_on": life_plan_of(self.programme).expires_on,
            **(context or {}),
        }
        return shown(self.request, self.programme, "evaluation", values, part="rows", status=status)

    def _form(self, data: QueryDict | None) -> EvaluationForm:
        """What is saved; before anything is, our proposal."""
        chosen: dict[str, int | None] = {item.key: 70 for item in self.proposed}
        if self.saved:
            chosen = {row.item: row.target for row in self.saved if row.item}
        return EvaluationForm(data, plan=self.plan, items=self.items, chosen=chosen, people=self.people)

    def _questions(self, data: QueryDict | None = None, *, rows: Sequence[Row] = ()) -> RowSet:
        return QuestionRows(data, rows=rows, prefix=QUESTION, form_kwargs={"purposes": self.purposes})

    def _groups(self, kind: str) -> list[Group]:
        """Our questions by what they ask about: those of purposes with points, the offered ones, and those chosen before."""
        groups = [Group(_("The whole"), "", START_ITEMS)]
        for purpose in self.weighed:
            keys = tuple(item.key for item in items_of(purpose))
            groups.append(Group(purpose_label(purpose), "", keys, purpose))
        groups.append(Group(_("Side gain"), "", tuple(item.key for item in items_of(SIDE)), SIDE))
        if risk := next((key for one, key in TYPE_ITEMS.items() if one == kind), ""):
            groups.append(Group(_("The weak side of this kind of network"), "", (risk,)))
        known = {key for group in groups for key in group.keys}
        left = tuple(row.item for row in self.saved if row.item in CATALOGUE and row.item not in known)
        if left:
            groups.append(Group(_("Chosen before, of purposes without points"), "", left))
        return groups

    def _saved_waves(self) -> list[dict[str, Any]]:
        rows = EvaluationDate.objects.filter(programme=self.programme).order_by("on")
        return [{"on": row.on, "name": row.name} for row in rows]

    def _saved_questions(self) -> list[dict[str, Any]]:
        return [{name: getattr(row, name) for name in QUESTION_NAMES} for row in self.saved if not row.item]


def _typed(rows: RowSet, names: Sequence[str]) -> list[str]:
    """Each filled row in one line."""
    lines = []
    for form in rows.forms:
        values = [form[name].value() for name in names]
        words = [full_day(one) if isinstance(one, date) else str(one) for one in values if one not in (None, "")]  # fmt: skip
        if words:
            lines.append(" · ".join(words))
    return lines
