"""Which sizes to begin with: those with the most distance in them if everybody were equally far from everybody.

Sizes matter more than anything else where they are free: with distances above zero the sum grows with the number
of pairs, which is largest when groups are as uneven as their limits allow. Searches that wander through sizes
settle on the wrong ones in short runs, so they begin with the right ones.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .problem import DistanceProblem

Whole = NDArray[np.int64]

MOST_WORK = 300_000_000
"""Additions in the exact search for sizes at most; beyond it sizes are filled up one group at a time."""


def first_sizes(problem: DistanceProblem) -> Whole:
    """Sizes within the limits that hold everybody: Σ C(size, 2) as large as can be, or, where people are to be
    near each other (a negative mean), as small."""
    low, high = np.array(problem.low, np.int64), np.array(problem.high, np.int64)
    high = np.minimum(high, low + problem.people - low.sum())
    if (low == high).all():
        return low
    if problem.mean <= 0.0:
        return _level(problem.people, low, high)
    if int((high - low + 1).sum()) * problem.people <= MOST_WORK:
        return _uneven(problem.people, low, high)
    return _filled(problem.people, low, high)


def _level(people: int, low: Whole, high: Whole) -> Whole:
    """As even as can be: filled up like water in glasses of different floors and rims."""
    sizes = low.copy()
    for _ in range(people - int(low.sum())):
        able = np.flatnonzero(sizes < high)
        sizes[able[np.argmin(sizes[able])]] += 1
    return sizes


def _uneven(people: int, low: Whole, high: Whole) -> Whole:
    """Most pairs, exactly: by dynamic programming over the people above the least sizes."""
    spare = people - int(low.sum())
    best = np.full(spare + 1, -1, np.int64)
    best[0] = 0
    chosen = np.zeros((len(low), spare + 1), np.int32)
    for g in range(len(low)):
        reached = np.full(spare + 1, -1, np.int64)
        for more in range(min(int(high[g] - low[g]), spare) + 1):
            size = int(low[g]) + more
            before = best[: spare + 1 - more]
            found = np.where(before >= 0, before + size * (size - 1) // 2, -1)
            better = found > reached[more:]
            reached[more:][better] = found[better]
            chosen[g, more:][better] = more
        best = reached
    sizes = low.copy()
    for g in range(len(low) - 1, -1, -1):
        more = int(chosen[g, spare])
        sizes[g] += more
        spare -= more
    return sizes


def _filled(people: int, low: Whole, high: Whole) -> Whole:
    """Nearly most pairs: the group that can grow largest is filled to the brim, then the next."""
    sizes, spare = low.copy(), people - int(low.sum())
    for g in np.argsort(-high, kind="stable"):
        more = min(spare, int(high[g] - low[g]))
        sizes[g] += more
        spare -= more
    return sizes
