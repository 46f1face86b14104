"""What is wished of a year plan, and where a day is moved, cleaned."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from ledernet.meetings.enums import Frequency
from ledernet.meetings.models import YearPlan
from ledernet.strategy.models import Frames, Programme
from ledernet.ui.forms import DateField, NameField

from .terms import Wishes
from .words import WEEKS

RHYTHMS = (
    ("weekly-2", _("Every second week"), 24),
    ("weekly-3", _("Every third week"), 16),
    ("monthly-1", _("Every month"), 12),
    ("weekly-6", _("Every sixth week"), 8),
    ("monthly-2", _("Every second month"), 6),
    ("monthly-3", _("Every third month"), 4),
)
"""How often a network may meet, and how many meetings fit in a year then."""
LONGEST = timedelta(days=731)
_HOUR = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
MOST_HOURS = 4


class WishesForm(forms.Form):
    first_on = DateField(label=_("From"))
    last_on = DateField(label=_("Until"))
    meetings = forms.IntegerField(
        label=_("Meetings of each network"), min_value=1, max_value=30, localize=False,
        help_text=_("So many have been agreed for a year."),
    )  # fmt: skip
    rhythm = forms.ChoiceField(label=_("How often"), choices=[(key, label) for key, label, _count in RHYTHMS])
    weekdays = forms.MultipleChoiceField(
        label=_("On which days of the week"),
        choices=[(str(number), WEEKDAYS[number]) for number in range(5)],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    weeks = forms.MultipleChoiceField(
        label=_("In which weeks of the month"),
        choices=[(str(number), label) for number, label in WEEKS.items()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Counts where networks meet by the month."),
    )
    times = forms.CharField(
        label=_("At what time they begin"), max_length=60,
        help_text=_("One or more, for example 8:30, 13:00. The networks are spread over them."),
    )  # fmt: skip
    hours = forms.DecimalField(
        label=_("How many hours a meeting takes"), min_value=0.5, max_value=12, decimal_places=1, max_digits=4
    )
    place = NameField(
        label=_("Place"), max_length=160, required=False, help_text=_("Only if all meet in the same place.")
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on

    def clean_times(self) -> list[time]:
        text = self.cleaned_data["times"]
        found = [time(int(hour), int(minute)) for hour, minute in _HOUR.findall(text)]
        left = _HOUR.sub("", text).replace("kl", "").replace("og", "").strip(" ,;.-")
        if not found or left or len(found) > MOST_HOURS:
            raise forms.ValidationError(_("Write one to four times of day, for example 8:30, 13:00."))
        return list(dict.fromkeys(found))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first_on"), data.get("last_on")
        if first and first <= self.on:
            self.add_error("first_on", _("Choose a day that is to come."))
        if first and last and not first < last <= first + LONGEST:
            self.add_error("last_on", _("The last day lies after the first, at most two years."))
        if str(data.get("rhythm", "")).startswith("monthly") and not data.get("weeks"):
            self.add_error("weeks", _("Choose at least one week."))
        return data

    def wishes(self) -> Wishes:
        data = self.cleaned_data
        frequency, _dash, every = data["rhythm"].partition("-")
        return Wishes(
            first_on=data["first_on"],
            last_on=data["last_on"],
            meetings=data["meetings"],
            frequency=Frequency(frequency),
            every=int(every),
            weekdays=tuple(int(number) for number in data["weekdays"]),
            weeks=tuple(int(number) for number in data["weeks"]),
            times=tuple(data["times"]),
            minutes=int(data["hours"] * 60),
        )


def usual_wishes(programme: Programme, on: date) -> dict[str, Any]:
    """What the programme has agreed, from the month to come and a year on."""
    first = (on.replace(day=1) + timedelta(days=32)).replace(day=1)
    frames = Frames.objects.filter(programme=programme).first()
    meetings = programme.meetings_per_year
    fitting = [key for key, _label, count in RHYTHMS if count >= meetings]
    return {
        "first_on": first,
        "last_on": first.replace(year=first.year + 1) - timedelta(days=1),
        "meetings": meetings,
        "rhythm": fitting[-1] if fitting else RHYTHMS[0][0],
        "weekdays": ["1", "2", "3"],
        "weeks": ["1", "2", "3"],
        "times": "8.30, 13.00",
        "hours": frames.meeting_hours if frames else 3,
    }


def wishes_in(plan: YearPlan) -> dict[str, Any]:
    """What was wished, for the form."""
    return {
        "first_on": plan.first_on,
        "last_on": plan.last_on,
        "meetings": plan.meetings,
        "rhythm": f"{plan.frequency}-{plan.every}",
        "weekdays": [str(number) for number in plan.weekdays],
        "weeks": [str(number) for number in plan.weeks],
        "times": ", ".join(text.lstrip("0").replace(":", ".") for text in plan.times),
        "hours": plan.minutes / 60,
        "place": plan.place,
    }


class DayForm(forms.Form):
    """Where one meeting is moved."""

    slot = forms.DateField(widget=forms.HiddenInput)
    on = DateField(label=_("Day"))
    begins = forms.TimeField(label=_("From"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    version = forms.IntegerField(widget=forms.HiddenInput, localize=False)
