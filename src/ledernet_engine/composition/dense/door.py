"""Which problems are nothing but distances and sizes, and how the search for distances divides them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ledernet_engine.composition.model import build_model
from ledernet_engine.composition.result import Progress, gap_of
from ledernet_engine.composition.rows import gains_of_pairs
from ledernet_engine.composition.start import first_seats
from ledernet_engine.composition.stop import Stop
from ledernet_engine.scoring import Distances, Problem, Rules, planned_sizes

from .problem import DistanceProblem
from .result import DistanceResult
from .search import solve_distances


def takes(problem: Problem) -> bool:
    """One criterion of distances that weighs, no rule but absences, and sizes that are settled beforehand.

    Sizes are settled if networks are alike, so that it does not matter which is larger, or if all reach their
    targets. Otherwise several sets of sizes are as near the targets, and the general search tries them.
    """
    weighing = [c for c in problem.criteria if c.weight > 0]
    if len(weighing) != 1 or not isinstance(weighing[0], Distances):
        return False
    if problem.rules != Rules(unavailable=problem.rules.unavailable):
        return False
    alike = len({(n.minimum, n.target, n.maximum) for n in problem.networks}) == 1
    planned = planned_sizes(problem.networks, len(problem.seated))
    return alike or planned == [n.target for n in problem.networks]


def divide(
    problem: Problem,
    *,
    stop: Stop,
    seed: int,
    start: Sequence[int] | None,
    on_progress: Callable[[Progress], None] | None,
    bound: float,
) -> tuple[tuple[int, ...], DistanceResult]:
    """An answer to a problem that `takes` takes; `bound` is for those who watch."""
    people = np.array(problem.seated, np.int64)
    sizes = tuple(planned_sizes(problem.networks, len(people)))
    distances = DistanceProblem(gains_of_pairs(problem, people), sizes, sizes)
    first = None if start is None else first_seats(build_model(problem), start).tolist()

    def told(progress: Progress) -> None:
        if on_progress is not None:
            gap = None if progress.total is None else gap_of(progress.total, bound)
            on_progress(replace(progress, bound=bound, gap=gap))

    found = solve_distances(
        distances, stop=stop, seed=seed, start=first, on_progress=told if on_progress else None
    )
    groups = np.full(len(problem.people), -1, np.int64)
    groups[people] = found.groups
    return tuple(groups.tolist()), found
