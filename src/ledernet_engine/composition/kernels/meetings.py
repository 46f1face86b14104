"""Several rounds at once: how often pairs meet, and exchanges within a round that make them meet less often.

The cost of a plan is Σ over pairs of known·met + C(met, 2): every meeting costs what the two know of each other by
then. `known` is what they knew before the first round.
"""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR1714
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Floats, Ints, njit, whole


class Rounds(NamedTuple):
    """A plan of R rounds for n people and G groups, and all that is kept up to date with it.

    With `dense`, `met` holds what every pair knows of each other with all rounds in; without, meetings are counted
    from the seats when they are asked for, which takes no memory for pairs and R steps for each.
    """

    seat: Ints  # (n, R) group, −1 none
    members: Ints  # (R, G, room)
    slot: Ints  # (n, R) position in members
    size: Ints  # (R, G)
    dense: bool
    met: NDArray[np.float32]  # (n, n) or (1, 1)
    known_start: NDArray[np.int64]  # (n + 1,) what was known before the first round
    known_other: Ints
    known: Floats
    total: Floats  # (1,) the cost


@njit()
def times(t: Rounds, x: int, y: int) -> int:
    """Rounds in which x and y meet."""
    count = 0
    for r in range(t.seat.shape[1]):
        if t.seat[x, r] == t.seat[y, r] and t.seat[x, r] >= 0:
            count += 1
    return count


@njit()
def bond(t: Rounds, x: int, r: int, g: int, skip: int) -> float:
    """What x knows of the members of group g in round r other than x and `skip`, all rounds in."""
    total = 0.0
    if t.dense:
        for k in range(t.size[r, g]):
            other = whole(t.members[r, g, k])
            if other != x and other != skip:
                total += t.met[x, other]
        return total
    for k in range(t.size[r, g]):
        other = whole(t.members[r, g, k])
        if other != x and other != skip:
            total += times(t, x, other)
    for k in range(t.known_start[x], t.known_start[x + 1]):
        other = whole(t.known_other[k])
        if t.seat[other, r] == g and other != skip:
            total += t.known[k]
    return total


@njit()
def saved(t: Rounds, r: int, x: int, y: int) -> float:
    """What the meetings of x and y in round r cost now, which an exchange of their seats would save."""
    g = whole(t.seat[x, r])
    h = whole(t.seat[y, r])
    # What a meeting costs is what the two know without it: one less for those who sit together now.
    return bond(t, x, r, g, x) - (t.size[r, g] - 1) + bond(t, y, r, h, y) - (t.size[r, h] - 1)


@njit()
def exchange_cost(t: Rounds, r: int, x: int, y: int) -> float:
    """Change of the cost if x and y exchange seats in round r, where they sit in different groups."""
    g = whole(t.seat[x, r])
    h = whole(t.seat[y, r])
    return bond(t, x, r, h, y) + bond(t, y, r, g, x) - saved(t, r, x, y)


@njit()
def meet(t: Rounds, x: int, r: int, g: int, change: int) -> None:
    """x meets all other members of g once more, or once less."""
    if t.dense:
        for k in range(t.size[r, g]):
            other = whole(t.members[r, g, k])
            if other != x:
                t.met[x, other] += change
                t.met[other, x] += change


@njit()
def exchange_seats(t: Rounds, r: int, x: int, y: int) -> None:
    """x and y exchange seats in round r."""
    g = whole(t.seat[x, r])
    h = whole(t.seat[y, r])
    meet(t, x, r, g, whole(-1))
    meet(t, y, r, h, whole(-1))
    i = whole(t.slot[x, r])
    j = whole(t.slot[y, r])
    t.members[r, g, i] = y
    t.members[r, h, j] = x
    t.slot[x, r] = j
    t.slot[y, r] = i
    t.seat[x, r] = h
    t.seat[y, r] = g
    meet(t, x, r, h, whole(1))
    meet(t, y, r, g, whole(1))


@njit(entry=True)
def recount(t: Rounds) -> None:
    """Everything anew from `seat`: lists, meetings and the cost."""
    n = t.seat.shape[0]
    rounds = t.seat.shape[1]
    t.size[:] = 0
    for r in range(rounds):
        for x in range(n):
            g = whole(t.seat[x, r])
            if g >= 0:
                t.members[r, g, t.size[r, g]] = x
                t.slot[x, r] = t.size[r, g]
                t.size[r, g] += 1
    if t.dense:
        t.met[:] = 0.0
        for x in range(n):
            for k in range(t.known_start[x], t.known_start[x + 1]):
                t.met[x, t.known_other[k]] += t.known[k]
    # Round after round, each meeting costs what is known by then.
    cost = 0.0
    for r in range(rounds):
        for x in range(n):
            g = whole(t.seat[x, r])
            if g < 0:
                continue
            for k in range(t.size[r, g]):
                other = whole(t.members[r, g, k])
                if other > x:
                    if t.dense:
                        cost += t.met[x, other]
                        t.met[x, other] += 1.0
                        t.met[other, x] += 1.0
                    else:
                        for before in range(r):
                            if t.seat[x, before] == t.seat[other, before] and t.seat[x, before] >= 0:
                                cost += 1.0
            if not t.dense:
                for k in range(t.known_start[x], t.known_start[x + 1]):
                    other = whole(t.known_other[k])
                    if other > x and t.seat[other, r] == g:
                        cost += t.known[k]
    t.total[0] = cost
