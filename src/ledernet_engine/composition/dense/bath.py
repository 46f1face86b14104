"""From distances to the tables of the heat bath: fixed point, places, noise, a first answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.composition.kernels.bath import Bath
from ledernet_engine.composition.kernels.heatbath import refill

from .problem import DistanceProblem
from .sizes import first_sizes

ROOM = 2**26
"""No sum of distances to the members of a group may exceed this, so that a score (four sums and noise) stays
within 32 bits beside `NEVER`."""

LOUDEST = 2**24
"""Highest temperature in fixed point: the noise is at most some sixteen times as large."""

STRIDE = 64
"""Blocks of noise begin no further apart than this: with large groups they overlap rather than fill the memory."""

MANY = 2_000
"""People up to whom it is looked up how far the farthest company of anybody is; beyond, it is estimated."""

ROWS = 256
"""Rows of the table that are turned into whole numbers at a time, to save memory."""

BLOCKS = 256
"""Windows of noise to draw from, at least."""

NOISES = 16_384
"""Numbers of noise, at least."""


def offset_of(problem: DistanceProblem) -> float:
    """What may be taken off every distance without changing which answer is best: the least of them, if sizes
    are fixed. Distances that differ little then keep their differences in fixed point."""
    return problem.span[0] if problem.low == problem.high else 0.0


def fixed_point(problem: DistanceProblem, offset: float, company: int) -> tuple[NDArray[np.int32], float]:
    """Distances less the offset as whole numbers, (n + 1, n + 1) with nobody as the last, and how many of them
    make one: a power of two, as large as there is room for with so much company. Whole distances stay exact
    as long as no group's distances exceed 2²⁶ from one person."""
    n = problem.people
    most = max(abs(end - offset) for end in problem.span) * min(company, n - 1)
    if n <= MANY and company:
        far = np.abs(problem.distances - offset)
        np.fill_diagonal(far, 0.0)
        most = float(np.partition(far, n - company, axis=1)[:, n - company :].sum(axis=1).max())
    scale = 2.0 ** min(1000, int(np.floor(np.log2(ROOM) - np.log2(most)))) if most > 0 else 1.0
    table = np.zeros((n + 1, n + 1), np.int32)
    for begin in range(0, n, ROWS):
        end = min(n, begin + ROWS)
        rows = (problem.distances[begin:end] - offset) * scale
        rows[np.arange(end - begin), np.arange(begin, end)] = 0.0
        table[begin:end, :n] = np.rint(rows)
    return table, scale


def draw_bath(
    problem: DistanceProblem, seed: int | tuple[int, ...], begin: NDArray[np.int64] | None = None
) -> tuple[Bath, float, float]:
    """The tables with an answer to begin with (random, of the first sizes), the scale of its fixed point, and
    what its value leaves out of the sum of distances."""
    chance = np.random.default_rng(seed)
    groups = len(problem.low)
    groups_first = begin
    if groups_first is None:
        groups_first = chance.permutation(np.repeat(np.arange(groups), first_sizes(problem)))
    sizes = np.bincount(groups_first, minlength=groups)
    places = sizes + _empty_places(problem, sizes)
    largest, total = int(places.max(initial=0)), int(places.sum())
    offset = offset_of(problem)
    table, scale = fixed_point(problem, offset, largest)
    start = np.concatenate([[0], np.cumsum(places)]).astype(np.int32)
    who = seated(groups_first, start)
    stride = max(1, min(STRIDE, largest))
    blocks = max(BLOCKS, NOISES // stride) + groups + largest
    uniform = chance.random(blocks * stride + largest)
    gumbel = -np.log(-np.log(np.clip(uniform, 1e-12, 1 - 1e-7))).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(gumbel, max(1, largest))[: blocks * stride : stride]
    bath = Bath(
        far=table,
        nearest=int(np.rint((problem.span[0] - offset) * scale)),
        start=start,
        size=np.zeros(groups, np.int32),
        low=np.array(problem.low, np.int32),
        high=places.astype(np.int32),
        who=who,
        gain=np.zeros((groups, total), np.int32),
        own=np.zeros(total, np.int32),
        best=who.copy(),
        partner=np.zeros(total, np.int32),
        peak=np.zeros(groups, np.int32),
        hope=np.zeros(max(1, largest), np.int32),
        change=np.zeros(total, np.int32),
        stride=stride,
        gumbel=gumbel,
        crest=windows.max(axis=1),
        noise=np.zeros(len(gumbel), np.int32),
        loudest=np.zeros(blocks, np.int32),
        random=np.array([chance.integers(1, 2**63)], np.uint64),
        books=np.array([0, -(2**62), groups - 1, -1, -1, 0, 0], np.int64),
    )
    refill(bath)
    return bath, scale, offset * float((sizes * (sizes - 1) // 2).sum())


def seated(groups: NDArray[np.int64], start: NDArray[np.int32]) -> NDArray[np.uint32]:
    """Who is in each place, from a group per person: members from the first place of their group on."""
    people = len(groups)
    who = np.full(int(start[-1]), people, np.uint32)
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups, minlength=len(start) - 1)
    within = np.arange(people) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    who[start[groups[order]] + within] = order
    return who


def groups_of(bath: Bath, who: NDArray[np.uint32]) -> NDArray[np.int64]:
    """A group per person, from who is in each place."""
    people = len(bath.far) - 1
    place = np.repeat(np.arange(len(bath.size)), np.diff(bath.start))
    found = np.zeros(people + 1, np.int64)
    found[who] = place
    return found[:people]


def _empty_places(problem: DistanceProblem, sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Places left empty in each group; no more in one than people could come to fill, nor many more than a
    group has on average."""
    low, high = np.array(problem.low, np.int64), np.array(problem.high, np.int64)
    above = sizes - low
    most = max(8, 2 * problem.people // max(1, len(low)))
    spare: NDArray[np.int64] = np.minimum(high - sizes, np.minimum(int(above.sum()) - above, most))
    return spare
