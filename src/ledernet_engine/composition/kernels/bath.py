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
def highest_score(partner: Ints, far: Ints, who: Numbers, noise: Ints) -> int:
    """Of a network's members, without what is the same for all of them. Nothing is written: vector code."""
    top = np.int32(2 * NEVER)
    for j in range(partner.shape[0]):
        top = max(top, np.int32(partner[j] + noise[j] - far[who[j]] - far[who[j]]))
    return int(top)


@njit()
def place_of(score: int, partner: Ints, far: Ints, who: Numbers, noise: Ints) -> int:
    """The first member with this score."""
    j = 0
    while partner[j] + noise[j] - 2 * far[who[j]] != score:
        j += 1
    return j


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
        score = highest_score(partner, far, who, noise) + win
        if score > top:
            top = score
            found = begin + place_of(score - win, partner, far, who, noise)
    return found
