"""The only door to the solver. Imported by the worker's task alone, inside the function: numpy never meets the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from ledernet_engine.composition import AnyOf, Progress, Result, Seconds, StopWhen, solve, warm
from ledernet_engine.scoring import Apart, Problem, RuleRef, from_json
from ledernet_engine.scoring.rules import veil

from .models import Run
from .outcome import INFEASIBLE, Clash, Outcome
from .relief import smallest_relief

__all__ = ["is_solvable", "solve_run", "warm", "with_hidden"]

REPORT_EVERY = 0.5
"""Seconds between two reports."""

PROBE_SECONDS = 2.0
"""How long to look for an answer to a loosened problem."""

Report = Callable[[Mapping[str, Any]], bool]


def solve_run(run: Run, *, hidden: Iterable[tuple[int, int]] = (), report: Report) -> Outcome:
    """Solve a run's problem together with the confidential pairs, which leave no trace in the outcome.

    `report` is called about twice a second and says whether to go on.
    """
    problem = with_hidden(from_json(run.problem), hidden)
    listener = _Listener(report)
    result = solve(
        problem,
        stop=AnyOf(Seconds(run.seconds_allowed), StopWhen(listener.is_stopped)),
        seed=run.seed,
        start=_start(run, problem),
        on_progress=listener.hear,
    )
    return _outcome(run, problem, result)


def with_hidden(problem: Problem, pairs: Iterable[tuple[int, int]]) -> Problem:
    """The problem with confidential pairs of leader ids added."""
    number = {int(key): index for index, key in enumerate(problem.people)}
    apart = tuple(
        Apart(number[a], number[b], confidential=True) for a, b in pairs if a in number and b in number
    )
    return replace(problem, rules=replace(problem.rules, apart=problem.rules.apart + apart))


class _Listener:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._next = 0.0
        self._stopped = False

    def hear(self, progress: Progress) -> None:
        if progress.seconds < self._next:
            return
        self._next = progress.seconds + REPORT_EVERY
        facts = {"seconds": round(progress.seconds, 1), "total": progress.total, "gap": progress.gap}
        self._stopped = not self._report({**facts, "broken": progress.broken}) or self._stopped

    def is_stopped(self) -> bool:
        return self._stopped


def _start(run: Run, problem: Problem) -> list[int] | None:
    if not run.start:
        return None
    seats = {int(leader): place for leader, place in run.start["seats"].items()}
    return [seats.get(int(key), -1) for key in problem.people]


def _outcome(run: Run, problem: Problem, result: Result) -> Outcome:
    leaders = [int(key) for key in problem.people]
    statistics = result.statistics
    engine = {
        "version": statistics.engine_version,
        "seed": statistics.seed,
        "seconds": round(statistics.seconds, 2),
        "steps": statistics.steps,
        "stopped_by": statistics.stopped_by,
        "parameters": statistics.params,
    }
    if result.status == "infeasible":
        relief = smallest_relief(
            problem, result.conflict, run.choices, is_solvable, keeps_count=bool(run.start)
        )
        clashes = tuple(_clash(ref, leaders) for ref in veil(result.conflict))
        return Outcome(INFEASIBLE, engine=engine, clashes=clashes, relief=relief)
    return Outcome(
        status=result.status,
        seats={leaders[i]: network for i, network in enumerate(result.groups) if network >= 0},
        bounds={
            "total": result.bound,
            "criteria": {criterion.name: criterion.bound for criterion in result.criteria},
            "proven": result.proven,
        },
        engine=engine,
    )


def _clash(ref: RuleRef, leaders: list[int]) -> Clash:
    return Clash(ref.rule, tuple(leaders[i] for i in ref.people), ref.network, dict(ref.facts))


def is_solvable(problem: Problem) -> bool:
    """Whether an answer is found quickly; one is enough."""
    found = False

    def hear(progress: Progress) -> None:
        nonlocal found
        found = found or progress.total is not None

    stop = AnyOf(Seconds(PROBE_SECONDS), StopWhen(lambda: found))
    return solve(problem, stop=stop, seed=1, on_progress=hear).status != "infeasible"
