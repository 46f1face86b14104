"""For many pooled answers: how far two rounds differ by more than chance, and the net score of a recommendation.

Only here are the answers read as drawn from many. That is a fiction in one network, where nearly everyone is asked,
so fewer than `FEWEST` answers are refused rather than shown with a wide interval.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from .beta import t_point
from .distribution import Distribution
from .errors import MeasureError, checked_confidence
from .intervals import Interval, net_share, wilson

FEWEST = 100  # pooled answers; a house default


@dataclass(frozen=True, slots=True)
class Difference:
    """The later figure less the earlier one, with its interval; in marks or, for shares, −1 to 1."""

    value: float
    interval: Interval

    @property
    def clear(self) -> bool:
        """Does the interval leave out zero?"""
        return not self.interval.holds(0.0)


def _enough(answers: int, fewest: int, what: str) -> None:
    if answers < fewest:
        raise MeasureError(f"{what} of {answers} answers is not worked out; it takes {fewest} or more.")


def difference_of_means(
    before: Distribution, after: Distribution, *, fewest: int = FEWEST, confidence: float = 0.95
) -> Difference:
    """The difference of two means with Welch's interval (1947, Biometrika 34:28-35).

    x̄₂ − x̄₁ ± t · √(s₁² ÷ n₁ + s₂² ÷ n₂), with Welch's degrees of freedom. The two rounds are taken as different
    people; where most are the same and answer much the same, it is wider than it need be. Clustering in networks is
    not in it, so read a bare miss of zero as none. Raises MeasureError with fewer than `fewest` answers in a round, or
    on different scales.
    """
    checked_confidence(confidence)
    if (before.lowest, before.highest) != (after.lowest, after.highest):
        raise MeasureError("The two rounds used different scales.")
    for round_ in (before, after):
        _enough(round_.answered, max(2, fewest), "A difference of means")
    first, second = (_part(round_) for round_ in (before, after))
    value = _mean(after) - _mean(before)
    error = first + second
    if not error:
        return Difference(value, Interval(value, value))
    freedom = error**2 / (first**2 / (before.answered - 1) + second**2 / (after.answered - 1))
    reach = t_point(confidence, freedom) * sqrt(error)
    return Difference(value, Interval(value - reach, value + reach))


def _part(fell: Distribution) -> float:
    variance = fell.variance
    assert variance is not None  # at least two answered
    return variance / fell.answered


def _mean(fell: Distribution) -> float:
    mean = fell.mean
    assert mean is not None
    return mean


def difference_of_shares(
    before: tuple[int, int], after: tuple[int, int], *, fewest: int = FEWEST, confidence: float = 0.95
) -> Difference:
    """The difference of two shares with the interval made of Wilson's two (Newcombe 1998, Statistics in Medicine
    17:873-890, method 10).

    Each round is (successes, of). Raises MeasureError for impossible counts or fewer than `fewest` answers in a round.
    """
    for _, of in (before, after):
        _enough(of, max(1, fewest), "A difference of shares")
    shares, limits = [], []
    for successes, of in (before, after):
        limit = wilson(successes, of, confidence=confidence)
        assert limit is not None  # somebody answered
        shares.append(successes / of)
        limits.append(limit)
    value = shares[1] - shares[0]
    below = sqrt((shares[1] - limits[1].low) ** 2 + (limits[0].high - shares[0]) ** 2)
    above = sqrt((limits[1].high - shares[1]) ** 2 + (shares[0] - limits[0].low) ** 2)
    return Difference(value, Interval(max(-1.0, value - below), min(1.0, value + above)))


def recommendation(
    fell: Distribution,
    *,
    favour: float = 9,
    against: float = 6,
    fewest: int = FEWEST,
    confidence: float = 0.95,
) -> Difference:
    """The net score of *would you recommend it*: the share from `favour` up less the share up to `against`.

    With its adjusted Wald interval (Rocks 2016; see `net_share`), −1 to 1. For pooled answers only: ten answers give an
    interval from −19 to +65 points. Raises MeasureError with fewer than `fewest` answers, or where one mark would be
    both for and against.
    """
    if against >= favour:
        raise MeasureError(f"against = {against} must lie below favour = {favour}.")
    _enough(fell.answered, max(1, fewest), "A net score")
    up = fell.count_from(favour)
    down = sum(count for place, count in enumerate(fell.counts) if fell.lowest + place <= against)
    found = net_share(up, down, fell.answered, confidence=confidence)
    assert found is not None  # somebody answered
    return Difference(*found)
