"""One search from problem to result: model, first answer, repair, rounds of annealing, proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ledernet_engine import __version__
from ledernet_engine.scoring import (
    Attribute,
    Mix,
    Problem,
    ProblemError,
    evaluate,
    networks_of_size,
    problem_hash,
)
from ledernet_engine.scoring.readiness import clashes
from ledernet_engine.scoring.rules import RuleRef, veil

from .bounds import bound_of, frame_of
from .driver import Driver
from .model import build_model
from .params import Params
from .result import CriterionResult, Progress, Result, Statistics, gap_of
from .start import NoRoomError, first_seats
from .stop import Steps, Stop


def search(
    problem: Problem,
    *,
    stop: Stop,
    seed: int,
    params: Params | None = None,
    start: Sequence[int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """See `ledernet_engine.composition.solve`."""
    params = params or Params()
    if start is not None and len(start) != len(problem.people):
        raise ProblemError("wrong_length", f"A start for {len(start)} people, not {len(problem.people)}.")
    plain = next(clashes(problem), None)
    if plain is not None:
        statistics = _statistics(problem, seed, params, None, "proof")
        return _impossible(statistics, veil(plain.rules))
    driver = Driver(build_model(problem), params, stop, seed, on_progress)
    try:
        driver.begin(first_seats(driver.model, start))
        driver.repair()
        broken = driver.broken > 0
    except NoRoomError:
        broken = True
    if broken:
        if driver.stopped_by == "asked":
            return _impossible(_statistics(problem, seed, params, driver, "asked"), ())
        from .conflicts import find_way

        way = find_way(driver.model)
        if way.seats is None:
            stopped_by = "proof" if way.conflict else driver.stopped_by or "gave_up"
            return _impossible(_statistics(problem, seed, params, driver, stopped_by), veil(way.conflict))
        driver.begin(way.seats)
        driver.budget = driver.deviation
    driver.bound = _total_bound(problem, driver.deviation)
    driver.improve()
    return _answer(problem, driver, seed, params)


def _total_bound(problem: Problem, deviation: int) -> float:
    frame = frame_of(problem, deviation)
    return sum(c.weight * bound_of(problem, c, frame) for c in problem.criteria if c.weight > 0)


def _statistics(
    problem: Problem, seed: int, params: Params, driver: Driver | None, stopped_by: str
) -> Statistics:
    return Statistics(
        seconds=round(driver.seconds, 3) if driver else 0.0,
        steps=driver.steps if driver else 0,
        stopped_by=stopped_by,
        seed=seed,
        engine_version=__version__,
        problem_hash=problem_hash(problem),
        params=params.as_dict(),
    )


def _impossible(statistics: Statistics, conflict: tuple[RuleRef, ...]) -> Result:
    return Result(
        groups=(),
        status="infeasible",
        proven=bool(conflict),
        criteria=(),
        total=0.0,
        bound=0.0,
        gap=None,
        violations=(),
        sizes=(),
        size_deviation=0,
        conflict=conflict,
        statistics=statistics,
    )


def _answer(problem: Problem, driver: Driver, seed: int, params: Params) -> Result:
    """The result, valued by the plain evaluation and not by the kernels that found it."""
    statistics = _statistics(problem, seed, params, driver, driver.stopped_by or "gave_up")
    groups = driver.model.groups(driver.best_seat)
    worth = evaluate(problem, groups)
    frame = frame_of(problem, worth.size_deviation)
    criteria = []
    for criterion, found in zip(problem.criteria, worth.criteria, strict=True):
        bound = max(bound_of(problem, criterion, frame), found.value)
        criteria.append(
            CriterionResult(
                found.name, found.kind, found.weight, found.value, bound, gap_of(found.value, bound)
            )
        )
    bound = sum(c.weight * c.bound for c in criteria)
    gap = gap_of(worth.total, bound)
    return Result(
        groups=groups,
        status="optimal" if gap == 0.0 else "feasible",
        proven=gap == 0.0,
        criteria=tuple(criteria),
        total=worth.total,
        bound=bound,
        gap=gap,
        violations=worth.violations,
        sizes=worth.sizes,
        size_deviation=worth.size_deviation,
        conflict=(),
        statistics=statistics,
    )


def warm_up() -> None:
    """Compile the kernels or load them from the cache."""
    people = tuple(str(i) for i in range(12))
    problem = Problem(
        people,
        networks_of_size(12, 4),
        attributes=(Attribute.from_values("kind", ["a", "b", "c"] * 4),),
        criteria=(Mix("kind", attribute="kind"),),
    )
    driver = Driver(build_model(problem), Params(), Steps(400), 1, None)
    driver.begin(first_seats(driver.model, None))
    driver.state.total[1] = 1
    driver.repair()
    driver.improve()
