"""When each item of a run sheet begins, as planned and as it goes. Plain Python; no database.

The browser works the same out while the meeting runs (`static/conduct/clock.js`); this is what is shown without it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Timed:
    """An item as the clock sees it. `minutes` are planned, `extra` was added on the day."""

    minutes: int
    extra: int = 0
    seconds: int = 0
    started_at: datetime | None = None

    @property
    def given(self) -> timedelta:
        return timedelta(minutes=max(1, self.minutes + self.extra))

    def spent(self, at: datetime) -> timedelta:
        running = max(at - self.started_at, timedelta()) if self.started_at else timedelta()
        return timedelta(seconds=self.seconds) + running


@dataclass(frozen=True)
class Slot:
    """From when to when, and where the item stands: `done`, `now` or `ahead`."""

    begins: datetime
    ends: datetime
    stands: str
    left: timedelta  # of what it was given; negative when it is over time

    @property
    def is_now(self) -> bool:
        return self.stands == "now"


def slots(items: Sequence[Timed], *, starts_at: datetime, at: datetime | None = None) -> list[Slot]:
    """One for each item. Without `at` the plan alone; with it, what is ahead follows what has been spent.

    What has been spent counts as it was, what runs for as long as it was given or has taken, what is ahead for what it was given. An item
    passed over (nothing spent, one after it begun) takes no time.
    """
    moment = at or starts_at
    touched = [bool(item.seconds or item.started_at) for item in items]
    begun = max((place for place, was in enumerate(touched) if was), default=-1)
    found, begins = [], starts_at
    for place, item in enumerate(items):
        spent = item.spent(moment)
        if item.started_at is not None:
            stands, length = "now", max(spent, item.given)
            begins = max(begins, item.started_at - timedelta(seconds=item.seconds)) if at else begins
        elif touched[place] or place < begun:
            stands, length = "done", spent
        else:
            stands, length = "ahead", item.given
        if at is not None and place == begun + 1 and begun >= 0 and stands == "ahead":
            begins = max(begins, moment)
        found.append(Slot(begins, begins + length, stands, item.given - spent))
        begins += length
    return found


def total(items: Sequence[Timed]) -> int:
    """Minutes of the whole sheet, with what was added."""
    return sum(max(1, item.minutes + item.extra) for item in items)
