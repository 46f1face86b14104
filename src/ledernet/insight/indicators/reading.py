"""What one indicator says, and all of them of one network or programme. Plain Python.

There is no sum of them: a mean would hide what has to be decided. What stands out does so because the whole of its interval lies
outside the limit, never because the middle of it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


class Level(StrEnum):
    """How an indicator stands against its limit."""

    NONE = "none"  # nothing to count
    EARLY = "early"  # counted, but too little to be read
    FEW = "few"  # so few people that the figure would tell of one of them
    PLAIN = "plain"  # told; it has no limit
    FINE = "fine"  # all of the interval within
    EITHER = "either"  # the interval holds the limit
    WATCH = "watch"  # all of the interval outside
    ALERT = "alert"  # all of the interval outside the further limit too


OUT = (Level.WATCH, Level.ALERT)
UNTOLD = (Level.NONE, Level.FEW)


@dataclass(frozen=True)
class Part:
    """One piece of a reading that is made of several, such as one attribute of the variety. In the unit of the reading."""

    key: str
    value: float
    base: int = 0


@dataclass(frozen=True)
class Reading:
    """One indicator on a day. `value`, `low` and `high` in the unit of the indicator (`catalogue.Unit`); shares from 0 to 1.

    `base` is how many it is counted from, `count` how many of them where it is a share. Without `low` and `high` nothing is
    uncertain, or it cannot be said how much is.
    """

    key: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    base: int = 0
    level: Level = Level.NONE
    count: int | None = None
    parts: tuple[Part, ...] = ()

    @property
    def is_out(self) -> bool:
        return self.level in OUT

    @property
    def is_told(self) -> bool:
        return self.value is not None and self.level not in UNTOLD


def judged(
    low: float,
    high: float,
    *,
    least: float | None = None,
    most: float | None = None,
    firm_least: float | None = None,
    firm_most: float | None = None,
) -> Level:
    """Where an interval lies: within `least` and `most` (both belong to it), outside, beyond the firm limits, or across one."""
    below = least is not None and high < least
    above = most is not None and low > most
    if below or above:
        firm = (below and firm_least is not None and high < firm_least) or (
            above and firm_most is not None and low > firm_most
        )
        return Level.ALERT if firm else Level.WATCH
    within = (least is None or low >= least) and (most is None or high <= most)
    return Level.FINE if within else Level.EITHER


def judged_among_all(
    value: float, low: float, high: float, *, least: float | None = None, most: float | None = None
) -> Level:
    """Where everybody is counted and the band is one person more or less: the value itself says what is as it should be; what
    stands out must do so for all of the band.
    """
    if judged(value, value, least=least, most=most) is Level.FINE:
        return Level.FINE
    return judged(low, high, least=least, most=most)


IMPORTANCE = (
    "held", "attendance", "drift", "absence_streak", "age", "debt", "reply_time", "pledges", "coverage", "lead_time", "topic_mix",
    "fault_line", "turnover", "freshness", "variety", "volatility", "answered", "facilitator_load", "notified",
)  # fmt: skip
"""What is spoken of first among those that stand out alike: whether people meet at all comes before how they are mixed."""


@dataclass(frozen=True)
class Profile:
    """All indicators of one network or programme on a day, in the order of the catalogue."""

    readings: tuple[Reading, ...] = ()
    of_programme: bool = False

    def of(self, key: str) -> Reading | None:
        """The indicator, or None where it is not among those that may be told here."""
        return next((one for one in self.readings if one.key == key), None)

    @property
    def alerts(self) -> tuple[Reading, ...]:
        """Those whose whole interval lies outside, the most important first."""
        out = [one for one in self.readings if one.is_out]
        return tuple(sorted(out, key=lambda one: (one.level != Level.ALERT, _place(one.key))))

    @property
    def foremost(self) -> Reading | None:
        return next(iter(self.alerts), None)

    @property
    def sentence(self) -> Text:
        """The most important thing to talk about; "" where nothing stands out."""
        from .words import sentence_of

        return sentence_of(self.foremost) if self.foremost else ""

    def with_more(self, more: Iterable[Reading]) -> Profile:
        """The same with others, which only some may see."""
        return replace(self, readings=self.readings + tuple(more))


def _place(key: str) -> int:
    return IMPORTANCE.index(key) if key in IMPORTANCE else len(IMPORTANCE)
