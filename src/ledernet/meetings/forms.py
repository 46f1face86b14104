"""What is typed in this room, cleaned."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ledernet.accounts.models import User
from ledernet.calendars.terms import ZONE
from ledernet.networks.models import Seat
from ledernet.ui.forms import DateField, NameField
from ledernet.ui.seen import Seen

from .actions import Wanted
from .enums import Coming, Frequency
from .models import Meeting
from .pattern import MOST_MEETINGS, Pattern, weeks_of

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
MOST_LETTERS = 2000


class TimeField(forms.Field):
    """A time of the day: `13`, `13.30` and `13:30` are understood."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "size": 6, "class": "input-width-xs"})
    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 13.30.")}

    def to_python(self, value: Any) -> time | None:
        if value in self.empty_values or isinstance(value, time):
            return value or None
        match = _CLOCK.fullmatch(str(value).strip())
        try:
            if match is None:
                raise ValueError(value)
            return time(int(match[1]), int(match[2] or 0))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error

    def prepare_value(self, value: Any) -> Any:
        return f"{value:%H.%M}" if isinstance(value, time) else value


class WhereMixin(forms.Form):
    """Where, and on what."""

    title = NameField(
        label=pgettext_lazy("meeting", "What is it about?"),
        help_text=_("Stands behind the network’s name in the calendar. May be left empty."),
        max_length=120,
        required=False,
    )
    place = NameField(label=_("Where?"), max_length=160, required=False)
    room = NameField(label=_("Room"), max_length=80, required=False)
    video_url = forms.URLField(
        label=_("Link for video"),
        help_text=_("Only those invited see it."),
        max_length=500,
        required=False,
        assume_scheme="https",
    )


class MeetingForm(WhereMixin):
    """One meeting."""

    on = DateField(label=_("Day"))
    begins = TimeField(label=_("Begins at"))
    ends = TimeField(label=_("Ends at"))
    note = forms.CharField(
        label=_("What to bring and prepare"),
        help_text=_("Stands in the invitation. Nothing confidential: calendars are read by secretaries."),
        max_length=MOST_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    host = forms.ModelChoiceField(
        Seat.objects.none(), label=_("Host"), help_text=_("Who has the others on a visit."), required=False
    )
    facilitator = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Facilitator of this meeting"),
        help_text=_("Only if it is somebody else than usual."),
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    field_order = (
        "on",
        "begins",
        "ends",
        "title",
        "place",
        "room",
        "video_url",
        "note",
        "host",
        "facilitator",
    )

    def __init__(self, *args: Any, seats: QuerySet[Seat], users: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in (("host", seats), ("facilitator", users)):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)
            field.queryset = rows
        self.fields["host"].label_from_instance = lambda seat: seat.leader.name  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The meeting ends before it begins."))
        return data

    def wanted(self) -> Wanted:
        """What the form says; moments in Danish time. Only when it is valid."""
        data = self.cleaned_data
        return Wanted(
            starts_at=datetime.combine(data["on"], data["begins"], ZONE),
            ends_at=datetime.combine(data["on"], data["ends"], ZONE),
            **{
                name: data[name]
                for name in ("title", "place", "room", "video_url", "note", "host", "facilitator")
            },
        )

    @staticmethod
    def initial_of(meeting: Meeting) -> dict[str, Any]:
        begins, ends = meeting.starts_at.astimezone(ZONE), meeting.ends_at.astimezone(ZONE)
        same = {
            name: getattr(meeting, name)
            for name in ("title", "place", "room", "video_url", "note", "host", "facilitator", "version")
        }
        return {"on": begins.date(), "begins": begins.time(), "ends": ends.time(), **same}


class SeriesForm(WhereMixin):
    """Meetings that repeat themselves. `day` are the days that are to be kept, once they have been shown."""

    first_on = DateField(label=_("The first meeting"))
    begins = TimeField(label=_("Begins at"))
    ends = TimeField(label=_("Ends at"))
    frequency = forms.ChoiceField(
        label=_("How do they repeat themselves?"),
        choices=[
            (Frequency.MONTHLY, _("On the same weekday, with months between")),
            (Frequency.WEEKLY, _("On the same weekday, with weeks between")),
        ],
        widget=forms.RadioSelect,
    )
    every = forms.IntegerField(label=_("How many months or weeks between?"), min_value=1, max_value=52)
    count = forms.IntegerField(label=_("How many meetings?"), min_value=1, max_value=MOST_MEETINGS)
    field_order = (
        "first_on", "begins", "ends", "frequency", "every", "count", "title", "place", "room", "video_url",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        begins, ends = data.get("begins"), data.get("ends")
        if begins and ends and ends <= begins:
            self.add_error("ends", _("The meeting ends before it begins."))
        return data

    def pattern(self) -> Pattern:
        data = self.cleaned_data
        begins: time = data["begins"]
        ends: time = data["ends"]
        first: date = data["first_on"]
        frequency = Frequency(data["frequency"])
        week = weeks_of(first)[0] if frequency == Frequency.MONTHLY else None
        return Pattern(
            frequency=frequency,
            every=data["every"],
            first_on=first,
            begins=begins,
            minutes=(ends.hour - begins.hour) * 60 + ends.minute - begins.minute,
            count=data["count"],
            week=week,
        )

    def where(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("title", "place", "room", "video_url")}


class PlaceForm(WhereMixin, Seen):
    """Where the rest of a series meets."""


class CancelForm(forms.Form):
    reason = NameField(
        label=_("Why?"),
        help_text=_("Stands in the mail to those invited. Nothing about persons."),
        max_length=300,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class AnswerForm(forms.Form):
    coming = forms.ChoiceField(choices=Coming.choices)
