"""Used hours: a month of a network, and one line of administration."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ledernet.resources.actions.time import MOST_AT_ONCE
from ledernet.resources.bringing.rows import EARLIEST
from ledernet.resources.enums import AdminTask, HoursRole
from ledernet.resources.places import Places
from ledernet.ui.forms import DateField
from ledernet.ui.seen import Seen

from .fields import HoursField, PlaceField

WRITTEN = tuple(role for role in HoursRole if role != HoursRole.HR)
MONTHS_BACK = 24


def months_until(on: date) -> list[date]:
    """The first days of this month and those before it, the newest first."""
    month, found = on.replace(day=1), []
    for _number in range(MONTHS_BACK):
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found


class MonthForm(Seen):
    """What the roles used on a network in one month."""

    mark_optional = False

    def __init__(self, data: Any = None, *, used: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for role in WRITTEN:
            self.fields[role.value] = HoursField(label=role.label, required=False, initial=used.get(role))

    def minutes(self) -> dict[HoursRole, int]:
        return {role: self.cleaned_data[role.value] or 0 for role in WRITTEN}


class NoteForm(forms.Form):
    """One line: so much time on that task, for that network or programme."""

    mark_optional = False
    minutes = HoursField(label=_("Hours"), help_text=_("As 1,5 or 1:30 or 45 min"))
    task = forms.ChoiceField(
        label=_("What went the time to?"), choices=[("", _("Choose a task")), *AdminTask.choices]
    )
    place = PlaceField(label=_("For whom?"), required=False)
    done_on = DateField(label=_("When?"))

    def __init__(self, data: Any = None, *, places: Places, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self._on = on
        place = self.fields["place"]
        assert isinstance(place, PlaceField)
        place.offer(places, empty=_("All of them"))

    def clean_minutes(self) -> int:
        minutes: int = self.cleaned_data["minutes"]
        if minutes <= 0:
            raise forms.ValidationError(_("Write more than 0."))
        if minutes > MOST_AT_ONCE:
            raise forms.ValidationError(_("That is more hours than there can be."))
        return minutes

    def clean_done_on(self) -> date:
        day: date = self.cleaned_data["done_on"]
        if not EARLIEST <= day <= self._on:
            raise forms.ValidationError(_("Choose a day that has been."))
        return day
