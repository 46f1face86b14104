"""One search from problem to result: model, first answer, repair, rounds of annealing, proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf

import numpy as np

from ledernet_engine import __version__
from ledernet_engine.scoring import (
    Attribute,
    Criterion,
    Mix,
    Problem,
    ProblemError,
    evaluate,
    networks_of_size,
    problem_hash,
)
from ledernet_engine.scoring.readiness import clashes
from ledernet_engine.scoring.rules import RuleRef, veil

from .bounds import bound_of
from .dense.door import divide, takes
from .driver import Driver
from .frame import Frame, frame_of
from .joint import STEPS, Joint, joint_of
from .kernels.arrays import Ints
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
    record = _Record(seed, problem_hash(problem), params)
    plain = min((found.rules for found in clashes(problem)), key=len, default=None)
    if plain is not None:
        return _plainly(problem, plain, record)
    # Bounds and hash stand ready before the clock runs, so that stopping is prompt.
    bounds = Bounds(problem)
    bounds.whole(None, None)
    if takes(problem):
        return _by_distances(problem, stop, bounds, record, start=start, on_progress=on_progress)
    warm_up()
    model = build_model(problem)
    driver = Driver(model, params, stop, seed, on_progress)
    driver.bound_at = bounds.whole
    try:
        driver.begin(first_seats(driver.model, start))
        driver.repair()
        broken = driver.broken > 0
    except NoRoomError:
        broken = True
    if broken:
        if driver.stopped_by == "asked":
            return _impossible(record.statistics(driver, "asked"), ())
        from .conflicts import find_way

        way = find_way(driver.model)
        if way.seats is None:
            stopped_by = "proof" if way.conflict else driver.stopped_by or "gave_up"
            return _impossible(
                record.statistics(driver, stopped_by), veil(way.conflict), smallest=way.smallest
            )
        driver.begin(way.seats)
        driver.budget = driver.deviation
    _prepare_proof(driver, bounds)
    driver.improve()
    statistics = record.statistics(driver, driver.stopped_by or "gave_up")
    return _answer(problem, driver.model.groups(driver.best_seat), bounds, statistics)


def _prepare_proof(driver: Driver, bounds: Bounds) -> None:
    """Where people are few, the driver may close the gap by proof."""
    from .partition import Stopped, provable, prove

    problem, model = bounds.problem, driver.model
    if not provable(problem):
        return

    def enough() -> bool:
        return driver.stop.reason(driver.progress()) is not None

    def attempt(known: float, deviation: int) -> tuple[bool, Ints | None]:
        try:
            proof = prove(problem, known, deviation, enough)
        except Stopped:
            return False, None
        if proof is None:
            return True, None
        bounds.learn(deviation, proof.bound)
        return True, None if proof.groups is None else np.array(proof.groups, np.int32)[model.people]

    driver.prove = attempt


def _by_distances(
    problem: Problem,
    stop: Stop,
    bounds: Bounds,
    record: _Record,
    *,
    start: Sequence[int] | None,
    on_progress: Callable[[Progress], None] | None,
) -> Result:
    """Nothing but distances and sizes: there is a search of its own for that."""
    groups, found = divide(
        problem,
        stop=stop,
        seed=record.seed,
        start=start,
        on_progress=on_progress,
        bound=bounds.whole(None, None),
    )
    statistics = replace(
        record.statistics(None, found.stopped_by),
        seconds=found.seconds,
        steps=found.steps,
        params=found.params,
        plan=found.plan,
    )
    return _answer(problem, groups, bounds, statistics)


class Bounds:
    """Bounds of all criteria and of the whole for sizes so far from the targets; each found once."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.known: dict[object, tuple[list[float], Joint]] = {}
        self.proven: dict[int | None, float] = {}

    def learn(self, deviation: int, bound: float) -> None:
        """A bound of the whole for just this deviation is known from elsewhere."""
        self.proven[deviation] = bound

    def _found(self, deviation: int | None) -> tuple[list[float], Joint]:
        frame = frame_of(self.problem, deviation)
        if frame.key not in self.known:
            single = [_alone(self.problem, c, frame) for c in self.problem.criteria]
            self.known[frame.key] = single, joint_of(self.problem, frame)
        return self.known[frame.key]

    def at(self, deviation: int | None) -> list[float]:
        """A bound per criterion."""
        return self._found(deviation)[0]

    def whole(self, deviation: int | None, known: float | None) -> float:
        """A bound of the weighted sum, made better if `known`, the worth of an answer, is still below it."""
        single, joint = self._found(deviation)
        added = sum(c.weight * bound for c, bound in zip(self.problem.criteria, single, strict=True))
        if known is None or gap_of(known, min(added, joint.bound)) != 0.0:
            joint.improve(known, STEPS if known is None else STEPS // 5)
        return min(added, joint.bound, self.proven.get(deviation, inf))


def _alone(problem: Problem, criterion: Criterion, frame: Frame) -> float:
    """Bound of one criterion; where sizes are open, prices know better how they are shared out."""
    bound = bound_of(problem, criterion, frame)
    if frame.sizes is None and isinstance(criterion, Mix):
        bound = min(bound, joint_of(problem, frame, criterion).improve(None))
    return bound


@dataclass(frozen=True)
class _Record:
    """What a stored run keeps, known before it begins."""

    seed: int
    problem_hash: str
    params: Params

    def statistics(self, driver: Driver | None, stopped_by: str) -> Statistics:
        return Statistics(
            seconds=round(driver.seconds, 3) if driver else 0.0,
            steps=driver.steps if driver else 0,
            stopped_by=stopped_by,
            seed=self.seed,
            engine_version=__version__,
            problem_hash=self.problem_hash,
            params=self.params.as_dict(),
        )


def _plainly(problem: Problem, conflict: tuple[RuleRef, ...], record: _Record) -> Result:
    """Rules that plainly clash, and fewer if there are fewer."""
    from .fewest import fewest, is_least

    least = is_least(problem, conflict)
    if not least and problem.networks and problem.seated:
        warm_up()
        conflict, least = fewest(build_model(problem), conflict)
    return _impossible(record.statistics(None, "proof"), veil(conflict), smallest=least)


def _impossible(statistics: Statistics, conflict: tuple[RuleRef, ...], *, smallest: bool = False) -> Result:
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
        smallest=smallest,
    )


def _answer(problem: Problem, groups: tuple[int, ...], bounds: Bounds, statistics: Statistics) -> Result:
    """The result, valued by the plain evaluation and not by the kernels that found it."""
    worth = evaluate(problem, groups)
    criteria = tuple(
        CriterionResult(found.name, found.kind, found.weight, found.value, bound, gap_of(found.value, bound))
        for found, bound in zip(worth.criteria, bounds.at(worth.size_deviation), strict=True)
    )
    bound = bounds.whole(worth.size_deviation, worth.total)
    gap = gap_of(worth.total, bound)
    return Result(
        groups=groups,
        status="optimal" if gap == 0.0 else "feasible",
        proven=gap == 0.0,
        criteria=criteria,
        total=worth.total,
        bound=bound,
        gap=gap,
        violations=worth.violations,
        sizes=worth.sizes,
        size_deviation=worth.size_deviation,
        conflict=(),
        statistics=statistics,
    )


@cache
def warm_up() -> None:
    """Compile the kernels or load them from the cache; once in a process."""
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
