"""What is to be calculated: sizes, what counts, rules, and for how long."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.composition.assembly import worth_counting
from ledernet.composition.choices import ATTRIBUTES, CRITERIA, Choices, Limit
from ledernet.composition.enums import Importance
from ledernet.composition.pool import Pool
from ledernet.composition.words.criteria import ATTRIBUTE, MEANING, MIXED

from .rows import LimitForm, LimitFormSet, PairForm, PairFormSet, label_of
from .seconds import SECONDS
from .turns import TurnsForm, initial_turns

LARGEST = 60

HOW = [
    ("0", gettext_lazy("Not important")),
    ("mix-1", gettext_lazy("Mix a little")),
    ("mix-3", gettext_lazy("Mix")),
    ("mix-9", gettext_lazy("Mix as much as possible")),
    ("alike-1", gettext_lazy("A little alike")),
    ("alike-3", gettext_lazy("Alike")),
    ("alike-9", gettext_lazy("As alike as possible")),
]


class ChoicesForm(TurnsForm):
    """The choices of a run. Criteria of which nothing is known are left out and told of in `unknown`."""

    size_min = forms.IntegerField(label=gettext_lazy("Smallest"), min_value=2, max_value=LARGEST)
    size_target = forms.IntegerField(label=gettext_lazy("Preferred"), min_value=2, max_value=LARGEST)
    size_max = forms.IntegerField(label=gettext_lazy("Largest"), min_value=2, max_value=LARGEST)
    kept = forms.IntegerField(
        label=gettext_lazy("Seats kept for newcomers"),
        help_text=gettext_lazy(
            "In each network. They stay free, and HR gives them to leaders who are appointed later."
        ),
        min_value=0,
        max_value=20,
        required=False,
    )
    direct_superior_only = forms.TypedChoiceField(
        label=gettext_lazy("Nobody sits with"),
        choices=[
            ("", gettext_lazy("any of their superiors, near or far")),
            ("1", gettext_lazy("their nearest superior")),
        ],
        coerce=bool,
        required=False,
    )
    max_travel = forms.IntegerField(
        label=gettext_lazy("Longest drive in minutes"),
        help_text=gettext_lazy("Between any two members of a network. Leave empty for no limit."),
        min_value=5,
        max_value=600,
        required=False,
    )
    own_travel = forms.BooleanField(
        label=gettext_lazy("Keep to how far each leader has said they will drive"), required=False
    )
    keep_share = forms.IntegerField(
        label=gettext_lazy("How much of each network of today is to stay together? (per cent)"),
        min_value=0,
        max_value=100,
        required=False,
    )
    note = forms.CharField(
        label=gettext_lazy("What the draft is called"),
        help_text=gettext_lazy("For example “shortest drives”. The letter comes by itself."),
        max_length=60,
        required=False,
    )
    seconds = forms.TypedChoiceField(
        label=gettext_lazy("For how long may we calculate?"), choices=SECONDS, coerce=int, initial=10
    )

    def __init__(self, *args: Any, pool: Pool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pool = pool
        self.unknown: list[str] = []
        for name in CRITERIA:
            if name == "keep" and not pool.earlier:
                continue
            if not worth_counting(pool, name):
                self.unknown.append(str(ATTRIBUTE.get(name) or MIXED[name]))
                continue
            choices = (
                HOW if name in ATTRIBUTES else [(str(value), text) for value, text in Importance.choices]
            )
            label = ATTRIBUTE.get(name) or MIXED[name]
            if name == "seniority":
                label = MIXED[name]
            self.fields[name] = forms.ChoiceField(
                label=str(label), choices=choices, help_text=str(MEANING[name]), required=False
            )
        if "keep" not in self.fields:
            del self.fields["keep_share"]
        if "travel" not in self.fields:
            del self.fields["max_travel"], self.fields["own_travel"]

    @property
    def weighing(self) -> list[Any]:
        """The fields of the criteria."""
        return [self[name] for name in CRITERIA if name in self.fields]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        low, target, high = (data.get(name) for name in ("size_min", "size_target", "size_max"))
        if low and target and target < low:
            self.add_error("size_target", _("The preferred size cannot be below the smallest."))
        if high and target and target > high:
            self.add_error("size_target", _("The preferred size cannot be above the largest."))
        if low and high and (kept := data.get("kept") or 0) > max(0, high - low):
            self.add_error(
                "kept", _("With %(kept)s kept there is no room for the smallest network.") % {"kept": kept}
            )
        return data

    def choices(self, pairs: Any, limits: Any) -> Choices:
        """What has been chosen, once all forms are valid."""
        data = self.cleaned_data
        weights, alike = {}, []
        for name in CRITERIA:
            how, _dash, weight = (data.get(name) or "0").rpartition("-")
            weights[name] = int(weight)
            if how == "alike":
                alike.append(name)
        chosen = [form.cleaned_data for form in pairs if form.cleaned_data.get("first")]
        bounds = [form.cleaned_data for form in limits if form.cleaned_data.get("kind")]
        made = Choices(
            size_min=data["size_min"],
            size_target=data["size_target"],
            size_max=data["size_max"],
            kept=data.get("kept") or 0,
            weights=weights,
            alike=tuple(alike),
            together=_groups([row for row in chosen if row["rule"] != "apart"]),
            apart=tuple(
                (row["first"].leader, row["second"].leader) for row in chosen if row["rule"] == "apart"
            ),
            limits=tuple(_limit(row) for row in bounds),
            keep_share=Choices.keep_share if (share := data.get("keep_share")) is None else share / 100,
            max_travel=data.get("max_travel"),
            own_travel=bool(data.get("own_travel")),
            direct_superior_only=bool(data["direct_superior_only"]),
            seconds=float(data["seconds"]),
        )
        return self.with_turns(made)


def _groups(rows: list[dict[str, Any]]) -> tuple[tuple[int, ...], ...]:
    return tuple((row["first"].leader, row["second"].leader) for row in rows)


def _limit(row: dict[str, Any]) -> Limit:
    attribute, _colon, value = row["kind"].partition(":")
    return Limit(attribute, value, row["at_least"] or 0, row["at_most"])


def initial_of(choices: Choices, note: str = "") -> dict[str, Any]:
    """What the form shows for these choices."""
    initial: dict[str, Any] = {
        "size_min": choices.size_min,
        "size_target": choices.size_target,
        "size_max": choices.size_max,
        "kept": choices.kept,
        "direct_superior_only": "1" if choices.direct_superior_only else "",
        "max_travel": choices.max_travel,
        "own_travel": choices.own_travel,
        "seconds": int(choices.seconds) if int(choices.seconds) in dict(SECONDS) else 10,
        "note": note,
        "keep_share": round(choices.keep_share * 100),
        **initial_turns(choices),
    }
    for name in CRITERIA:
        weight = nearest(choices.weight(name))
        if name in ATTRIBUTES and weight:
            how = "alike" if name in choices.alike else "mix"
            initial[name] = f"{how}-{weight}"
        else:
            initial[name] = str(weight)
    return initial


def nearest(weight: int) -> int:
    """The importance that a weight stands for."""
    return max((value for value in Importance.values if value <= weight), default=0)


def pairs_of(choices: Choices, pool: Pool) -> list[dict[str, str]]:
    """The rows that stand for the rules about leaders; those who are gone from the pool are left out."""
    rows = [("together", (group[0], other)) for group in choices.together for other in group[1:]]
    rows += [("apart", pair) for pair in choices.apart]
    known = pool.by_leader
    return [
        {"rule": rule, "first": label_of(known[a]), "second": label_of(known[b])}
        for rule, (a, b) in rows
        if a in known and b in known
    ]


def limits_of(choices: Choices) -> list[dict[str, Any]]:
    return [
        {"kind": f"{item.attribute}:{item.value}", "at_least": item.at_least or None, "at_most": item.at_most}
        for item in choices.limits
    ]


__all__ = [
    "ChoicesForm",
    "LimitForm",
    "LimitFormSet",
    "PairForm",
    "PairFormSet",
    "initial_of",
    "limits_of",
    "pairs_of",
]
