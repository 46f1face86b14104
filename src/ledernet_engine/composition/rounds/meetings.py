"""Several rounds of groups in which as few pairs as possible meet again: the search, and how good it is proven to be."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from ledernet_engine import __version__
from ledernet_engine.composition.kernels.arrays import Ints
from ledernet_engine.composition.result import Progress, Statistics, gap_of
from ledernet_engine.composition.stop import Stop
from ledernet_engine.scoring import Pairs, ProblemError

from .least import least_cost
from .repeatfree import repeat_free_rounds
from .schedule import Meetings, count_meetings
from .search import RoundParams, RoundsSearch, table_of, warm_up

Certificate = Literal["no_repeats", "optimal", "gap"]


@dataclass(frozen=True)
class MeetingPlan:
    """`groups[r][i]` is the group of person i in round r, −1 for no seat.

    `cost` is Σ known·met + C(met, 2) over pairs, never below `bound`. `certificate` says what is proven: that nobody
    meets anybody twice (or whom they knew), that no plan costs less, or that one may cost down to `bound`. `source`
    is the construction that it is or began from, `start` or `search`.
    """

    groups: tuple[tuple[int, ...], ...]
    meetings: Meetings
    cost: float
    bound: float
    gap: float | None
    certificate: Certificate
    source: str
    statistics: Statistics


def plan_meetings(
    sizes: Sequence[int],
    rounds: int,
    *,
    stop: Stop,
    seed: int,
    known: Pairs | None = None,
    start: Sequence[Sequence[int]] | None = None,
    params: RoundParams | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> MeetingPlan:
    """So many rounds of groups of these sizes with as few repeated meetings as can be found before `stop`.

    `known` holds how often (or how well) pairs have met before. `start` is a plan to improve on, whose sizes must be
    these in every round; without, a construction is used as far as there is one. The same for the same
    arguments and steps. Raises ProblemError for arguments that make no sense.
    """
    params = params or RoundParams()
    people = sum(sizes)
    _check(sizes, rounds, known, start)
    first, source = _begin(sizes, rounds, start, seed)
    warm_up()
    bound = least_cost(people, [sizes] * rounds, known)
    search = RoundsSearch(
        table_of(first, len(sizes), max(sizes, default=0), known, seed), bound, params, stop, on_progress
    )
    search.run()
    groups = tuple(tuple(int(g) for g in row) for row in search.best.T)
    cost = search.cost
    certificate: Certificate = "gap"
    if cost <= 1e-9:
        certificate = "no_repeats"
    elif cost <= bound + 1e-9:
        certificate = "optimal"
    return MeetingPlan(
        groups,
        count_meetings(np.array(groups, np.int32).reshape(rounds, people)),
        cost,
        bound,
        gap_of(-cost, -bound),
        certificate,
        source,
        Statistics(
            seconds=round(search.seconds, 3),
            steps=search.steps,
            stopped_by=search.stopped_by or "optimal",
            seed=seed,
            engine_version=__version__,
            problem_hash=_name(sizes, rounds, known),
            params=params.as_dict(),
        ),
    )


def _check(
    sizes: Sequence[int], rounds: int, known: Pairs | None, start: Sequence[Sequence[int]] | None
) -> None:
    people = sum(sizes)
    if rounds < 1 or any(size < 0 for size in sizes):
        raise ProblemError("bad_rounds", f"{rounds} rounds of groups of {list(sizes)[:20]} people.")
    if known is not None:
        if any(not 0 <= i < people for pair in (known.first, known.second) for i in pair):
            raise ProblemError("unknown_index", f"Acquaintance names somebody who is not among {people}.")
        if any(not 0 <= weight < float("inf") for weight in known.weight):
            raise ProblemError("bad_weight", "What a pair knows of each other is a number not below 0.")
    if start is not None and (
        len(start) != rounds
        or any(len(row) != people for row in start)
        or any(
            sorted(np.bincount(row, minlength=len(sizes)).tolist()) != sorted(sizes) for row in _counts(start)
        )
    ):
        raise ProblemError(
            "wrong_start", "A start needs a group per person for every round, in groups of these sizes."
        )


def _counts(start: Sequence[Sequence[int]]) -> list[NDArray[np.int64]]:
    rows = [np.array(row, np.int64) for row in start]
    if any((row < 0).any() for row in rows):
        raise ProblemError("wrong_start", "A start needs a group for everybody.")
    return rows


def _begin(
    sizes: Sequence[int], rounds: int, start: Sequence[Sequence[int]] | None, seed: int
) -> tuple[Ints, str]:
    """(rounds, people): a start, or a construction with random rounds after it."""
    if start is not None:
        return np.array(start, np.int32).reshape(rounds, -1), "start"
    people = sum(sizes)
    order = np.argsort(np.array(sizes, np.int64), kind="stable")
    rng = np.random.default_rng(abs(seed))
    found = np.zeros((rounds, people), np.int32)
    for r in range(rounds):
        found[r, rng.permutation(people)] = np.repeat(np.arange(len(sizes)), sizes)
    filled = [size for size in sizes if size > 0]
    if not filled or max(filled) - min(filled) > 1 or len(filled) < len(sizes):
        return found, "search"
    built = repeat_free_rounds(people, min(filled), max(filled), rounds, groups=len(sizes))
    if built is None or built.rounds < 2:
        return found, "search"
    for r, row in enumerate(built.groups):
        by_size = np.argsort(np.bincount(row, minlength=len(sizes)), kind="stable")
        name = np.empty(len(sizes), np.int32)
        name[by_size] = order
        found[r] = name[row]
    return found, built.source


def _name(sizes: Sequence[int], rounds: int, known: Pairs | None) -> str:
    digest = hashlib.sha256(repr((list(sizes), rounds)).encode())
    if known is not None:
        for part in (known.first, known.second, known.weight):
            digest.update(part.tobytes())
    return digest.hexdigest()
