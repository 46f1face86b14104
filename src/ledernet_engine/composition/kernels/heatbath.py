"""The heat bath at work: exchanges carried out, turns taken, everything counted anew. See `bath.py`."""

# Compiled code takes its arguments by position, and compares numbers one by one.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from .arrays import Ints, njit, whole
from .bath import (
    BEST,
    IDLE,
    MEMBER,
    MOVES,
    NETWORK,
    WINDOW,
    Bath,
    F,
    Numbers,
    Singles,
    choose,
    draw_below,
    hope_for,
    look_at,
    warm_noise,
)


@njit()
def differ(who: Numbers, comes: Ints, goes: Ints, change: Ints) -> None:
    for s in range(change.shape[0]):
        change[s] = comes[who[s]] - goes[who[s]]


@njit()
def renew(here: Ints, there: Ints, change: Ints) -> None:
    for s in range(change.shape[0]):
        here[s] += change[s]
        there[s] -= change[s]


@njit()
def renew_own(b: Bath, g: int) -> None:
    for s in range(b.start[g], b.start[g] + b.size[g]):
        b.own[s] = b.gain[g, s]


@njit()
def trade(b: Bath, a: int, here: int, g: int, there: int) -> None:
    """The people in two places of networks a and g change; an empty place may be the second."""
    networks = b.size.shape[0]
    nobody = b.far.shape[0] - 1
    x = b.who[here]
    y = b.who[there]
    differ(b.who, b.far[y], b.far[x], b.change)
    renew(b.gain[a], b.gain[g], b.change)
    b.who[there] = x
    b.who[here] = y
    for k in range(networks):
        kept = b.gain[k, there]
        b.gain[k, there] = b.gain[k, here]
        b.gain[k, here] = kept
    if y == nobody:
        last = b.start[a] + b.size[a] - 1
        b.who[here] = b.who[last]
        b.who[last] = nobody
        for k in range(networks):
            b.gain[k, here] = b.gain[k, last]
            b.gain[k, last] = 0
        b.own[last] = 0
        b.size[a] -= 1
        b.size[g] += 1
    renew_own(b, a)
    renew_own(b, g)


@njit()
def network_of(b: Bath, place: int) -> int:
    """The network that a place belongs to."""
    first, last = 0, b.size.shape[0] - 1
    while first < last:
        middle = (first + last + 1) // 2
        if b.start[middle] <= place:
            first = middle
        else:
            last = middle - 1
    return first


@njit()
def keep(b: Bath) -> None:
    """This answer is the best so far."""
    b.books[BEST] = b.books[F]
    for s in range(b.who.shape[0]):
        b.best[s] = b.who[s]


@njit(entry=True)
def bathe(b: Bath, temperatures: Singles, piece: int, first: int, turns: int) -> None:
    """So many turns, from turn `first` of a round on; each `piece` of turns has its temperature.

    In a turn one person stays or makes one of all exchanges, with the odds that a heat bath gives to each:
    exp(gain / temperature). Turns can be cut anywhere into several calls. Somebody must be seated.
    """
    networks = b.size.shape[0]
    a = b.books[NETWORK]
    k = b.books[MEMBER]
    window = b.books[WINDOW]
    stale = True
    warmed = -1
    windows = b.loudest.shape[0] - networks - b.hope.shape[0]
    for turn in range(first, first + turns):
        if turn >= warmed:
            now = turn // piece
            warm_noise(b, temperatures[min(now, temperatures.shape[0] - 1)])
            warmed = (now + 1) * piece
            stale = True
            if turn % piece == 0:
                window = -1
        while k < 0:
            a = a + 1 if a + 1 < networks else 0
            k = b.size[a] - 1
            window = -1
        if stale or window < 0:
            look_at(b, a)
            if window < 0:
                window = draw_below(b, windows)
            hope_for(b, a, k + 1, window)
            stale = False
        here = b.start[a] + k
        still = whole(b.noise[draw_below(b, b.noise.shape[0])])
        there = -1
        if b.hope[k] - b.own[here] > still:
            there = choose(b, a, k, window, still)
        k -= 1
        if there < 0:
            b.books[IDLE] += 1
            continue
        g = network_of(b, there)
        won = b.gain[g, here] - b.own[here] + b.partner[there] - 2 * b.far[b.who[here], b.who[there]]
        trade(b, a, here, g, there)
        window = -1
        if won != 0:
            b.books[F] += won
            b.books[IDLE] = 0
            b.books[MOVES] += 1
            if b.books[F] > b.books[BEST]:
                keep(b)
    b.books[NETWORK] = a
    b.books[MEMBER] = k
    b.books[WINDOW] = window


@njit(entry=True)
def refill(b: Bath) -> None:
    """All sums and sizes anew from `who`."""
    nobody = b.far.shape[0] - 1
    networks = b.size.shape[0]
    b.gain[:] = 0
    b.own[:] = 0
    twice = 0
    for g in range(networks):
        b.size[g] = 0
        for s in range(b.start[g], b.start[g + 1]):
            x = b.who[s]
            if x != nobody:
                b.size[g] += 1
                for t in range(b.who.shape[0]):
                    b.gain[g, t] += b.far[x, b.who[t]]
    for g in range(networks):
        renew_own(b, g)
        for s in range(b.start[g], b.start[g + 1]):
            twice += b.own[s]
    b.books[F] = twice // 2
    b.books[NETWORK] = networks - 1
    b.books[MEMBER] = -1
    b.books[WINDOW] = -1
    b.books[IDLE] = 0
    if b.books[F] > b.books[BEST]:
        keep(b)
