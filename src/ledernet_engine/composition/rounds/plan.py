"""Several change days planned at once for a problem with all its rules and criteria."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ledernet_engine import __version__
from ledernet_engine.composition.kernels.meetings import Rounds
from ledernet_engine.composition.model import Model, build_model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.result import Progress, Statistics, gap_of
from ledernet_engine.composition.search import Bounds, search
from ledernet_engine.composition.stop import AnyOf, Steps, Stop
from ledernet_engine.scoring import Pairs, Problem, ProblemError, problem_hash
from ledernet_engine.scoring.rules import RuleRef

from .least import least_cost
from .outcome import RoundsPlan, cost_of, problem_of_each, rounds_of
from .rotation import (
    Present,
    Rotation,
    RotationViolation,
    check_rotation,
    present_of,
    rota_of,
    violations_of_rotation,
)
from .schedule import Meetings, count_meetings
from .setting import Setting
from .table import table_of
from .years import YearsDriver, warm_up

ROUNDS_PARAMS = Params(hot=0.04, cold=0.012)
"""Found on lists of 80, 320 and 800 leaders over six to eight rounds."""

SLOWER = (1.25, 2.25)
"""Factors of the hot and the cold temperature where criteria and memory pull against each other."""

FIRST_STEPS = 100
"""Steps per person for the seats that the first round begins from."""


def plan_rounds(
    problem: Problem,
    rounds: int,
    *,
    stop: Stop,
    seed: int,
    history: Pairs | None = None,
    weight: float = 2.0,
    rotation: Rotation | None = None,
    now: Sequence[int] | None = None,
    tenure: Sequence[int] | None = None,
    params: Params | None = None,
    start: Sequence[int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> RoundsPlan:
    """So many rounds of the problem's networks, each keeping all its rules, with as few repeated meetings as can be.

    `history` holds how well pairs know each other before (years together, for instance); a meeting costs `weight` times
    what the two know of each other by then, one for each planned round before. Criteria hold in every round, but for
    `KeepTogether`, which speaks of the first. `now` and `tenure` are present seats
    (−1 none) and for how many rounds each has been in them; `start` is an answer to begin the first round from
    (the present seats unless given). The same for the same arguments and steps. Raises
    ProblemError for arguments that make no sense.
    """
    params, rotation = params or ROUNDS_PARAMS, rotation or Rotation()
    if rounds < 1 or not 0.0 <= weight < float("inf"):
        raise ProblemError("bad_rounds", f"{rounds} rounds, and {weight} for a repeated meeting.")
    present = present_of(problem, now, tenure)
    check_rotation(problem, rotation, present)
    known = _known(problem, history)
    warm_up()
    first = search(
        problem,
        stop=AnyOf(stop, Steps(FIRST_STEPS * len(problem.seated))),
        seed=seed,
        params=params,
        start=now if start is None else start,
    )
    if first.status == "infeasible":
        return _infeasible(first.statistics, weight, first.conflict, ())
    models = [build_model(each) for each in problem_of_each(problem, rounds)]
    setting = Setting(models, rotation, weight, params, stop, seed, on_progress, SLOWER)
    driver = YearsDriver(
        setting, _table(models[0], rounds, known), rota_of(models[0], rotation, present, rounds)
    )
    driver.steps = first.statistics.steps
    driver.one_by_one(np.array(first.groups, np.int32)[models[0].people])
    driver.from_construction()
    least, driver.bound = _bounds(problem, driver, known)
    driver.jointly()
    return _answer(problem, driver, present, known, least)


def _known(problem: Problem, history: Pairs | None) -> Pairs:
    """Acquaintance among those with a seat, checked."""
    if history is None:
        return Pairs.from_mapping({})
    people = len(problem.people)
    if any(not 0 <= i < people for side in (history.first, history.second) for i in side):
        raise ProblemError("unknown_index", f"The history names somebody who is not among {people} people.")
    if any(not 0 <= worth < float("inf") for worth in history.weight):
        raise ProblemError("bad_weight", "What a pair knows of each other is a number not below 0.")
    seated = set(problem.seated)
    pairs = zip(history.first, history.second, history.weight, strict=True)
    return Pairs.from_mapping(
        {(a, b): worth for a, b, worth in pairs if a in seated and b in seated and worth > 0}
    )


def _table(model: Model, rounds: int, known: Pairs) -> Rounds:
    """Nobody seated yet; lists with room for the largest network and a block more."""
    terms = model.terms
    room = int(terms.high.max(initial=1)) + int(np.diff(terms.block_start).max(initial=1)) + 1
    empty = np.full((rounds, len(model.people)), -1, np.int32)
    return table_of(empty, len(terms.low), room, _rows(known, model))


def _bounds(problem: Problem, driver: YearsDriver, known: Pairs) -> tuple[float, float]:
    """The least cost of memory, and the bound of the whole, for the sizes that all rounds have."""
    model = driver.models[0]
    sizes = np.bincount(driver.best_seat[:, 0], minlength=len(problem.networks)).tolist()
    stay = [np.minimum(need, sizes) for need in driver.rota.need[1:]]
    least = least_cost(len(model.people), [sizes] * driver.rounds, _rows(known, model), stay)
    deviation = sum((size - n.target) ** 2 for size, n in zip(sizes, problem.networks, strict=True))
    first, *later = problem_of_each(problem, driver.rounds)
    whole = Bounds(first).whole(deviation, None)
    if later:
        whole += len(later) * Bounds(later[0]).whole(deviation, None)
    return least, whole - driver.weight * least


def _rows(known: Pairs, model: Model) -> Pairs:
    pairs = zip(known.first, known.second, known.weight, strict=True)
    return Pairs.from_mapping({(model.row[a], model.row[b]): worth for a, b, worth in pairs})


def _infeasible(
    statistics: Statistics, weight: float, conflict: tuple[RuleRef, ...], unmet: tuple[RotationViolation, ...]
) -> RoundsPlan:
    return RoundsPlan(
        (), "infeasible", 0.0, 0.0, None, Meetings(0, 0, 0, 0), 0.0, 0.0, weight, conflict, unmet, statistics
    )


def _answer(
    problem: Problem, driver: YearsDriver, present: Present, known: Pairs, least: float
) -> RoundsPlan:
    setting, bound = driver.setting, driver.bound or 0.0
    statistics = Statistics(
        seconds=round(driver.seconds, 3),
        steps=driver.steps,
        stopped_by=driver.stopped_by or "gave_up",
        seed=setting.seed,
        engine_version=__version__,
        problem_hash=problem_hash(problem),
        params=setting.params.as_dict(),
    )
    plan = [driver.models[0].groups(driver.best_seat[:, r]) for r in range(driver.rounds)]
    unmet = violations_of_rotation(problem, setting.rotation, present, plan)
    if driver.broken:
        return _infeasible(statistics, driver.weight, (), unmet)
    cost = cost_of(plan, known)
    rounds = rounds_of(problem, plan, present, known)
    total = sum(each.total for each in rounds) - driver.weight * cost
    gap = gap_of(total, bound)
    return RoundsPlan(
        rounds,
        "optimal" if gap == 0.0 else "feasible",
        total,
        bound,
        gap,
        count_meetings(np.array(plan, np.int32)),
        cost,
        least,
        driver.weight,
        (),
        unmet,
        statistics,
    )
