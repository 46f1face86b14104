"""Times that are proposed, cleaned."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.calendars.terms import ZONE
from ledernet.meetings.pattern import span
from ledernet.ui.forms import DateField, NameField

from .actions import LEAST, MOST

SHOWN = 4


class TimesForm(forms.Form):
    """Up to ten rows of day and hour; empty rows are left out."""

    mark_optional = False

    def __init__(self, *args: Any, at: datetime, starts: Iterable[datetime] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at = at
        known = [start.astimezone(ZONE) for start in sorted(starts)]
        for number in range(MOST):
            start = known[number] if number < len(known) else None
            words = {"number": number + 1}
            self.fields[f"on_{number}"] = DateField(
                label=_("Day %(number)s") % words, required=False, initial=start.date() if start else None
            )
            self.fields[f"begins_{number}"] = forms.TimeField(
                label=_("At what time %(number)s") % words,
                required=False,
                initial=start.time() if start else None,
                widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            )

    answer_by = DateField(
        label=gettext_lazy("Answer by"),
        help_text=gettext_lazy("Who has not answered two days before is reminded."),
    )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        return [(self[f"on_{number}"], self[f"begins_{number}"]) for number in range(MOST)]

    @property
    def first_rows(self) -> list[tuple[Any, Any]]:
        return self.rows[: max(SHOWN, self._filled)]

    @property
    def more_rows(self) -> list[tuple[Any, Any]]:
        return self.rows[max(SHOWN, self._filled) :]

    @property
    def _filled(self) -> int:
        return max((n + 1 for n, (on, _begins) in enumerate(self.rows) if on.value()), default=0)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        times: list[datetime] = []
        for number in range(MOST):
            on, begins = data.get(f"on_{number}"), data.get(f"begins_{number}")
            if f"on_{number}" in self.errors or f"begins_{number}" in self.errors or (not on and not begins):
                continue
            if not on or not begins:
                missing = "begins" if on else "on"
                self.add_error(f"{missing}_{number}", _("Write both the day and the time, or neither."))
                continue
            start = _moment(on, begins)
            if start <= self.at:
                self.add_error(f"on_{number}", _("Choose a time that is to come."))
            elif start in times:
                self.add_error(f"on_{number}", _("This time stands here already."))
            else:
                times.append(start)
        if not self.errors and len(times) < LEAST:
            self.add_error("on_0", _("Propose at least two times."))
        by = data.get("answer_by")
        if by and by < timezone.localdate(self.at):
            self.add_error("answer_by", _("Choose a day that is to come."))
        elif by and times and by > min(times).date():
            self.add_error("answer_by", _("Choose a day before the first of the times."))
        data["times"] = times
        return data


class PollForm(TimesForm):
    title = NameField(label=gettext_lazy("What is it about?"), max_length=120, required=False)
    place = NameField(label=gettext_lazy("Place"), max_length=160, required=False)
    hours = forms.DecimalField(
        label=gettext_lazy("How many hours a meeting takes"),
        min_value=0.5,
        max_value=12,
        decimal_places=1,
        max_digits=4,
    )


def _moment(on: date, begins: time) -> datetime:
    return span(on, begins, 1)[0]
