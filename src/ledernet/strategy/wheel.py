"""The days of a year as the wheel shows them, and who adds to them.

The entries that people write are rows; all else is derived when it is asked for. Rooms further down add theirs when they are
loaded, as a function of the viewer, who must be allowed to see what it gives:

    wheel.register_source(lambda viewer, first, last: [Day(lane=Lane.NETWORKS, name=…, starts_on=…, ends_on=…)])
"""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.db import models
from django.utils.translation import gettext_lazy as _

from ledernet.people.viewer import Viewer

from .enums import WheelKind
from .models import WheelEntry

FIRST_YEAR, LAST_YEAR = 2000, 2100


class Lane(models.TextChoices):
    """The rings of the wheel, from the outside in: the kinds of entry, and what the networks themselves bring."""

    INITIATIVE = WheelKind.INITIATIVE.value, WheelKind.INITIATIVE.label
    BUSY = WheelKind.BUSY.value, WheelKind.BUSY.label
    HOLIDAY = WheelKind.HOLIDAY.value, WheelKind.HOLIDAY.label
    MILESTONE = WheelKind.MILESTONE.value, WheelKind.MILESTONE.label
    NETWORKS = "networks", _("The networks")


@dataclass(frozen=True)
class Day:
    """A day or a period within one year. `entry` is the row it was written as, where it was. A room that carries out what
    a programme has planned gives its days the same `plan` as the programme (see `plan_of`): then the plan is not told twice.
    """

    lane: str
    name: str
    starts_on: date
    ends_on: date
    note: str = ""
    url: str = ""
    entry: WheelEntry | None = None
    plan: str = ""

    @property
    def is_period(self) -> bool:
        return self.ends_on > self.starts_on


def plan_of(programme: int, what: str) -> str:
    """The mark of what a programme plans: `starts_on`, `trial_until`, `change_day` or `expires_on`."""
    return f"{programme}:{what}"


Source = Callable[[Viewer, date, date], Iterable[Day]]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """Called when a room is loaded. It is given the first and the last day of the year."""
    if source not in _sources:
        _sources.append(source)


def from_sources(viewer: Viewer, first: date, last: date) -> list[Day]:
    """What the rooms know of those days, cut to them."""
    found = chain.from_iterable(source(viewer, first, last) for source in _sources)
    return [day for day in found if day.starts_on <= last and day.ends_on >= first]


def occurrences(starts_on: date, ends_on: date, *, is_yearly: bool, year: int) -> list[tuple[date, date]]:
    """When the period falls in a year, cut to it. One of every year returns from its first year on; one that goes over New
    Year falls in both ends of the years between. 29 February is the 28th where there is none.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    span = ends_on.year - starts_on.year
    starts = range(max(starts_on.year, year - span), year + 1) if is_yearly else [starts_on.year]
    found = []
    for begun in starts:
        start, end = in_year(starts_on, begun), in_year(ends_on, begun + span)
        if start <= last and end >= first:
            found.append((max(start, first), min(end, last)))
    return found


def in_year(day: date, year: int) -> date:
    """The same day of another year."""
    if (day.month, day.day) == (2, 29) and not isleap(year):
        return date(year, 2, 28)
    return day.replace(year=year)
