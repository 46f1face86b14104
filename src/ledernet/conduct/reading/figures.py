"""The figures of one network, or of many together. Plain Python; no database, no words.

Attendance, notified share and volatility look at the last six meetings that were held, the rest at the twelve months before. Intervals
are Wilson's and treat every person at every meeting as drawn apart, so they are the least doubt there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from ledernet_engine.measurement import (
    Rate,
    TopicMix,
    Volatility,
    bands,
    held_rate,
    notified_share,
    rate,
    topic_mix,
    volatility,
)

LATEST = 6
"""Meetings that attendance is read from."""


@dataclass(frozen=True)
class Held:
    """A meeting that was held: how many were expected and there, were excused, and stayed away without a word."""

    there: int
    excused: int
    absent: int
    answered: int = 0  # of those expected, who had said before it began whether they came

    @property
    def expected(self) -> int:
        return self.there + self.excused + self.absent


@dataclass(frozen=True)
class Counted:
    """What is counted of one network. `held` the newest first; `minutes` by purpose ("" for none), one for each agenda item."""

    held: Sequence[Held] = ()
    cancelled: int = 0
    unclosed: int = 0  # over, but nobody has closed them: they are left out everywhere
    minutes: Sequence[tuple[str, float]] = ()
    weights: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Figures:
    """None where there is nothing to count yet."""

    meetings: int
    attendance: Rate | None
    notified: Rate | None
    volatility: Volatility | None
    held: Rate | None
    answers: Rate | None
    topics: TopicMix[str] | None
    unclosed: int


def band_of(found: Rate | None, limits: tuple[float, float]) -> int | None:
    """0 below the first limit, 1 between, 2 from the second on; None while the interval spans a limit, or is too wide."""
    if found is None or found.early():
        return None
    low, high = bands(found.interval, limits)
    return low if low == high else None


def figures_of(counted: Counted) -> Figures:
    recent = counted.held[:LATEST]
    there, excused = sum(one.there for one in recent), sum(one.excused for one in recent)
    expected = sum(one.expected for one in recent)
    asked = sum(one.expected for one in counted.held)
    return Figures(
        meetings=len(counted.held),
        attendance=rate(there, expected),
        notified=notified_share(excused, sum(one.absent for one in recent)),
        volatility=volatility([(one.there, one.expected) for one in recent]),
        held=held_rate(len(counted.held), len(counted.held) + counted.cancelled),
        answers=rate(sum(one.answered for one in counted.held), asked),
        topics=topic_mix(
            [(purpose or None, minutes) for purpose, minutes in counted.minutes], counted.weights
        ),
        unclosed=counted.unclosed,
    )


@dataclass(frozen=True)
class Together:
    """Several networks as one figure: their people and meetings counted together, networks not weighed against each other."""

    networks: int
    attendance: Rate | None
    notified: Rate | None
    held: Rate | None
    answers: Rate | None
    readable: int  # networks whose swing can be judged
    unsteady: int  # of those, where attendance swings more than chance would make it
    swing: float | None  # the middle network's spread beyond chance, as a share


def together(figures: Iterable[Figures]) -> Together:
    """Of networks that have met."""
    each = [one for one in figures if one.held is not None]
    swings = [one.volatility for one in each if one.volatility is not None]

    def added(rates: Sequence[Rate | None]) -> Rate | None:
        known = [one for one in rates if one is not None]
        return rate(sum(one.count for one in known), sum(one.of for one in known))

    return Together(
        networks=len(each),
        attendance=added([one.attendance for one in each]),
        notified=added([one.notified for one in each]),
        held=added([one.held for one in each]),
        answers=added([one.answers for one in each]),
        readable=len(swings),
        unsteady=sum(one.unsteady() for one in swings),
        swing=median(one.beyond for one in swings) if swings else None,
    )


def apart(one: Rate | None, other: Rate | None) -> bool:
    """Do the two intervals leave a gap? Only then is a difference spoken of."""
    if one is None or other is None:
        return False
    return one.interval.high < other.interval.low or other.interval.high < one.interval.low
