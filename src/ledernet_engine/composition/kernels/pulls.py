"""All exchanges of a person in a round weighed at once: a heat bath over several rounds.

What draws person u into network g of round r is kept in a table: Σ over its members v of what the pair is worth together,
less what they know of each other. The gain of exchanging x and y is then four entries and what the two are worth to
each other, whatever the size of a network, and all partners of x are weighed in one pass. Noise of Gumbel's law at the
temperature makes the best of them the one that a heat bath would draw.

The table proposes and decides nothing: what an exchange gains, breaks and costs is asked of the exact accounts, and a
criterion that is no sum over pairs (kept pairs, shared wishes, evenness) is weighed there.
"""

# Compiled code takes its arguments by position, and compares numbers one by one.
# ruff: noqa: PLR0917
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Pace, State, Terms, njit, whole
from .breaks import swap_breaks
from .chance import below, takes
from .changes import swap
from .gains import gain_of_swap
from .meetings import Rounds, exchange_cost, exchange_seats
from .years import Rota, shift, trade

Singles = NDArray[np.float32]

NOISES = 1 << 13


class Pulls(NamedTuple):
    """n people, R rounds, G networks."""

    worth: (
        Singles  # (n, n) what a pair is worth in one network, memory apart; rules for pairs as a heavy loss
    )
    place: Singles  # (G, n) what a person is worth in a network alone
    pull: Singles  # (R, G, n)
    own: Singles  # (R, n) the pull of everybody's own network, without the meetings there
    noise: Singles  # (NOISES + n,) Gumbel noise of scale 1
    row: Singles  # (n,) scratch
    column: Singles  # (G,) scratch


@njit()
def settle(b: Pulls, m: Rounds, r: int, g: int, weight: float) -> None:
    """The pull of network g on its own members: what they know of each other counts without this round."""
    free = np.float32(weight * (m.size[r, g] - 1))
    for k in range(m.size[r, g]):
        u = whole(m.members[r, g, k])
        b.own[r, u] = b.pull[r, g, u] + free


@njit(entry=True)
def gather_pulls(b: Pulls, m: Rounds, weight: float) -> None:
    """Everything anew from the seats."""
    n = m.seat.shape[0]
    light = np.float32(weight)
    for r in range(m.seat.shape[1]):
        for g in range(m.size.shape[1]):
            pull = b.pull[r, g]
            for u in range(n):
                pull[u] = b.place[g, u]
            for k in range(m.size[r, g]):
                v = whole(m.members[r, g, k])
                for u in range(n):
                    pull[u] += b.worth[v, u] - light * m.met[v, u]
        for g in range(m.size.shape[1]):
            settle(b, m, r, g, weight)


@njit()
def weigh(b: Pulls, s: State, m: Rounds, r: int, x: int, weight: float, temperature: float) -> int:
    """The partner that the heat bath draws for x in round r; x itself to stay."""
    n = s.seat.shape[0]
    g = whole(s.seat[x])
    light = np.float32(2.0 * weight)
    heat = np.float32(temperature)
    offset = below(s.random, NOISES)
    for h in range(b.column.shape[0]):
        b.column[h] = b.pull[r, h, x] - b.own[r, x]
    # Nobody changes with somebody of their own network.
    b.column[g] = np.float32(-1e9)
    pull, own, worth, met, row = b.pull[r, g], b.own[r], b.worth[x], m.met[x], b.row
    noise = b.noise[offset : offset + n]
    for y in range(n):
        row[y] = (
            b.column[s.seat[y]]
            + pull[y]
            - own[y]
            - np.float32(2.0) * worth[y]
            + light * met[y]
            + heat * noise[y]
        )
    found = x
    most = heat * noise[x]
    for y in range(n):
        if row[y] > most:
            most = row[y]
            found = y
    return found


@njit()
def remember(b: Pulls, m: Rounds, x: int, u: int, change: float) -> None:
    """What x and u are worth to each other changes in every round."""
    loss = np.float32(change)
    for q in range(m.seat.shape[1]):
        g = whole(m.seat[x, q])
        h = whole(m.seat[u, q])
        if g < 0 or h < 0:
            continue
        b.pull[q, h, x] += loss
        b.pull[q, g, u] += loss
        if g == h:
            b.own[q, x] += loss
            b.own[q, u] += loss


@njit()
def change_seats(b: Pulls, t: Terms, s: State, m: Rounds, r: int, x: int, y: int, weight: float) -> None:
    """x and y exchange seats in round r, in every account but that of rotation."""
    g = whole(s.seat[x])
    h = whole(s.seat[y])
    light = np.float32(weight)
    here, there = b.pull[r, g], b.pull[r, h]
    worth_x, worth_y, met_x, met_y = b.worth[x], b.worth[y], m.met[x], m.met[y]
    for u in range(s.seat.shape[0]):
        change = worth_y[u] - worth_x[u] - light * (met_y[u] - met_x[u])
        here[u] += change
        there[u] -= change
    swap(t, s, x, y)
    exchange_seats(m, r, x, y)
    for k in range(m.size[r, g]):
        u = whole(m.members[r, g, k])
        if u != y:
            remember(b, m, x, u, weight)
            remember(b, m, y, u, -weight)
    for k in range(m.size[r, h]):
        u = whole(m.members[r, h, k])
        if u != x:
            remember(b, m, y, u, weight)
            remember(b, m, x, u, -weight)
    settle(b, m, r, g, weight)
    settle(b, m, r, h, weight)


@njit(entry=True)
def bath_of_round(
    t: Terms, s: State, m: Rounds, rota: Rota, b: Pulls, r: int, weight: float, steps: int, pace: Pace
) -> int:
    """So many people of round r weighed against all partners; how many changed. No rule may be broken that is kept.

    Who must move with others is proposed for a random exchange instead, and the pulls are gathered anew after it.
    """
    n = s.seat.shape[0]
    taken = 0
    for _ in range(steps):
        x = below(s.random, n)
        if t.frozen[x]:
            continue
        if not t.loose[x]:
            y = below(s.random, n)
            if s.seat[x] != s.seat[y] and not t.frozen[y] and trade(t, s, m, rota, r, x, y, weight, pace):
                gather_pulls(b, m, weight)
                taken += 1
            continue
        y = weigh(b, s, m, r, x, weight, pace.temperature)
        if y == x or not t.loose[y]:
            continue
        g = whole(s.seat[x])
        h = whole(s.seat[y])
        some = s.total[1] + rota.broken[0] > 0
        gain = gain_of_swap(t, s, x, y)
        cost = exchange_cost(m, r, x, y)
        seen = (
            b.pull[r, h, x] - b.own[r, x] + b.pull[r, g, y] - b.own[r, y]
            - 2.0 * (b.worth[x, y] - weight * m.met[x, y])
        )  # fmt: skip
        breaks = swap_breaks(t, s, x, y, some)
        if breaks > 0:
            continue
        # What the table does not know: criteria that are no sums over pairs.
        unseen = gain - weight * cost - seen
        if unseen < -1e-3 and breaks == 0 and not takes(s.random, unseen, pace.temperature):
            continue
        more = 0
        if rota.active:
            more = shift(rota, r, x, h) + shift(rota, r, y, g)
            if breaks + more > 0:
                shift(rota, r, x, g)
                shift(rota, r, y, h)
                continue
        change_seats(b, t, s, m, r, x, y, weight)
        s.total[0] += gain
        s.total[1] += breaks
        m.total[0] += cost
        rota.broken[0] += more
        taken += 1
    return taken
