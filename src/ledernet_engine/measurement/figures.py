"""All that is told of one question in one network, worked out once for each set of counts.

The figures follow from the counts alone, and a network of eight on a scale of seven has at most some thousand
different counts: so they are kept and used again. What is kept is counts, never who gave them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .agreement import Null, agreement_of, expected_variance
from .distribution import Distribution, counted, marks_of
from .errors import checked_counts
from .intervals import Interval
from .marks import Answer

MOST_KEPT = 4_096  # of one scale and one number asked, some megabytes; of eight answers on seven marks there are 6,435 at most


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
    everyone = len(values) if asked is None else asked
    return _kept(lowest, highest, everyone, positive, null if isinstance(null, str) else tuple(null)).of(
        values
    )


def describe_all(
    columns: Iterable[Sequence[Answer]],
    *,
    lowest: int,
    highest: int,
    asked: int,
    positive: float | None = None,
    null: Null = "uniform",
) -> list[Figures]:
    """The figures of several questions of one network on the same scale, in their order; each as `describe` gives it.

    `columns` holds the answers to each question, as `columns` takes them from the sheets. Raises MeasureError as
    `describe`.
    """
    kept = _kept(lowest, highest, asked, positive, null if isinstance(null, str) else tuple(null))
    return list(map(kept.of, columns))


class _Kept:
    """The figures already worked out for one scale and one number asked.

    The counts of a column are one number: each mark has its own bits, wide enough for everyone asked. So adding up the
    marks' weights counts them, and the sum is what the figures are found by.
    """

    def __init__(self, lowest: int, highest: int, asked: int, positive: float | None, null: Null) -> None:
        checked_counts(0, asked, names=("answers", "asked"))
        self.marks = marks_of(lowest, highest)
        self.bits = max(1, asked.bit_length())
        weights: dict[Answer, int] = {mark: 1 << (self.bits * place) for place, mark in enumerate(self.marks)}
        self.weigh = {**weights, None: 0}.__getitem__
        self.asked, self.positive = asked, positive
        self.expected = expected_variance(len(self.marks), null)
        self.found: dict[int, Figures] = {}

    def of(self, values: Sequence[Answer]) -> Figures:
        """The figures of these answers: kept ones, or new ones."""
        if len(values) <= self.asked:  # then no mark can run over into the bits of the next
            try:
                return self.found[sum(map(self.weigh, values))]
            except (KeyError, TypeError):
                pass  # not worked out yet, or a stray value
        counts = counted(values, self.marks[0], self.marks[-1])
        checked_counts(sum(counts), self.asked, names=("answers", "asked"))
        if len(self.found) >= MOST_KEPT:
            self.found.clear()
        told = self.worked_out(counts)
        self.found[sum(count << (self.bits * place) for place, count in enumerate(counts))] = told
        return told

    def worked_out(self, counts: tuple[int, ...]) -> Figures:
        fell = Distribution(self.marks[0], counts, self.asked)
        mean, variance, positive = fell.mean, fell.variance, self.positive
        return Figures(
            fell,
            mean,
            fell.bounds,
            fell.deviation,
            None if positive is None else fell.share_from(positive),
            None if positive is None else fell.share_bounds_from(positive),
            None if variance is None else agreement_of([variance], self.expected),
            None if mean is None else fell.mean_distance(mean),
        )


@lru_cache(maxsize=32)
def _kept(lowest: int, highest: int, asked: int, positive: float | None, null: Null) -> _Kept:
    return _Kept(lowest, highest, asked, positive, null)
