"""What is counted for a sign, and when a count is one. Plain Python; the limits are house defaults.

Counts of people below five are never told. A fall is a sign where chance alone would hardly make it, or where it is at least half.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ledernet.insight.small import SMALL
from ledernet_engine.measurement import Rate, rate

CHANGED_UNIT = 0.15
LEFT = 0.15
ENOUGH_MEETINGS = 4
"""Meetings with a purpose on their agenda, before a purpose without any time is a sign."""


@dataclass(frozen=True)
class Reorganised:
    """Since the networks began: units that opened, closed or moved, and of those who sit there how many lead another unit now."""

    opened: int = 0
    closed: int = 0
    moved: int = 0
    changed: int = 0
    seated: int = 0
    latest: date | None = None

    @property
    def units(self) -> int:
        return self.opened + self.closed + self.moved

    @property
    def is_sign(self) -> bool:
        many = self.changed >= SMALL and self.changed >= CHANGED_UNIT * self.seated
        return self.units > 0 or many


@dataclass(frozen=True)
class Line:
    """The waiting list: who began to wait within twelve months, and within the twelve before; who gave up waiting within twelve."""

    now: int = 0
    before: int = 0
    gave_up: int = 0

    @property
    def has_fallen(self) -> bool:
        """At least halved, from enough people that it tells of none of them."""
        return self.before >= 2 * SMALL and 2 * self.now <= self.before

    @property
    def is_given_up(self) -> bool:
        return self.gave_up >= SMALL and 2 * self.gave_up >= self.now + self.gave_up


@dataclass(frozen=True)
class Wishes:
    """Of those a programme is for: how many wish for a network, of who has said so within a year and of who said it earlier."""

    lately: Rate | None = None
    earlier: Rate | None = None

    @classmethod
    def of(cls, lately: tuple[int, int], earlier: tuple[int, int]) -> Wishes:
        """(wishing, of), nothing below ten people: a share of few tells of them."""
        told = [rate(*pair) if pair[1] >= 2 * SMALL else None for pair in (lately, earlier)]
        return cls(*told)

    @property
    def has_fallen(self) -> bool:
        if self.lately is None or self.earlier is None:
            return False
        return self.lately.interval.high < self.earlier.interval.low


@dataclass(frozen=True)
class Purposes:
    """Purposes with points, and the minutes each got within twelve months. `asked`: those that the evaluation asks about."""

    minutes: Mapping[str, float]
    meetings: int = 0
    asked: frozenset[str] = frozenset()

    @property
    def idle(self) -> tuple[str, ...]:
        """Not a minute, at meetings enough."""
        if self.meetings < ENOUGH_MEETINGS:
            return ()
        return tuple(name for name, minutes in self.minutes.items() if not minutes)


@dataclass(frozen=True)
class Sizes:
    """Networks smaller and larger than the charter allows, of all that run."""

    below: int = 0
    above: int = 0
    networks: int = 0

    @classmethod
    def of(cls, members: Sequence[int], least: int, most: int) -> Sizes:
        return cls(sum(one < least for one in members), sum(one > most for one in members), len(members))

    @property
    def outside(self) -> int:
        return self.below + self.above


@dataclass(frozen=True)
class Leavers:
    """Who left by own wish within twelve months, by the mean number who sat there."""

    count: int = 0
    members: float = 0.0

    @property
    def is_sign(self) -> bool:
        return self.count >= SMALL and self.count >= LEFT * self.members
