"""Distances and sizes, checked; and what a grouping is worth, in double precision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import ProblemError


@dataclass(frozen=True, eq=False)
class DistanceProblem:
    """Divide n people into groups so that the distances within groups come to as much as possible.

    `distances` is symmetric, (n, n), any finite numbers; its diagonal plays no part. Group g holds `low[g]` to
    `high[g]` people. Raises `ProblemError` with the codes `distances`, `sizes`.
    """

    distances: NDArray[np.float64]
    low: tuple[int, ...]
    high: tuple[int, ...]

    def __post_init__(self) -> None:
        table = np.array(self.distances, np.float64)
        if table.ndim != 2 or table.shape[0] != table.shape[1]:
            raise ProblemError("distances", f"Distances must be a square table, not {table.shape}.")
        np.fill_diagonal(table, 0.0)
        bad = np.argwhere(~np.isfinite(table))
        if len(bad):
            i, j = bad[0]
            raise ProblemError(
                "distances", f"The distance between {i} and {j} is {table[i, j]}.", i=int(i), j=int(j)
            )
        skew = np.argwhere(table != table.T)
        if len(skew):
            i, j = skew[0]
            raise ProblemError(
                "distances",
                f"The distance from {i} to {j} is {table[i, j]:g}, but from {j} to {i} it is {table[j, i]:g}.",
                i=int(i),
                j=int(j),
            )
        object.__setattr__(self, "distances", table)
        check_sizes(len(table), self.low, self.high)

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.distances)

    @cached_property
    def whole(self) -> bool:
        """Are all distances whole numbers?"""
        return bool((self.distances == np.rint(self.distances)).all())

    @cached_property
    def mean(self) -> float:
        """The mean distance of two people."""
        n = self.people
        return float(self.distances.sum() / (n * (n - 1))) if n > 1 else 0.0

    @cached_property
    def span(self) -> tuple[float, float]:
        """The least and the largest distance of two people; 0 and 0 if there are no two."""
        n = self.people
        if n < 2:
            return 0.0, 0.0
        # The diagonal is skipped by viewing all but the last number as rows that begin just behind it.
        apart = self.distances.ravel()[:-1].reshape(n - 1, n + 1)[:, 1:]
        return float(apart.min()), float(apart.max())

    @cached_property
    def spread(self) -> float:
        """The standard deviation of the distances of two people."""
        n = self.people
        if self.span[0] == self.span[1]:
            return 0.0
        squares = 0.0
        for person, row in enumerate(self.distances):  # row by row: no second table of this size
            away = row - self.mean
            away[person] = 0.0
            squares += float(away @ away)
        return float(np.sqrt(squares / (n * (n - 1))))

    def checked(self, groups: Sequence[int]) -> NDArray[np.int64]:
        """A group per person whose sizes are within the limits; raises `ProblemError` `start` if it is not."""
        seats = np.array(groups, np.int64)
        if seats.shape != (self.people,) or not ((seats >= 0) & (seats < len(self.low))).all():
            raise ProblemError(
                "start", f"A start needs a group from 0 to {len(self.low) - 1} for each person."
            )
        sizes = np.bincount(seats, minlength=len(self.low))
        wrong = np.flatnonzero((sizes < np.array(self.low)) | (sizes > np.array(self.high)))
        if len(wrong):
            raise ProblemError(
                "start", f"Group {wrong[0]} of the start has {sizes[wrong[0]]} people.", group=int(wrong[0])
            )
        return seats

    def value(self, groups: Sequence[int] | NDArray[np.int64]) -> float:
        """Sum of the distances within groups, rounded once; exact for whole numbers. O(n × largest group)."""
        seats = np.asarray(groups, np.int64)
        order = np.argsort(seats, kind="stable")
        starts = np.searchsorted(seats[order], np.arange(len(self.low) + 1))
        return fsum(
            fsum(self.distances[person, order[k + 1 : end]])
            for begin, end in pairwise(starts)
            for k, person in enumerate(order[begin:end], int(begin))
        )


def check_sizes(people: int, low: Sequence[int], high: Sequence[int]) -> None:
    """Raise `ProblemError` if these sizes cannot hold so many people."""
    if len(low) != len(high):
        raise ProblemError("sizes", f"There are {len(low)} least sizes but {len(high)} largest ones.")
    for g, (least, most) in enumerate(zip(low, high, strict=True)):
        if not 0 <= least <= most:
            raise ProblemError("sizes", f"Group {g} needs 0 ≤ least ≤ most, not {least} and {most}.", group=g)
    if sum(low) > people:
        raise ProblemError(
            "sizes", f"The groups need at least {sum(low)} people, but there are {people}.", people=people
        )
    if sum(high) < people:
        raise ProblemError(
            "sizes", f"The groups have room for {sum(high)} people, but there are {people}.", people=people
        )
