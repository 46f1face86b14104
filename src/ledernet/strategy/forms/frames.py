"""What is typed about the frames, cleaned: one form for each page."""

from __future__ import annotations

from copy import copy
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from ledernet.strategy.actions import Anchoring, Details, Money, RoleHours, StaffingChoice
from ledernet.strategy.actions.frames import Part, frame_problems
from ledernet.strategy.enums import Mandate, Staffing
from ledernet.strategy.models import Frames, Programme

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

WHY: dict[str, Text] = {
    "value": _("This cannot be used here. Choose or write something else."),
    "frame": _("Say what they may decide: which topics, and up to which amount."),
    "reply_days": _("Choose from 1 to 365 days."),
    "negative": _("Hours cannot be below nought."),
    "reason": _("Say why. The reason is shown to all who take part."),
    "meetings": _("Say how many of the year's meetings are run from outside: at least one, and no more than there are."),
}  # fmt: skip


def long(label: Text, *, hint: Text = "", limit: int = 2000, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=limit,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def hours(label: Text, *, hint: Text = "", digits: int = 5) -> forms.DecimalField:
    widget = forms.NumberInput(attrs={"step": "0.5", "min": 0, "inputmode": "decimal"})
    return forms.DecimalField(
        label=label, help_text=hint, min_value=0, max_digits=digits, decimal_places=1, widget=widget
    )


def kroner(label: Text, *, hint: Text = "", most: int = 10_000_000) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=0, max_value=most)


class ChapterForm(forms.Form):
    """A form with the version that it was read from."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    mark_optional = False

    def settle(self) -> None:
        """Show what is typed without a word about what is still wrong: the reader is in the middle of it."""
        self.full_clean()
        self._errors = ErrorDict()

    def complain(self, problems: dict[str, str], words: dict[str, Text]) -> None:
        """Each problem at its field, once."""
        for name, why in problems.items():
            field = name if name in self.fields else NON_FIELD_ERRORS
            if field not in self.errors:
                self.add_error(
                    None if field == NON_FIELD_ERRORS else field, words.get(why, WHY["value"]) % {}
                )


class FramesForm(ChapterForm):
    """One part of the frames; `part_type` says which fields."""

    part_type: type[Part]

    def __init__(self, data: Any = None, *, frames: Frames, programme: Programme, **kwargs: Any) -> None:
        names = [one.name for one in fields_of(self.part_type)]
        initial = {name: getattr(frames, name) for name in (*names, "version")}
        super().__init__(data, initial=initial, **kwargs)
        self.frames, self.programme, self.names = frames, programme, names

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if all(name in data for name in self.names):
            self.complain(frame_problems(self.part(), meetings=self.programme.meetings_per_year), WHY)
        return data

    def part(self) -> Part:
        return self.part_type(**{name: self.cleaned_data[name] for name in self.names})

    def shown(self) -> Frames:
        """The frames as the form stands now: what is typed and sound, over what is saved. Not to be saved."""
        frames = copy(self.frames)
        for name in self.names:
            if self.is_bound and name in self.cleaned_data:
                setattr(frames, name, self.cleaned_data[name])
        return frames


class AnchoringForm(FramesForm):
    part_type = Anchoring

    role_statement = long(
        _("What part do the networks play in the development of the organisation?"),
        hint=_("One or two sentences that the management could say aloud."),
        limit=4000,
    )
    mandate = forms.ChoiceField(
        label=_("How far may a network go by itself?"),
        choices=[
            (
                Mandate.DISCUSS,
                _("Discuss: they talk and learn. What they want changed, they bring to the management."),
            ),
            (Mandate.RECOMMEND, _("Recommend: they may propose something, and the management answers.")),
            (Mandate.DECIDE, _("Decide within a frame: some things they settle themselves.")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    mandate_frame = long(
        _("Within which frame may they decide?"),
        hint=_("Only where they may decide: which topics, up to which amount, and what they must ask about."),
    )
    reply_days = forms.IntegerField(
        label=_("Within how many days does the management answer a proposal?"),
        help_text=_("Thirty is a good custom. A proposal without an answer is the last one."),
        min_value=1,
        max_value=365,
    )
    expectations = long(
        _("What is expected of each who takes part?"),
        hint=_("Time, preparation, confidentiality, own contributions. It is accepted on joining."),
        limit=4000,
    )
    absence_rules = long(
        _("When is one excused, and whom does one tell?"),
        hint=_("For example illness, holiday, a crisis at work. All else is absence."),
    )


class HoursForm(FramesForm):
    part_type = RoleHours

    meeting_hours = hours(_("Hours of one meeting"), digits=4)
    preparation_hours = hours(_("Hours of preparation for one meeting"), digits=4)
    facilitator_hours = hours(_("Facilitator, hours a year"), hint=_("For one network, with preparation."))
    coordinator_hours = hours(
        _("Coordinator, hours a year"), hint=_("The one in the network who keeps things together.")
    )
    sponsor_hours = hours(
        _("Responsible chief, hours a year"), hint=_("Visits, and answers to what comes up.")
    )
    hr_hours = hours(_("HR, hours a year"), hint=_("For one network: calls, seats, evaluation, help."))


class StaffingForm(FramesForm):
    part_type = StaffingChoice

    staffing = forms.ChoiceField(
        label=_("Who runs the meetings?"),
        choices=Staffing.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    staffing_reason = long(_("Why this way?"), hint=_("The reason is shown to all who take part."))
    external_meetings = forms.IntegerField(
        label=_("Meetings a year run from outside"),
        help_text=_("Only where you use both."),
        min_value=0,
        max_value=26,
    )
    external_price = kroner(
        _("Price of one meeting run from outside"), hint=_("Kroner, with preparation and travel.")
    )
    internal_rate = kroner(
        _("Price of an hour of our own people"), hint=_("Kroner: pay and overhead for facilitators and HR.")
    )


class BudgetForm(FramesForm):
    part_type = Money

    rooms_budget = kroner(_("Rooms and meals for one network, a year"), hint=_("Kroner."))
    other_budget = kroner(
        _("Other expenses for one network, a year"), hint=_("Kroner: speakers, books, travel.")
    )
    leader_rate = kroner(
        _("Price of an hour of a leader"), hint=_("Kroner: pay and overhead. Nobody sends this bill.")
    )


class SizeForm(ChapterForm):
    """The size and the number of meetings stand in the programme itself, with its version."""

    size_min = forms.IntegerField(label=_("At least"), min_value=2, max_value=40)
    size_target = forms.IntegerField(label=_("Wanted"), min_value=2, max_value=40)
    size_max = forms.IntegerField(label=_("At most"), min_value=2, max_value=40)
    kept_places = forms.IntegerField(
        label=_("Seats kept for newcomers in each network"),
        help_text=_(
            "They stay free when networks are composed, so that leaders who are appointed later can come in."
        ),
        min_value=0,
        max_value=20,
        required=False,
    )
    meetings_per_year = forms.IntegerField(label=_("Meetings a year"), min_value=1, max_value=26)
    names = ("size_min", "size_target", "size_max", "kept_places", "meetings_per_year")

    def __init__(self, data: Any = None, *, programme: Programme, **kwargs: Any) -> None:
        initial = {name: getattr(programme, name) for name in (*self.names, "version")}
        super().__init__(data, initial=initial, **kwargs)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        low, target, high = (data.get(name) for name in self.names[:3])
        if low and target and high and not low <= target <= high:
            self.add_error("size_target", _("The wanted size lies between the smallest and the largest."))
        elif low and high and (data.get("kept_places") or 0) > high - low:
            self.add_error(
                "kept_places",
                _(
                    "With so many kept there is no room for the smallest network. Keep fewer, or raise the largest."
                ),
            )
        return data

    def resized(self, details: Details) -> Details:
        """The programme's details with the sizes that were typed."""
        data = self.cleaned_data
        return replace(
            details,
            size_min=data["size_min"],
            size_target=data["size_target"],
            size_max=data["size_max"],
            kept_places=data["kept_places"] or 0,
            meetings_per_year=data["meetings_per_year"],
        )
