"""Days of a plan as they are stored, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from ledernet.meetings.enums import Frequency
from ledernet.meetings.models import PlanPart, YearPlan

from .enums import Why
from .terms import Avoided, Clash, Day, Wishes


@dataclass(frozen=True)
class Kept:
    """A day as it stands in the plan."""

    day: Day
    by_hand: bool = False

    @property
    def is_out(self) -> bool:
        return self.day.on is None

    @property
    def is_moved(self) -> bool:
        return self.day.on is not None and self.day.on != self.day.slot

    def plain(self) -> dict[str, Any]:
        day = self.day
        return {
            "slot": day.slot.isoformat(),
            "on": day.on.isoformat() if day.on else None,
            "begins": day.begins.isoformat("minutes"),
            "by_hand": self.by_hand,
            "avoided": [
                {"on": one.on.isoformat(), "why": str(one.why), "name": one.name} for one in day.avoided
            ],
            "clashes": [
                {"why": str(one.why), "person": one.person, "network": one.network, "count": one.count, "name": one.name}
                for one in day.clashes
            ],
        }  # fmt: skip

    def with_clashes(self, clashes: tuple[Clash, ...]) -> Kept:
        return replace(self, day=replace(self.day, clashes=clashes))


def kept_of(part: PlanPart) -> list[Kept]:
    """The days of a part, in order."""
    return [_kept(row) for row in part.days]


def write_days(part: PlanPart, days: Iterable[Kept]) -> bool:
    """Put the days into the part, and count what is moved and what is in the way. Returns whether anything differs."""
    days = list(days)
    plain = [one.plain() for one in days]
    differs = bool(plain != part.days)
    part.days = plain
    part.moved = sum(one.is_moved or one.is_out for one in days)
    part.left = sum(len(one.day.clashes) for one in days)
    return differs


WRITTEN = ("days", "moved", "left")


def wishes_of(plan: YearPlan) -> Wishes:
    return Wishes(
        first_on=plan.first_on,
        last_on=plan.last_on,
        meetings=plan.meetings,
        frequency=Frequency(plan.frequency),
        every=plan.every,
        weekdays=tuple(plan.weekdays),
        weeks=tuple(plan.weeks),
        times=tuple(plan.hours),
        minutes=plan.minutes,
    )


def _kept(row: Mapping[str, Any]) -> Kept:
    avoided = tuple(
        Avoided(date.fromisoformat(one["on"]), Why(one["why"]), one["name"]) for one in row["avoided"]
    )
    clashes = tuple(
        Clash(Why(one["why"]), one["person"], one["network"], one["count"], one["name"])
        for one in row["clashes"]
    )
    on = date.fromisoformat(row["on"]) if row["on"] else None
    day = Day(date.fromisoformat(row["slot"]), on, time.fromisoformat(row["begins"]), avoided, clashes)
    return Kept(day, row["by_hand"])
