"""When a series meets: moments from a regular pattern, in Danish wall time. Plain Python; no database."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from ledernet.calendars.terms import ZONE

from .enums import Frequency

LAST_WEEK = -1
MOST_MEETINGS = 60
"""Of one series: ten years with six meetings."""


@dataclass(frozen=True)
class Pattern:
    """`first_on` and the hour give weekday and time; `every` is in weeks or months.

    A monthly pattern follows the weekday: the `week` of the month (1–4, or −1 for the last) in which `first_on` falls.
    """

    frequency: Frequency
    every: int
    first_on: date
    begins: time
    minutes: int
    count: int
    week: int | None = None

    def __post_init__(self) -> None:
        if self.every < 1 or self.minutes < 1 or not 1 <= self.count <= MOST_MEETINGS:
            raise ValueError(
                "a pattern repeats every so many weeks or months, for some minutes, up to 60 times"
            )
        if self.frequency == Frequency.MONTHLY and self.week not in weeks_of(self.first_on):
            raise ValueError("the first day does not fall in that week of its month")

    @property
    def weekday(self) -> int:
        """0 is Monday."""
        return self.first_on.weekday()

    def days(self) -> list[date]:
        """The days it meets, `count` of them, in order."""
        return list(islice(self._days(), self.count))

    def moments(self) -> list[tuple[datetime, datetime]]:
        """Beginning and end of each. The hour on the wall stays the same when summer time comes and goes."""
        return [span(day, self.begins, self.minutes) for day in self.days()]

    def _days(self) -> Iterator[date]:
        if self.frequency == Frequency.WEEKLY:
            day = self.first_on
            while True:
                yield day
                day += timedelta(weeks=self.every)
        year, month = self.first_on.year, self.first_on.month
        while True:
            yield nth_weekday(year, month, self.weekday, self.week or 1)
            year, month = year + (month - 1 + self.every) // 12, (month - 1 + self.every) % 12 + 1


def span(day: date, begins: time, minutes: int) -> tuple[datetime, datetime]:
    """A meeting on a day in Danish wall time. An hour that does not exist that day (summer time) is the one after it."""
    start = datetime.combine(day, begins, ZONE)
    start = start.astimezone(ZoneInfo("UTC")).astimezone(ZONE)
    return start, (start.astimezone(ZoneInfo("UTC")) + timedelta(minutes=minutes)).astimezone(ZONE)


def nth_weekday(year: int, month: int, weekday: int, week: int) -> date:
    """The first to fourth, or the last (−1), of a weekday in a month."""
    if week == LAST_WEEK:
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=week - 1)


def weeks_of(day: date) -> tuple[int, ...]:
    """What a monthly pattern that begins on the day can mean: its week of the month, and the last one if it is. A fifth is the last."""
    week = (day.day - 1) // 7 + 1
    is_last = (day + timedelta(days=7)).month != day.month
    return tuple(([week] if week <= 4 else []) + ([LAST_WEEK] if is_last else []))
