"""Finds good networks: `solve(problem, stop=…, seed=…)`, with a proven bound for every criterion.

Importing this package is cheap; numpy and numba are loaded when `solve` is called for the first time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from .result import CriterionResult, Progress, Relaxation, Result, Statistics
from .stop import AnyOf, NoImprovement, Seconds, Steps, Stop, StopWhen

if TYPE_CHECKING:
    from ledernet_engine.scoring import Problem, RuleRef

    from .params import Params

__all__ = [
    "AnyOf",
    "CriterionResult",
    "NoImprovement",
    "Progress",
    "Relaxation",
    "Result",
    "Seconds",
    "Statistics",
    "Steps",
    "Stop",
    "StopWhen",
    "relaxations",
    "solve",
    "warm",
]


def solve(
    problem: Problem,
    *,
    stop: Stop,
    seed: int,
    params: Params | None = None,
    start: Sequence[int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Result:
    """The best answer found before `stop`; the same for the same problem, seed, params, start and steps.

    `start` is an earlier answer to improve on (−1 for people without a seat). `on_progress` is called about
    ten times a second. If no answer keeps all rules, the result is infeasible and names a clashing set.
    """
    from .search import search

    return search(problem, stop=stop, seed=seed, params=params, start=start, on_progress=on_progress)


def relaxations(
    problem: Problem,
    conflict: Sequence[RuleRef] = (),
    *,
    most: int = 3,
    costs: Mapping[str, float] | None = None,
) -> tuple[Relaxation, ...]:
    """Ways to make a problem solvable, the cheapest first: which rules would have to give, and by how much.

    `conflict` is what the infeasible result named. `costs` overrides the price of giving up a rule, by its kind.
    """
    from .relax import relaxations

    return relaxations(problem, conflict, most=most, costs=costs)


def warm() -> None:
    """Compile the kernels, or load them from the cache, so that no run's clock has to wait for it."""
    from .search import warm_up

    warm_up()
