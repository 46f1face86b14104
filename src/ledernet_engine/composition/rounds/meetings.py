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
from ledernet_engine.composition.model import Model, build_model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.result import Progress, Statistics, gap_of
from ledernet_engine.composition.stop import Stop
from ledernet_engine.scoring import Network, Pairs, Problem, ProblemError

from .least import least_cost
from .repeatfree import constructed
from .rotation import Present, Rotation, rota_of
from .schedule import Meetings, count_meetings
from .setting import Setting
from .table import table_of
from .years import YearsDriver, warm_up

MEETINGS_PARAMS = Params(hot=0.05, cold=0.02, greedy_end=0.05)
"""Found on the shapes of `benchmarks/rounds.py`."""

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
    params: Params | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> MeetingPlan:
    """So many rounds of groups of these sizes with as few repeated meetings as can be found before `stop`.

    `known` holds how often (or how well) pairs have met before. `start` is a plan to improve on, whose sizes must be
    these in every round; without, a construction is used as far as there is one. The same for the same
    arguments and steps. Raises ProblemError for arguments that make no sense.
    """
    params = params or MEETINGS_PARAMS
    people = sum(sizes)
    _check(sizes, rounds, known, start)
    first, source = _begin(sizes, rounds, start, seed)
    warm_up()
    bound = least_cost(people, [sizes] * rounds, known)
    setting = Setting(_models(sizes, rounds), Rotation(), 1.0, params, stop, seed, on_progress)
    driver = _driver(setting, sizes, first, known or Pairs.from_mapping({}))
    driver.bound = -bound
    _search(driver)
    groups = tuple(tuple(int(g) for g in row) for row in driver.best_seat.T)
    cost = max(0.0, driver.best[1])
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
            seconds=round(driver.seconds, 3),
            steps=driver.steps,
            stopped_by=driver.stopped_by or "optimal",
            seed=seed,
            engine_version=__version__,
            problem_hash=_name(sizes, rounds, known),
            params=params.as_dict(),
        ),
    )


def _models(sizes: Sequence[int], rounds: int) -> list[Model]:
    """A problem without criteria. Only exchanges are made, so that the limits of sizes play no part."""
    largest = max(1, *sizes) if sizes else 1
    networks = tuple(Network(1, max(1, size), largest) for size in sizes)
    return [build_model(Problem(tuple(map(str, range(sum(sizes)))), networks))] * rounds


def _driver(setting: Setting, sizes: Sequence[int], first: Ints, known: Pairs) -> YearsDriver:
    """Each meeting costs 1 times what two know of each other."""
    rounds, people = first.shape
    nowhere = Present((-1,) * people, (0,) * people)
    table = table_of(first, len(sizes), max(sizes, default=0) + 2, known)
    driver = YearsDriver(setting, table, rota_of(setting.models[0], setting.rotation, nowhere, rounds))
    driver.begin(np.ascontiguousarray(first.T))
    return driver


def _search(driver: YearsDriver) -> None:
    """First only the rounds that no construction gave, then all of them."""
    if driver.people < 2:
        return
    groups = driver.best_seat.T
    built = 0
    while built < driver.rounds and count_meetings(groups[: built + 1]).excess == 0:
        built += 1
    if 0 < built < driver.rounds:
        rest = list(range(built, driver.rounds))
        driver.anneal(rest, driver.params.round_steps * driver.people * len(rest))
    driver.jointly()


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
    rng = np.random.default_rng(abs(seed))
    found = np.zeros((rounds, people), np.int32)
    for r in range(rounds):
        found[r, rng.permutation(people)] = np.repeat(np.arange(len(sizes)), sizes)
    built = constructed(sizes, rounds)
    if built is None:
        return found, "search"
    found[: built.rounds] = built.groups
    return found, built.source


def _name(sizes: Sequence[int], rounds: int, known: Pairs | None) -> str:
    digest = hashlib.sha256(repr((list(sizes), rounds)).encode())
    if known is not None:
        for part in (known.first, known.second, known.weight):
            digest.update(part.tobytes())
    return digest.hexdigest()
