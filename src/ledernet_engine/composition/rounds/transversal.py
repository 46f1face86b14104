"""Schedules of s rows of G people each, where nobody meets anybody of their own row.

In round r person x of row i goes to group x − D[i, r]. Two people of rows i and j can meet twice only if
D[i, r] − D[j, r] is the same for two rounds, so what is needed is a table D with rows that pairwise never
agree in a difference: part of a difference matrix. Its rounds repeat no meeting.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from .fields import Ring, factors, field, is_prime_power
from .schedule import Groups

Ints = NDArray[np.int64]


def linear_rounds(g: int, s: int) -> int:
    """G for s up to the smallest prime power in G, else that smallest one (s ≤ G)."""
    if not 1 < s <= g:
        return 0
    smallest = min((p**k for p, k in factors(g).items()), default=0)
    return g if s <= smallest else smallest


def linear(g: int, s: int, rounds: int) -> Groups:
    """D = aᵢ · bᵣ over a product of fields, where the differences of the aᵢ (or of the bᵣ) are units: MacNeish's
    squares (1922); for G prime this is group (b + i · r) mod G."""
    ring = Ring.of_order(g)
    every = np.arange(g)
    rows, columns = (ring.apart(s), every) if s <= ring.smallest else (every[:s], ring.apart(ring.smallest))
    x = np.tile(every, s)
    return np.stack(
        [ring.sub_mul(x, np.repeat(rows, g), np.int64(columns[r])) for r in range(rounds)]
    ).astype(np.int32)


def logarithmic_rounds(g: int, s: int) -> int:
    """g + 2 − s where g + 1 is a prime power."""
    return max(0, g + 2 - s) if s > 1 and is_prime_power(g + 1) else 0


def logarithmic(g: int, s: int, rounds: int) -> Groups:
    """D = log(xᵢ − yᵣ) modulo G = q − 1, for disjoint sets of points xᵢ and yᵣ of the projective line over GF(q):
    a difference repeats only where a cross-ratio is 1, and that of four different points never is (after
    Bose 1942 and Welch's arrays)."""
    f = field(g + 1)
    found = np.zeros((rounds, s * g), np.int32)
    x = np.arange(s - 1)  # and the point at infinity, whose row is all 0
    y = np.arange(s - 1, g + 1)
    every = np.arange(g)
    for r in range(rounds):
        table = np.concatenate([f.log(f.sub(x, y[r] + np.zeros_like(x))), [0]])
        found[r] = ((every[None, :] - table[:, None]) % g).ravel()
    return found


def with_rows(
    groups: Groups, g: int, s: int, inner: Callable[[int, int], Groups | None], wanted: int
) -> Groups:
    """Further rounds after those of a table: every row of G people divided on its own, all rows at once.

    `inner(G, groups)` makes a schedule of one row; possible where s divides G.
    """
    if len(groups) >= wanted or g % s:
        return groups
    more = inner(g, g // s)
    if more is None:
        return groups
    rows = [more + row * (g // s) for row in range(s)]
    return np.concatenate([groups, np.concatenate(rows, axis=1)])[:wanted].astype(np.int32)
