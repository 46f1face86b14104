"""What a year plan is made of, as plain facts: no database, no clock, no names. Persons are keys, networks are numbers.

Hours are minutes after midnight on the wall.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property

from ledernet.meetings.enums import Frequency

from .enums import Why

MARGIN = 30
"""Minutes that somebody needs between two meetings in different places."""


@dataclass(frozen=True)
class Wishes:
    """What is wished for all networks. The first of `weekdays`, `weeks` and `times` is what is liked best."""

    first_on: date
    last_on: date
    meetings: int
    frequency: Frequency
    every: int
    weekdays: tuple[int, ...]
    weeks: tuple[int, ...]
    times: tuple[time, ...]
    minutes: int


@dataclass(frozen=True)
class Block:
    """Days, the last included, on which the networks it concerns do not meet."""

    why: Why
    name: str
    first_on: date
    last_on: date


@dataclass(frozen=True)
class Taken:
    """A person is somewhere else: at a meeting of `network`, or looking in on it."""

    on: date
    begins: int
    ends: int
    network: int


@dataclass(frozen=True)
class Party:
    """One network: who sits in it, who runs it, which blocks concern it (a key of `Problem.blocks`), and its own first and last day.

    `visits` are days on which somebody looks in: a meeting on one of them is worth something.
    """

    network: int
    members: tuple[str, ...] = ()
    runs: tuple[str, ...] = ()
    blocks: int = 0
    first_on: date | None = None
    last_on: date | None = None
    visits: frozenset[date] = frozenset()

    @cached_property
    def persons(self) -> tuple[str, ...]:
        return (*self.runs, *(one for one in self.members if one not in self.runs))


@dataclass(frozen=True)
class Problem:
    """`taken` and `away` (first day, first day back or None) by person."""

    wishes: Wishes
    parties: Sequence[Party]
    blocks: Mapping[int, Sequence[Block]] = field(default_factory=dict)
    taken: Mapping[str, Sequence[Taken]] = field(default_factory=dict)
    away: Mapping[str, Sequence[tuple[date, date | None]]] = field(default_factory=dict)


@dataclass(frozen=True)
class Avoided:
    """A regular day was given up, or another day was not taken."""

    on: date
    why: Why
    name: str = ""


@dataclass(frozen=True)
class Clash:
    """What is still in the way of a day: a person who is at a meeting of another network, or how many are on leave (`count`)."""

    why: Why
    person: str = ""
    network: int = 0
    count: int = 0
    name: str = ""


@dataclass(frozen=True)
class Day:
    """One regular day (`slot`), the day it became (`on`; None: it is left out), why, and what is still in the way."""

    slot: date
    on: date | None
    begins: time
    avoided: tuple[Avoided, ...] = ()
    clashes: tuple[Clash, ...] = ()


@dataclass(frozen=True)
class Proposed:
    """When one network meets. No `days`: nothing could be found in its time."""

    network: int
    days: tuple[Day, ...] = ()
    begins: time = time(8, 30)
    week: int | None = None
    spared: int = 0

    @property
    def meetings(self) -> int:
        return sum(day.on is not None for day in self.days)

    @property
    def clashes(self) -> int:
        return sum(len(day.clashes) for day in self.days)


def minutes_of(hour: time) -> int:
    return hour.hour * 60 + hour.minute
