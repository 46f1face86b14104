"""What is typed about the life of the networks, their evaluation and their closing, cleaned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields as fields_of
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ledernet.accounts.models import User
from ledernet.strategy.actions import Asked, Criterion, Wave
from ledernet.strategy.enums import MEASURE_UNITS, EvaluationMethod, Measure, Rotation
from ledernet.strategy.items import Item
from ledernet.strategy.lifetime import WHY as WHY_LIFE
from ledernet.strategy.lifetime import Life, problems_of
from ledernet.strategy.models import EvaluationPlan, LifePlan
from ledernet.strategy.rows import LineForm, rows_of
from ledernet.ui.forms import DateField, NameField

from .frames import ChapterForm, long

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class LifeForm(ChapterForm):
    starts_on = DateField(label=_("When do the networks begin?"), required=False)
    trial_until = DateField(label=_("Trial until"), required=False)
    trial_reason = long(_("Why a trial, and what is looked at when it ends?"), rows=2)
    change_day = DateField(label=_("Change day"), required=False)
    change_reason = long(_("Why a change day, and who changes then?"), rows=2)
    expires_on = DateField(label=_("End date"), required=False)
    expiry_reason = long(_("Why an end date?"), rows=2)
    no_dates_reason = long(
        _("Why is none of the three needed?"), hint=_("Only where you set no day at all."), rows=2
    )
    rotation = forms.ChoiceField(
        label=_("How do seats rotate?"), choices=Rotation.choices, required=False, widget=forms.RadioSelect
    )
    rotation_share = forms.IntegerField(
        label=_("Share of the seats, per cent"), min_value=0, max_value=100, required=False
    )
    rotation_months = forms.IntegerField(
        label=_("Months between rotations"), min_value=1, max_value=60, required=False
    )
    newcomer_days = forms.IntegerField(
        label=_("Within how many days does a new leader have a seat?"),
        help_text=_("Ninety days is a good custom: soon enough to help in the new job."),
        min_value=1,
        max_value=365,
    )

    def __init__(
        self, data: Any = None, *, plan: LifePlan, evaluations: Sequence[date] = (), **kwargs: Any
    ) -> None:
        self.names = [one.name for one in fields_of(Life)]
        initial = {name: getattr(plan, name) for name in (*self.names, "version")}
        super().__init__(data, initial=initial, **kwargs)
        self.evaluations = evaluations

    def clean_rotation_share(self) -> int:
        return self.cleaned_data["rotation_share"] or 0

    def clean_rotation_months(self) -> int:
        return self.cleaned_data["rotation_months"] or 12

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        problems = problems_of(self.life(), self.evaluations)
        self.complain({name: why for name, why in problems.items() if name in data}, WHY_LIFE)
        return data

    def life(self) -> Life:
        """What is said, as far as it can be read."""
        given = {name: self.cleaned_data[name] for name in self.names if name in self.cleaned_data}
        return Life(**given)


# --- evaluation ------------------------------------------------------------------------------------------------------

WHY_EVALUATION: dict[str, Text] = {
    "twice": _("This stands there already."),
    "past": _("This day has been. Choose one that is still to come."),
    "after_expiry": _("The networks have ended by then. Choose a day before the end date."),
    "both_languages": _("Write the question in Danish and in English, so that all can answer it."),
    "target": _("A target lies between 0 and 100 per cent."),
    "long": _("At most 300 signs."),
    "many": _("These are more than one can use. Take some away."),
    "item": _("This question is not among ours any more. Take it away."),
    "value": _("This cannot be used here. Choose or write something else."),
}


def target_field(label: Text = "") -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"min": 0, "max": 100, "inputmode": "numeric"})
    return forms.IntegerField(
        label=label or _("Target, per cent"),
        min_value=0,
        max_value=100,
        required=False,
        widget=widget,
        initial=70,
    )


@dataclass(frozen=True)
class ItemRow:
    """One of our questions on the page: whether it is chosen, and its target."""

    item: Item
    chosen: BoundField
    target: BoundField
    words: str


@dataclass(frozen=True)
class Group:
    """The questions that go with one purpose, or with the whole."""

    title: Text
    note: Text
    keys: tuple[str, ...]
    purpose: str = ""


class EvaluationForm(ChapterForm):
    """Method and owner, and which of our own questions are asked, with their targets."""

    method = forms.ChoiceField(
        label=_("How?"), choices=EvaluationMethod.choices, required=False, widget=forms.RadioSelect
    )
    method_note = long(
        _("More about the way"), hint=_("For example who leads the talk, and where answers are kept.")
    )
    owner = forms.ModelChoiceField(
        label=_("Who sees to it?"), queryset=User.objects.none(), required=False, empty_label=_("Nobody yet")
    )

    def __init__(
        self,
        data: Any = None,
        *,
        plan: EvaluationPlan,
        items: Sequence[Item],
        chosen: dict[str, int | None],
        people: QuerySet[User],
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = {
            "method": plan.method,
            "method_note": plan.method_note,
            "owner": plan.owner_id,
            "version": plan.version,
        }
        for item in items:
            initial[f"ask_{item.key}"] = item.key in chosen
            initial[f"target_{item.key}"] = chosen.get(item.key, 70)
        super().__init__(data, initial=initial, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.ModelChoiceField)
        owner.queryset = people
        self.items = items
        for item in items:
            self.fields[f"ask_{item.key}"] = forms.BooleanField(label=item.words("da"), required=False)
            self.fields[f"target_{item.key}"] = target_field()

    def row(self, item: Item, words: str) -> ItemRow:
        return ItemRow(item, self[f"ask_{item.key}"], self[f"target_{item.key}"], words)

    def questions(self) -> list[Asked]:
        """Those of our own questions that are chosen."""
        data = self.cleaned_data
        return [
            Asked(item=item.key, purpose=item.purpose, target=data[f"target_{item.key}"])
            for item in self.items
            if data[f"ask_{item.key}"]
        ]


class WaveForm(LineForm):
    filled_by = ("on", "name")

    on = DateField(label=_("Day"))
    name = NameField(label=_("What is it called?"), max_length=120, required=False)

    def wave(self) -> Wave:
        return Wave(self.cleaned_data["on"], self.cleaned_data["name"])


class QuestionForm(LineForm):
    """A question in own words; `purposes` are offered by the page."""

    filled_by = ("text_da", "text_en")

    text_da = NameField(label=_("In Danish"), max_length=300)
    text_en = NameField(label=_("In English"), max_length=300)
    purpose = forms.ChoiceField(label=_("About"), required=False)
    target = target_field()

    def __init__(self, *args: Any, purposes: Sequence[tuple[str, Text]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        purpose = self.fields["purpose"]
        assert isinstance(purpose, forms.ChoiceField)
        purpose.choices = [("", _("The whole")), *purposes]

    def question(self) -> Asked:
        data = self.cleaned_data
        return Asked("", data["purpose"], data["text_da"], data["text_en"], data["target"])


WaveRows = rows_of(WaveForm, most=12)
QuestionRows = rows_of(QuestionForm, most=30)
WAVE_NAMES = ("on", "name")
QUESTION_NAMES = ("text_da", "text_en", "purpose", "target")

# --- closing ---------------------------------------------------------------------------------------------------------

WHY_CLOSING: dict[str, Text] = {
    "threshold": _("Set the limit: without it nobody knows when it is passed."),
    "range_count": _("The limit lies between 1 and 40."),
    "range_percent": _("The limit lies between 1 and 100 per cent."),
    "range_score": _("The limit lies between 1 and 7."),
    "whole": _("A number of whole things: no decimals."),
    "own_words": _("Write the criterion in your own words."),
    "times": _("From once to twelve times in a row."),
    "long": _("At most 500 signs."),
    "many": _("These are more than one can use. Take some away."),
    "value": _("Choose what is looked at."),
}


class CriterionForm(LineForm):
    filled_by = ("measure", "threshold", "text")

    measure = forms.ChoiceField(label=_("What is looked at?"), choices=[("", _("Choose")), *Measure.choices])
    threshold = forms.DecimalField(
        label=_("Limit"),
        max_digits=6,
        decimal_places=1,
        required=False,
        widget=forms.NumberInput(attrs={"step": "0.5", "inputmode": "decimal"}),
    )
    times = forms.IntegerField(label=_("Times in a row"), min_value=1, max_value=12, initial=1, required=False)  # fmt: skip
    text = NameField(label=_("Own words"), max_length=500, required=False)

    def criterion(self) -> Criterion:
        data = self.cleaned_data
        return Criterion(data["measure"], data["threshold"], data["times"] or 1, data["text"])

    @property
    def unit(self) -> Text:
        """The unit of the threshold as the row stands now."""
        measure = str(self["measure"].value() or "")
        unit = MEASURE_UNITS.get(Measure(measure)) if measure in Measure.values else None
        return unit.label if unit else ""

    @property
    def typed(self) -> tuple[str, Decimal | None, int, str]:
        """What can be read of the row while it is being written."""
        found = getattr(self, "cleaned_data", None) if self.is_bound else self.initial
        data = found or {}
        return data.get("measure") or "", data.get("threshold"), data.get("times") or 1, data.get("text") or ""  # fmt: skip


CriterionRows = rows_of(CriterionForm, most=12)
QUESTION_BLANK, CRITERION_BLANK = {"target": "70"}, {"times": "1"}
CRITERION_NAMES = ("measure", "threshold", "times", "text")
