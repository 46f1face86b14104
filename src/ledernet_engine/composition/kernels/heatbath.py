"""The heat bath for dense pairs: all exchanges of one person weighed at once, one of them (or none) drawn.

Distances are whole numbers in fixed point. Sums of whole numbers are exact: nothing drifts, and nothing depends
on the order of additions or on the processor.

The gain of an exchange of x (in a) and y (in b) is [gain of b for x] + [gain of a for y] − 2 × their distance,
each gain less that of one's own network. With the second part at its best in b, and the loudest noise there,
most networks cannot win and are passed over without a look at their members. The draw is the same as if all
had been looked at.

People stand in places: network b has the places from `start[b]` on, its `size[b]` members first.
"""

# Compiled code takes its arguments by position, and compares numbers one by one.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .arrays import Ints, njit, whole

Numbers = NDArray[np.uint32]
Singles = NDArray[np.float32]

NEVER = -(2**30)
"""Less than any score."""

S13, S7, S17, S32 = np.uint64(13), np.uint64(7), np.uint64(17), np.uint64(32)

F, BEST, NETWORK, MEMBER, WINDOW, IDLE, MOVES = range(7)
"""Places in `Bath.books`: the value now, the best value, whose turn is next (network, member) and with which
window of noise (−1 for a new one), turns since the last change of value, changes of value."""


class Bath(NamedTuple):
    """n people, G networks, L places, at most C to a network; B blocks of noise of length C, which begin `stride`
    apart and, if that is less, overlap."""

    far: Ints  # (n + 1, n + 1) distances; nobody, number n, is at distance 0 from all
    nearest: int  # the least distance of two people
    start: Ints  # (G + 1,)
    size: Ints  # (G,)
    low: Ints  # (G,)
    high: Ints  # (G,)
    who: Numbers  # (L,) the person in a place, n for nobody
    gain: Ints  # (G, L) what the person in a place adds to each network: the sum of distances to its members
    own: Ints  # (L,) the same for the network they are in
    best: Numbers  # (L,) `who` of the best answer
    partner: Ints  # (L,) scratch: what the person in a place would win in the network whose turn it is
    peak: Ints  # (G,) scratch: the most that anybody in a network would win there, less twice `nearest`
    hope: Ints  # (C,) scratch: no score of a member of the network whose turn it is can be higher
    change: Ints  # (L,) scratch
    stride: int
    gumbel: Singles  # (B × stride + C,) noise of scale 1
    crest: Singles  # (B,) the highest of a block of it
    noise: Ints  # (B × stride + C,) noise at the temperature of the moment
    loudest: Ints  # (B,) the highest of a block of it
    random: NDArray[np.uint64]  # (1,)
    books: NDArray[np.int64]  # (7,)


@njit()
def draw_below(b: Bath, n: int) -> int:
    """A random number from 0 to n − 1 (xorshift64)."""
    r = b.random[0]
    r ^= r << S13
    r ^= r >> S7
    r ^= r << S17
    b.random[0] = r
    return int(np.int64(((r >> S32) * np.uint64(n)) >> S32))


@njit()
def scale(these: Singles, factor: np.float32, whole_numbers: Ints) -> None:
    for k in range(whole_numbers.shape[0]):
        whole_numbers[k] = np.int32(factor * these[k])


@njit()
def warm_noise(b: Bath, temperature: np.float32) -> None:
    """All noise at this temperature, in whole numbers."""
    scale(b.gumbel, temperature, b.noise)
    scale(b.crest, temperature, b.loudest)


@njit()
def subtract(these: Ints, those: Ints, rest: Ints) -> None:
    for k in range(rest.shape[0]):
        rest[k] = these[k] - those[k]


@njit()
def highest(numbers: Ints) -> int:
    top = np.int32(NEVER)
    for k in range(numbers.shape[0]):
        top = max(top, numbers[k])
    return int(top)


@njit()
def look_at(b: Bath, a: int) -> None:
    """What everybody would win in network a, and the most in each network.

    Behind the members stands an empty place, if the network has room and a may lose somebody.
    """
    subtract(b.gain[a], b.own, b.partner)
    may_leave = b.size[a] > b.low[a]
    for g in range(b.size.shape[0]):
        begin = whole(b.start[g])
        end = begin + b.size[g]
        top = highest(b.partner[begin:end]) - 2 * b.nearest
        if may_leave and b.size[g] < b.high[g]:
            b.partner[end] = 0
            top = max(top, 0)
        b.peak[g] = top
    b.peak[a] = NEVER


@njit()
def raise_hope(gain: Ints, loudest: Ints, peak: int, hope: Ints) -> None:
    for k in range(hope.shape[0]):
        hope[k] = max(hope[k], np.int32(gain[k] + loudest[k] + peak))


@njit()
def hope_for(b: Bath, a: int, size: int, window: int) -> None:
    """The highest score that each of the first members of network a can hope for in a window of noise.

    Member k meets network g with the block of noise `window` + g + k.
    """
    networks = b.size.shape[0]
    begin = whole(b.start[a])
    hope = b.hope[:size]
    hope[:] = NEVER
    for g in range(networks):
        if b.peak[g] > NEVER:
            first = window + g
            raise_hope(
                b.gain[g, begin : begin + size], b.loudest[first : first + size], whole(b.peak[g]), hope
            )


@njit()
def choose(b: Bath, a: int, k: int, window: int, top: int) -> int:
    """The place with which member k of network a changes if that scores above `top`, else −1."""
    here = b.start[a] + k
    mine = whole(b.own[here])
    far = b.far[b.who[here]]
    may_leave = b.size[a] > b.low[a]
    found = -1
    for g in range(b.size.shape[0]):
        win = b.gain[g, here] - mine
        block = window + g + k
        if win + b.peak[g] + b.loudest[block] <= top:
            continue
        begin = whole(b.start[g])
        count = b.size[g] + int(may_leave and b.size[g] < b.high[g])
        noise = b.noise[block * b.stride : block * b.stride + count]
        partner = b.partner[begin : begin + count]
        who = b.who[begin : begin + count]
        for j in range(count):
            score = win + partner[j] - 2 * far[who[j]] + noise[j]
            if score > top:
                top = score
                found = begin + j
    return found


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
