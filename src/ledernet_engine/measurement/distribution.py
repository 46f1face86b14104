"""How the answers to one question fell: the counts, and all that follows from them.

Everything is worked out from counts in whole numbers, so that the same answers in another order give the same
figures to the last digit, and two networks with the same counts share them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import sqrt
from operator import mul

from .errors import MeasureError, checked_counts
from .intervals import Interval
from .marks import Answer, checked_scale, refuse

MOST_MARKS = 1_000


@dataclass(frozen=True)
class Distribution:
    """How many gave each mark.

    Attributes
    ----------
    lowest
        The lowest mark of the scale.
    counts
        Answers per mark, from `lowest` up in steps of one.
    asked
        How many were asked, the silent included.
    """

    lowest: int
    counts: tuple[int, ...]
    asked: int

    @property
    def highest(self) -> int:
        """The highest mark of the scale."""
        return self.lowest + len(self.counts) - 1

    @cached_property
    def answered(self) -> int:
        """How many gave a mark."""
        return sum(self.counts)

    @property
    def silent(self) -> int:
        """How many were asked and gave none."""
        return self.asked - self.answered

    @property
    def mean(self) -> float | None:
        """Of those who answered, in marks; None where nobody did."""
        answered = self.answered
        return self.lowest + self._total / answered if answered else None

    @property
    def variance(self) -> float | None:
        """With n − 1 below the line, in marks squared; None with fewer than two answers."""
        number = self.answered
        if number < 2:
            return None
        return (number * self._squares - self._total**2) / (number * (number - 1))

    @property
    def deviation(self) -> float | None:
        """The standard deviation in marks; None with fewer than two answers."""
        variance = self.variance
        return None if variance is None else sqrt(variance)

    @property
    def median(self) -> float | None:
        """The middle answer, or halfway between the two in the middle; None where nobody answered."""
        number = self.answered
        return None if not number else (self._ranked((number - 1) // 2) + self._ranked(number // 2)) / 2

    @property
    def bounds(self) -> Interval | None:
        """Where the mean of all asked must lie, whatever the silent think (`bounds_of_mean`); None if nobody was asked."""
        if not self.asked:
            return None
        total = self._total
        most = total + self.silent * (len(self.counts) - 1)
        return Interval(self.lowest + total / self.asked, self.lowest + most / self.asked)

    def count_from(self, mark: float) -> int:
        """How many gave `mark` or more."""
        return sum(count for place, count in enumerate(self.counts) if self.lowest + place >= mark)

    def share_from(self, mark: float) -> float | None:
        """The share, 0 to 1, of those who answered that gave `mark` or more; None where nobody answered."""
        answered = self.answered
        return self.count_from(mark) / answered if answered else None

    def share_bounds_from(self, mark: float) -> Interval | None:
        """Where that share of all asked must lie (`bounds_of_share`); None where nobody was asked."""
        if not self.asked:
            return None
        count = self.count_from(mark)
        silent = self.silent if self.highest >= mark else 0
        certain = self.asked if self.lowest >= mark else count
        return Interval(certain / self.asked, (count + silent) / self.asked)

    def mean_distance(self, around: float) -> float | None:
        """The mean distance of the answers from `around`, in marks; None where nobody answered."""
        answered = self.answered
        if not answered:
            return None
        far = sum(count * abs(self.lowest + place - around) for place, count in enumerate(self.counts))
        return far / answered

    @cached_property
    def _total(self) -> int:
        """Σ count · (mark − lowest)."""
        return sum(map(mul, self.counts, range(len(self.counts))))

    @cached_property
    def _squares(self) -> int:
        """Σ count · (mark − lowest)²."""
        return sum(count * place * place for place, count in enumerate(self.counts) if count)

    def _ranked(self, rank: int) -> int:
        """The mark of the answer with so many below it."""
        for place, count in enumerate(self.counts):
            rank -= count
            if rank < 0:
                return self.lowest + place
        raise MeasureError("There are fewer answers than that.")


@lru_cache(maxsize=256)
def marks_of(lowest: int, highest: int) -> range:
    """The marks of a scale. Raises MeasureError for one that is upside down, not of whole numbers or far too long."""
    checked_scale(lowest, highest)
    if lowest != int(lowest) or highest != int(highest) or highest - lowest > MOST_MARKS:
        raise MeasureError(
            f"Marks are counted on a scale of whole numbers, at most {MOST_MARKS}, not {lowest} to {highest}."
        )
    return range(int(lowest), int(highest) + 1)


def on_scale(value: object, marks: range) -> bool:
    """Is it one of the marks? Also what cannot be looked up is not."""
    return isinstance(value, int | float) and value in marks


def counted(values: Iterable[Answer], lowest: int, highest: int) -> tuple[int, ...]:
    """How many of `values` are each mark from `lowest` to `highest`; None is passed over.

    Raises MeasureError for a value that is neither None nor a whole mark of the scale.
    """
    marks = marks_of(lowest, highest)
    counts = [0] * len(marks)
    for value in values:
        if value is None:
            continue
        if not on_scale(value, marks):
            raise refuse(value, lowest, highest)
        counts[int(value) - marks[0]] += 1
    return tuple(counts)


def distribution(
    values: Sequence[Answer], *, lowest: int, highest: int, asked: int | None = None
) -> Distribution:
    """How the answers to one question fell.

    Parameters
    ----------
    values
        A whole mark or None for each, in any order; all who were asked, or only those who answered.
    lowest, highest
        The ends of the scale, both included.
    asked
        How many were asked; without it, as many as there are values.

    Raises
    ------
    MeasureError
        For a mark that is not on the scale, a scale upside down, or more answers than people asked.
    """
    counts = counted(values, lowest, highest)
    everyone = len(values) if asked is None else asked
    checked_counts(sum(counts), everyone, names=("answers", "asked"))
    return Distribution(lowest, counts, everyone)


def pooled(parts: Iterable[Distribution]) -> Distribution | None:
    """The answers of several networks to the same question together; None without any.

    Everyone counts alike, so a large network weighs more; the silent of all are the silent of the whole. Raises
    MeasureError where the scales differ.
    """
    listed = list(parts)
    if not listed:
        return None
    first = listed[0]
    for part in listed:
        if (part.lowest, part.highest) != (first.lowest, first.highest):
            raise MeasureError(
                f"One scale runs from {first.lowest} to {first.highest}, another from {part.lowest} to {part.highest}."
            )
    counts = tuple(map(sum, zip(*(part.counts for part in listed), strict=True)))
    return Distribution(first.lowest, counts, sum(part.asked for part in listed))
