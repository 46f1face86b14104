"""All that is told of one question in one network, worked out once for each set of counts.

The figures follow from the counts alone, and a network of eight on a scale of seven has at most some thousand
different counts: so they are kept and used again. What is kept is counts, never who gave them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .agreement import Null, agreement_of, expected_variance
from .distribution import Distribution, counted
from .errors import checked_counts
from .intervals import Interval
from .marks import Answer, checked_scale


@dataclass(frozen=True, slots=True)
class Figures:
    """One question in one network.

    Attributes
    ----------
    distribution
        The counts, and how many were asked.
    mean, deviation
        In marks, of those who answered; None without answers, or without two of them.
    bounds
        Where the mean of all asked lies, whatever the silent think.
    share, share_bounds
        Of marks from `positive` up, 0 to 1; None where no `positive` was given.
    agreement
        rwg, 0 to 1; None with fewer than two answers.
    distance
        The average deviation from the mean, in marks.
    """

    distribution: Distribution
    mean: float | None
    bounds: Interval | None
    deviation: float | None
    share: float | None
    share_bounds: Interval | None
    agreement: float | None
    distance: float | None

    def apart(self, limit: float | None = None) -> bool:
        """Is it experienced so differently that the mean should not be told? The standard deviation is above `limit`.

        Without a limit it is a quarter of the scale's length, 1.5 on 1 to 7: a house default, not a published one.
        """
        if self.deviation is None:
            return False
        marks = self.distribution.highest - self.distribution.lowest
        return self.deviation > (marks / 4 if limit is None else limit)


def describe(
    values: Sequence[Answer],
    *,
    lowest: int,
    highest: int,
    asked: int | None = None,
    positive: float | None = None,
    null: Null = "uniform",
) -> Figures:
    """The figures of one question.

    Parameters
    ----------
    values
        A whole mark or None for each, in any order; all who were asked, or only those who answered.
    lowest, highest
        The ends of the scale, both included.
    asked
        How many were asked; without it, as many as there are values.
    positive
        The lowest mark that counts as a yes, such as five of seven.
    null
        How blind answers would fall; see `expected_variance`.

    Raises
    ------
    MeasureError
        For a mark that is not on the scale, a scale upside down, or more answers than people asked.
    """
    checked_scale(lowest, highest)
    counts = counted(values, lowest, highest)
    everyone = len(values) if asked is None else asked
    return _figures(lowest, counts, everyone, positive, null if isinstance(null, str) else tuple(null))


@lru_cache(maxsize=65_536)
def _figures(lowest: int, counts: tuple[int, ...], asked: int, positive: float | None, null: Null) -> Figures:
    checked_counts(sum(counts), asked, names=("answers", "asked"))
    fell = Distribution(lowest, counts, asked)
    mean, variance = fell.mean, fell.variance
    expected = expected_variance(len(counts), null)
    return Figures(
        fell,
        mean,
        fell.bounds,
        fell.deviation,
        None if positive is None else fell.share_from(positive),
        None if positive is None else fell.share_bounds_from(positive),
        None if variance is None else agreement_of([variance], expected),
        None if mean is None else fell.mean_distance(mean),
    )
