"""What is typed about a programme, cleaned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .actions import Details
from .choices import Choices, managed_unit
from .eligibility import Filter
from .enums import POINTS, PURPOSE_HINTS, Participation, ProgrammeState, Purpose
from .models import NetworkType, Programme

OWN_PURPOSES = 2
DECIDED = {"purpose", "type", "type_reason", "participation", "participation_reason"}
"""What only the chief alters once the programme is decided, beside the points."""


def points_field(label: Any, hint: Any = "") -> forms.IntegerField:
    widget = forms.NumberInput(
        attrs={"inputmode": "numeric", "min": 0, "max": POINTS, "aria-describedby": "sum"}
    )
    return forms.IntegerField(
        label=label, help_text=hint, min_value=0, max_value=POINTS, required=False, widget=widget
    )


@dataclass(frozen=True)
class PurposeRow:
    """One line of the ten points. `words` is the field for an own purpose, `None` for the seven."""

    key: str
    points: BoundField
    words: BoundField | None
    dots: list[tuple[int, bool]]  # where it stands, and whether it is filled
    fewer: bool
    more: bool
    disabled: bool


class ProgrammeForm(forms.Form):
    """Everything about a programme on one page. A draft may be unfinished; `Details` holds what was said."""

    name = forms.CharField(label=_("What is the programme called?"), max_length=120)
    unit = forms.ChoiceField(
        label=_("Which part of the organisation is it for?"),
        required=False,
        help_text=_("Chiefs and HR of this part, and those above, look after the programme."),
    )
    purpose = forms.CharField(
        label=_("Write the main purpose in one or two sentences"),
        help_text=_(
            "For whom, what is to change, and how will you see it? The words are shown to all who take part."
        ),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    type = forms.ModelChoiceField(
        label=_("Which kind of network serves the purpose?"),
        queryset=NetworkType.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    type_reason = forms.CharField(
        label=_("Why this kind?"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    participation = forms.ChoiceField(
        label=_("Is taking part voluntary or a duty?"),
        choices=Participation.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    participation_reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The reason is shown to all who take part."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    size_min = forms.IntegerField(label=_("At least"), min_value=2, max_value=40)
    size_target = forms.IntegerField(label=_("Wanted"), min_value=2, max_value=40)
    size_max = forms.IntegerField(label=_("At most"), min_value=2, max_value=40)
    meetings_per_year = forms.IntegerField(label=_("Meetings a year"), min_value=1, max_value=26)
    units = forms.MultipleChoiceField(
        label=_("Only these parts of the organisation"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A part brings all below it along. None chosen means all."),
    )
    fields_ = forms.MultipleChoiceField(
        label=_("Only these fields"), required=False, widget=forms.CheckboxSelectMultiple
    )
    levels = forms.MultipleChoiceField(
        label=_("Only these levels"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kinds = forms.MultipleChoiceField(
        label=_("Only these kinds of leader"), required=False, widget=forms.CheckboxSelectMultiple
    )
    on_leave = forms.BooleanField(label=_("Also leaders who are on leave"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def __init__(
        self,
        data: Any = None,
        *,
        viewer: Viewer,
        choices: Choices,
        programme: Programme | None,
        may_decide: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.viewer, self.programme = viewer, programme
        for value, label in Purpose.choices:
            self.fields[f"points_{value}"] = points_field(label, PURPOSE_HINTS[Purpose(value)])
        self.own = max(OWN_PURPOSES, len(own_purposes(programme)))
        for number in range(self.own):
            words = forms.TextInput(attrs={"placeholder": _("A purpose of your own")})
            self.fields[f"own_{number}"] = forms.CharField(
                label=_("Own purpose"), max_length=160, required=False, widget=words
            )
            self.fields[f"own_points_{number}"] = points_field(_("Points for the own purpose"))
        self._choice("unit").choices = choices.nodes
        self._choice("units").choices = choices.units
        self._choice("fields_").choices = choices.fields
        self._choice("levels").choices = choices.levels
        self._choice("kinds").choices = choices.kinds
        kinds = self.fields["type"]
        assert isinstance(kinds, forms.ModelChoiceField)
        kinds.queryset = NetworkType.objects.filter(organisation=viewer.organisation).order_by(
            "-kind", "name"
        )
        if programme is not None and programme.state != ProgrammeState.DRAFT:
            self.fields["unit"].disabled = True
            for name, field in self.fields.items():
                if not may_decide and (name in DECIDED or name.startswith(("points_", "own_"))):
                    field.disabled = True

    def _choice(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field

    # --- points ------------------------------------------------------------------------------------------------

    @property
    def purpose_rows(self) -> list[PurposeRow]:
        """One row for each purpose, with the points as they stand in the form now."""
        left = self.points_left
        rows = [self._row(value, f"points_{value}", left) for value in Purpose.values]
        return rows + [self._row(f"own_{n}", f"own_points_{n}", left) for n in range(self.own)]

    def _row(self, key: str, points: str, left: int) -> PurposeRow:
        bound = self[points]
        now = _count(bound.value())
        return PurposeRow(
            key=key,
            points=bound,
            words=self[key] if key.startswith("own_") else None,
            dots=[(7 + 15 * number, number < now) for number in range(POINTS)],
            fewer=now > 0,
            more=left > 0,
            disabled=bound.field.disabled,
        )

    @property
    def points_now(self) -> int:
        return sum(_count(self[name].value()) for name in self.fields if _is_points(name))

    @property
    def points_left(self) -> int:
        return POINTS - self.points_now

    @property
    def sum_words(self) -> str:
        """How many points are left to give, or too many given."""
        left = self.points_left
        if left < 0:
            return ngettext("One point too many is given.", "%(count)s points too many are given.", -left) % {
                "count": -left
            }
        if left == 0:
            return str(_("All 10 points are given. Take one away to move it."))
        return ngettext("One point is left to give.", "%(count)s points are left to give.", left) % {
            "count": left
        }

    def settle(self) -> None:
        """Show what is typed without a word about what is still wrong: the reader is in the middle of it."""
        self.full_clean()
        self._errors = ErrorDict()

    # --- cleaning ----------------------------------------------------------------------------------------------

    def clean_unit(self) -> Any:
        value = self.cleaned_data["unit"]
        if self.fields["unit"].disabled:
            return self.programme.unit if self.programme else None
        unit = managed_unit(self.viewer, value)
        if unit is None and (value or not self.viewer.everywhere(Role.CHIEF, Role.HR)):
            raise forms.ValidationError(_("Choose a part of the organisation that you look after."))
        return unit

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        low, target, high = (data.get(name) for name in ("size_min", "size_target", "size_max"))
        if low and target and high and not low <= target <= high:
            self.add_error("size_target", _("The wanted size lies between the smallest and the largest."))
        given = {name: data.get(name) or 0 for name in self.fields if _is_points(name)}
        if sum(given.values()) > POINTS:
            words = ngettext("There are only ten points: take one away.",
                             "There are only ten points: take %(count)s away.", sum(given.values()) - POINTS)  # fmt: skip
            self.add_error(
                max(given, key=lambda name: given[name]), words % {"count": sum(given.values()) - POINTS}
            )
        seen: set[str] = set()
        for number in range(self.own):
            words_, points = (data.get(f"own_{number}") or "").strip(), data.get(f"own_points_{number}") or 0
            if points and not words_:
                self.add_error(f"own_{number}", _("Name the purpose that the points are for."))
            if words_ and (words_ in seen or words_ in Purpose.values):
                self.add_error(f"own_{number}", _("The purpose stands there already."))
            seen.add(words_)
        return data

    def chosen(self) -> Filter:
        """Who is eligible as the form stands now, also when something else in it must be put right."""
        data = self.cleaned_data
        return Filter(
            units=tuple(int(value) for value in data.get("units") or ()),
            fields=tuple(data.get("fields_") or ()),
            levels=tuple(data.get("levels") or ()),
            kinds=tuple(data.get("kinds") or ()),
            on_leave=bool(data.get("on_leave")),
        )

    def details(self) -> Details:
        """What was said. Only of a valid form."""
        data = self.cleaned_data
        points = {value: data[f"points_{value}"] or 0 for value in Purpose.values}
        points |= {
            data[f"own_{number}"].strip(): data[f"own_points_{number}"] or 0
            for number in range(self.own)
            if data[f"own_{number}"].strip()
        }
        return Details(
            name=data["name"],
            unit=data["unit"],
            purpose=data["purpose"],
            points=points,
            type=data["type"],
            type_reason=data["type_reason"],
            participation=data["participation"],
            participation_reason=data["participation_reason"],
            size_min=data["size_min"],
            size_target=data["size_target"],
            size_max=data["size_max"],
            meetings_per_year=data["meetings_per_year"],
            eligible=self.chosen(),
        )


def initial_of(programme: Programme | None) -> dict[str, Any]:
    """What the form shows before anybody has typed."""
    shown = programme or Programme()
    eligible = Filter.of(shown.eligibility)
    names = (
        "name", "purpose", "type_reason", "participation", "participation_reason",
        "size_min", "size_target", "size_max", "meetings_per_year", "version",
    )  # fmt: skip
    values: dict[str, Any] = {name: getattr(shown, name) for name in names}
    values |= {"unit": str(shown.unit_id or ""), "type": shown.type_id, "on_leave": eligible.on_leave}
    values |= {"units": [str(pk) for pk in eligible.units], "fields_": list(eligible.fields)}
    values |= {"levels": list(eligible.levels), "kinds": list(eligible.kinds)}
    points = {row.purpose: row.points for row in programme.purpose_weights.all()} if programme else {}
    values |= {f"points_{purpose}": points.get(purpose, 0) for purpose in Purpose.values}
    for number, words in enumerate(own_purposes(programme)):
        values |= {f"own_{number}": words, f"own_points_{number}": points[words]}
    return values


def own_purposes(programme: Programme | None) -> list[str]:
    """Purposes beyond the seven, in a fixed order."""
    rows = programme.purpose_weights.all() if programme else ()
    return sorted(row.purpose for row in rows if row.purpose not in Purpose.values)


class TypeForm(forms.Form):
    name = forms.CharField(label=_("What is this kind of network called?"), max_length=120)
    description = forms.CharField(
        label=_("Who sits together, and what speaks for and against?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _is_points(name: str) -> bool:
    return name.startswith(("points_", "own_points_"))


def _count(value: Any) -> int:
    try:
        return max(0, min(99, int(value or 0)))
    except (TypeError, ValueError):
        return 0
