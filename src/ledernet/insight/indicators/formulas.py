"""The figures that no other room reckons: drift, streaks, coming and going, time together, bridges.

Plain Python over counts, days and kinds: no database, no person, no words. Shares run from 0 to 1; what cannot be had is None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from math import inf, sqrt
from statistics import median
from typing import NamedTuple

from ledernet_engine.measurement import Interval, Rate, rate, t_point

MONTH = 365.25 / 12
YEAR = timedelta(days=365)
FEWEST_MEETINGS = 4
"""Below that a slope has nothing to stand on; a house default, that of volatility."""


# --- attendance over time ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slope:
    """Change of attendance from one meeting to the next, as a share (−0.05: five points fewer each time)."""

    each: float
    interval: Interval
    meetings: int

    @property
    def is_clear(self) -> bool:
        """Nought lies outside the interval."""
        return not self.interval.holds(0.0)


def drift(meetings: Sequence[tuple[int, int]], *, confidence: float = 0.95) -> Slope | None:
    """The slope of (present, expected) per meeting, the oldest first; None with fewer than four meetings.

    Weighted least squares, the weights being those expected. Its variance is the binomial one, p(1 − p) ÷ Σ n (x − x̄)², times what the
    points scatter more than that round the line (never less: small residuals by luck make nothing certain), and the interval is
    Student's with two degrees of freedom fewer than meetings (McCullagh and Nelder 1989, Generalized Linear Models, 4.5).
    """
    counted = [(place, came, of) for place, (came, of) in enumerate(meetings) if of]
    number, people = len(counted), sum(of for _x, _came, of in counted)
    if number < FEWEST_MEETINGS:
        return None
    middle = sum(x * of for x, _came, of in counted) / people
    mean = sum(came for _x, came, _of in counted) / people
    spread = sum(of * (x - middle) ** 2 for x, _came, of in counted)
    each = sum(of * (x - middle) * (came / of - mean) for x, came, of in counted) / spread
    noise = mean * (1 - mean)
    if not noise:
        return Slope(0.0, Interval(0.0, 0.0), number)
    left = sum(of * (came / of - mean - each * (x - middle)) ** 2 for x, came, of in counted)
    scatter = max(1.0, left / (noise * (number - 2)))
    reach = t_point(confidence, number - 2) * sqrt(noise * scatter / spread)
    return Slope(each, Interval(each - reach, each + reach), number)


def in_a_row(absent: Sequence[bool]) -> int:
    """How many of the latest meetings, the newest first, somebody stayed away from without a word, one after the other."""
    return next((count for count, away in enumerate(absent) if not away), len(absent))


# --- who comes and goes --------------------------------------------------------------------------------------


class Stay(NamedTuple):
    """One seat: from the first day to the first day without. `came_later`: not one of those whom the network began with;
    `closed`: it ended because the network did, so nobody left.
    """

    leader: int
    begins: date
    ends: date | None = None
    came_later: bool = False
    closed: bool = False

    def holds(self, on: date) -> bool:
        return self.begins <= on and (self.ends is None or self.ends > on)


@dataclass(frozen=True)
class Turnover:
    """`share`: those who came and went by the mean number of members over `days`; `low` and `high` with one fewer and one more."""

    share: float
    low: float
    high: float
    moves: int
    members: float
    days: int


def turnover(stays: Iterable[Stay], *, began: date, on: date) -> Turnover | None:
    """Of the twelve months up to the day, or since the network began; None where nobody sat in it."""
    stays, since = list(stays), max(began, on - YEAR)
    days = (on - since).days
    if days <= 0:
        return None
    members = sum(_days(stay, since, on) for stay in stays) / days
    if not members:
        return None
    came = sum(stay.came_later and since < stay.begins <= on for stay in stays)
    went = sum(not stay.closed and stay.ends is not None and since < stay.ends <= on for stay in stays)
    moves = came + went
    return Turnover(moves / members, max(0, moves - 1) / members, (moves + 1) / members, moves, members, days)


def _days(stay: Stay, since: date, on: date) -> int:
    return max(0, (min(stay.ends or on, on) - max(stay.begins, since)).days)


def months_between(start: date, end: date) -> float:
    """Of a thirtieth and a half day each, never negative."""
    return max(0, (end - start).days) / MONTH


def tenure(stays: Iterable[Stay], *, on: date) -> float | None:
    """Mean months that those who sit there have sat there."""
    months = [months_between(stay.begins, on) for stay in stays if stay.holds(on)]
    return sum(months) / len(months) if months else None


@dataclass(frozen=True)
class Share:
    """`count` of `of` people, all of them counted: nothing is drawn by lot. `low` and `high` with one fewer and one more."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of

    @property
    def low(self) -> float:
        return max(0, self.count - 1) / self.of

    @property
    def high(self) -> float:
        return min(self.of, self.count + 1) / self.of


def freshness(stays: Iterable[Stay], *, on: date) -> Share | None:
    """Those who have sat there for less than twelve months, of all who sit there."""
    here = [stay for stay in stays if stay.holds(on)]
    return Share(sum(stay.begins > on - YEAR for stay in here), len(here)) if here else None


# --- newly appointed leaders ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class LeadTime:
    """`days`: the middle one's; None where more than half have not been at a meeting yet. `in_time`: those within the limit."""

    days: float | None
    in_time: Rate
    waiting: int

    @property
    def people(self) -> int:
        return self.in_time.of


def lead_time(
    starts: Iterable[tuple[date, date | None]], *, on: date, limit: int, since: timedelta = 2 * YEAR
) -> LeadTime | None:
    """From the first day as a leader to the first meeting (None: not yet), of those who began within `since`.

    Who began less than `limit` days ago is left out: whether she will be in time is not known. Who has not been at a meeting
    counts as later than all who have, so the median is not made fairer by those who still wait.
    """
    known = [(start, met) for start, met in starts if on - since <= start <= on - timedelta(days=limit)]
    if not known:
        return None
    days = [(max(met, start) - start).days if met is not None and met <= on else inf for start, met in known]
    middle = median(days)
    in_time = rate(sum(count <= limit for count in days), len(days))
    assert in_time is not None
    return LeadTime(None if middle == inf else float(middle), in_time, sum(count == inf for count in days))


# --- bridges -------------------------------------------------------------------------------------------------


def bridges(
    units: Mapping[int, Collection[int]], wanted: Iterable[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Network → (pairs of units that meet in it and in no other, pairs of units that meet in it).

    `units` holds, for every network that runs, the units of those who sit there. Two from one unit make no pair.
    """
    met: dict[tuple[int, int], int] = defaultdict(int)
    pairs = {network: list(combinations(sorted(set(each)), 2)) for network, each in units.items()}
    for each in pairs.values():
        for pair in each:
            met[pair] += 1
    chosen = pairs if wanted is None else {network: pairs.get(network, []) for network in wanted}
    return {network: (sum(met[pair] == 1 for pair in each), len(each)) for network, each in chosen.items()}
