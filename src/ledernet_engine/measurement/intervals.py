"""How far a share may lie from what was counted.

Sources: Wilson 1927 (Journal of the American Statistical Association 22:209-212); Newcombe 1998 (Statistics in
Medicine 17:857-872), whose methods 3 and 4 are `wilson` without and with correction; Agresti and Coull 1998 (The
American Statistician 52:119-126) for `adjusted_wald`; Rocks 2016 (arXiv 1601.07235) for `net_share`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import sqrt
from statistics import NormalDist

from .errors import MeasureError, checked_confidence, checked_counts


@dataclass(frozen=True)
class Interval:
    """From `low` to `high`, both included; in the unit of what was asked for (shares: 0 to 1)."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """High less low."""
        return self.high - self.low

    def holds(self, value: float) -> bool:
        """Does `value` lie inside?"""
        return self.low <= value <= self.high


def _deviate(confidence: float) -> float:
    checked_confidence(confidence)
    return NormalDist().inv_cdf((1 + confidence) / 2)


def wilson(successes: int, of: int, *, confidence: float = 0.95, corrected: bool = False) -> Interval | None:
    """Wilson's score interval for `successes` among `of`; None where there is nothing to count.

    It never leaves 0 to 1 and never has width zero, so it can be shown for eight people. `corrected` widens it by
    the continuity correction (Newcombe's method 4): never below the stated confidence on average, at the price of
    being wider than needed. It treats every one of `of` as drawn apart from the others; the same persons counted
    meeting after meeting are not quite that, so read the width as the least there is.
    Raises MeasureError for impossible counts or a confidence outside 0 to 1.
    """
    checked_counts(successes, of)
    z = _deviate(confidence)
    if not of:
        return None
    share, rest = successes / of, (of - successes) / of
    centre, scale = 2 * successes + z * z, 2 * (of + z * z)
    if not corrected:
        reach = z * sqrt(z * z + 4 * successes * rest)
        return _within(centre - reach, centre + reach, scale, successes, of)
    below = centre - 1 - z * sqrt(max(0.0, z * z - 2 - 1 / of + 4 * share * (of * rest + 1)))
    above = centre + 1 + z * sqrt(max(0.0, z * z + 2 - 1 / of + 4 * share * (of * rest - 1)))
    return _within(below, above, scale, successes, of)


def _within(below: float, above: float, scale: float, successes: int, of: int) -> Interval:
    """None or all of them are the ends exactly, which rounding would miss by a hair."""
    low = 0.0 if not successes else max(0.0, below / scale)
    return Interval(low, 1.0 if successes == of else min(1.0, above / scale))


def adjusted_wald(successes: int, of: int, *, confidence: float = 0.95) -> Interval | None:
    """Agresti and Coull's interval: z²/2 successes and as many failures are added, then the plain formula.

    At 95 % that is nearly their "add two successes and two failures". Easier to explain than Wilson's, a little
    wider near 0 and 1, and cut off there; None where there is nothing to count. Raises MeasureError as `wilson`.
    """
    checked_counts(successes, of)
    z = _deviate(confidence)
    if not of:
        return None
    many = of + z * z
    share = (successes + z * z / 2) / many
    reach = z * sqrt(share * (1 - share) / many)
    return Interval(max(0.0, share - reach), min(1.0, share + reach))


def net_share(
    favour: int, against: int, of: int, *, confidence: float = 0.95
) -> tuple[float, Interval] | None:
    """Share in favour less share against (−1 to 1) with its adjusted Wald interval; None where nobody answered.

    Three answers are added, three quarters to either side, as Rocks found best for small numbers. Ten answers with
    five in favour and two against give +0.30 and an interval from −0.19 to +0.65: which is why no such number
    should be shown for one network. Raises MeasureError if the two together are more than `of`.
    """
    checked_counts(favour + against, of, names=("favour + against", "of"))
    checked_counts(min(favour, against), of, names=("favour or against", "of"))
    z = _deviate(confidence)
    if not of:
        return None
    up, down = (favour + 0.75) / (of + 3), (against + 0.75) / (of + 3)
    reach = z * sqrt((up + down - (up - down) ** 2) / (of + 3))
    return (favour - against) / of, Interval(max(-1.0, up - down - reach), min(1.0, up - down + reach))


def bands(interval: Interval, limits: Sequence[float]) -> tuple[int, int]:
    """The lowest and the highest band the interval reaches, band 0 lying below `limits[0]`.

    A limit belongs to the band above it. Where the two differ, no colour should be shown: the count does not say
    which. Raises MeasureError unless the limits rise.
    """
    if any(later <= earlier for earlier, later in pairwise(limits)):
        raise MeasureError(f"limits {list(limits)} must rise.")

    def band(value: float) -> int:
        return sum(value >= limit for limit in limits)

    return band(interval.low), band(interval.high)
