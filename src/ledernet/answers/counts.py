"""How the answers to one question fell, and what follows from that for whom. Worked out once for each set of counts, and kept.

A network of eight on a scale of seven has some thousand different counts. What is kept is counts, never whose they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import fsum

from ledernet_engine.measurement import Distribution, Interval
from ledernet_engine.measurement.agreement import agreement_of, expected_variance

from .coarse import Rounded, nearest, rounded_mean, rounded_share
from .telling import Bar


@dataclass(frozen=True)
class Fell:
    """`counts` in the order of the `values` that could be given; `silent` were asked and are not in them, or are held back.

    Which question it was is not in it: what follows is the same for all with these counts.
    """

    values: tuple[int | str, ...]
    counts: tuple[int, ...]
    silent: int

    @property
    def answered(self) -> int:
        return sum(self.counts)

    @property
    def ends(self) -> tuple[int, int] | None:
        """Of the scale; None for choices."""
        low, high = self.values[0], self.values[-1]
        return (low, high) if isinstance(low, int) and isinstance(high, int) else None

    def turned(self) -> Fell:
        """As if each had given low + high − her mark."""
        return Fell(self.values, self.counts[::-1], self.silent)


@dataclass(frozen=True)
class Said:
    """A figure as it is told, and where it lies whatever the silent think; from what is told alone, so that it tells no more."""

    value: float
    end: int
    low: float
    high: float


def _said(figure: Rounded, fell: Fell, ends: tuple[float, float]) -> Said:
    """What is told as an end reaches to the end of the scale."""
    low = ends[0] if figure.end < 0 else figure.value
    high = ends[1] if figure.end > 0 else figure.value
    answered, asked = fell.answered, fell.answered + fell.silent
    return Said(
        figure.value,
        figure.end,
        (low * answered + ends[0] * fell.silent) / asked,
        (high * answered + ends[1] * fell.silent) / asked,
    )


@lru_cache(maxsize=65_536)
def mean_of(fell: Fell, *, fine: bool) -> Said | None:
    """In marks; None for choices."""
    if fell.ends is None:
        return None
    low, high = fell.ends
    mean = low + sum(place * count for place, count in enumerate(fell.counts)) / fell.answered
    return _said(Rounded(mean) if fine else rounded_mean(mean, low, high), fell, fell.ends)


@lru_cache(maxsize=65_536)
def share_of(fell: Fell, chosen: tuple[int | str, ...], *, fine: bool) -> Said:
    """Of those who answered, how many gave one of `chosen`; 0 to 1."""
    good = sum(count for value, count in zip(fell.values, fell.counts, strict=True) if value in chosen)
    share = good / fell.answered
    return _said(Rounded(share) if fine else rounded_share(share), fell, (0.0, 1.0))


@lru_cache(maxsize=65_536)
def bars_of(fell: Fell) -> tuple[Bar, ...]:
    answered, asked = fell.answered, fell.answered + fell.silent
    return tuple(
        Bar(value, count, count / answered, Interval(count / asked, (count + fell.silent) / asked))
        for value, count in zip(fell.values, fell.counts, strict=True)
    )


@lru_cache(maxsize=65_536)
def _spread(counts: tuple[int, ...]) -> tuple[float, float]:
    """Variance, and the mean distance from the mean; in marks (squared). Of two answers or more, which the sieve sees to."""
    fell = Distribution(0, counts, sum(counts))
    variance, mean = fell.variance, fell.mean
    assert variance is not None
    assert mean is not None
    far = fell.mean_distance(mean)
    assert far is not None
    return variance, far


def agreement(each: Sequence[Fell]) -> tuple[float, float]:
    """rwg(j) and AD(j) of questions on one scale; see `measurement.agreement`."""
    spreads = [_spread(fell.counts) for fell in each]
    expected = expected_variance(len(each[0].counts))
    return (
        agreement_of([variance for variance, _far in spreads], expected),
        fsum(far for _variance, far in spreads) / len(spreads),
    )


def together(each: Sequence[Said], *, step: float) -> Said:
    """The mean of figures as they are told, so that a block in round figures says no more than its questions do. `step` 0: exact."""
    if len(each) == 1:
        return each[0]
    number = len(each)
    value = fsum(one.value for one in each) / number
    ends = {one.end for one in each}
    return Said(
        nearest(value, step) if step else value,
        ends.pop() if len(ends) == 1 else 0,
        fsum(one.low for one in each) / number,
        fsum(one.high for one in each) / number,
    )
