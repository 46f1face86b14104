"""The only door to the solver. Imported by the worker's task alone, inside the function: numpy never meets the web."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import inf
from typing import Any

from ledernet_engine.composition import (
    AnyOf,
    Progress,
    Result,
    Seconds,
    StopWhen,
    relaxations,
    solve,
    warm,
)
from ledernet_engine.scoring import Problem, RuleRef, from_json
from ledernet_engine.scoring.rules import veil

from .choices import Choices
from .models import Run
from .outcome import INFEASIBLE, Clash, Outcome, Relief
from .relief import ways_out
from .wishes import Pair, with_wishes

__all__ = ["is_solvable", "solve_run", "warm"]

REPORT_EVERY = 0.5
"""Seconds between two reports."""

PROBE_SECONDS = 2.0
"""How long to look for an answer to a loosened problem."""

MOST_PROBES = 12
"""How often to look which wishes can be kept; what is not settled by then is given up."""

Report = Callable[[Mapping[str, Any]], bool]


def solve_run(run: Run, *, hidden: Iterable[Pair] = (), report: Report) -> Outcome:
    """Solve a run's problem together with the confidential pairs, which leave no trace in the outcome.

    Wishes never make a run fail: where the open rules leave no room for some of them, those are given up in silence,
    and what is said of clashing rules is said of the open ones. `report` is called about twice a second and says
    whether to go on.
    """
    problem, pairs = from_json(run.problem), sorted(hidden)
    listener = _Listener(report)

    def attempt(wished: Problem) -> Result:
        return solve(
            wished,
            stop=AnyOf(Seconds(run.seconds_allowed), StopWhen(listener.is_stopped)),
            seed=run.seed,
            start=_start(run, problem),
            on_progress=listener.hear,
        )

    wished = with_wishes(problem, pairs)
    result = attempt(wished)
    if result.status == "infeasible" and wished != problem:
        kept = with_wishes(problem, _keepable(problem, pairs, listener))
        result = attempt(kept)
        if result.status == "infeasible" and kept != problem:
            result = attempt(problem)
    return _outcome(run, problem, result)


def _keepable(problem: Problem, pairs: list[Pair], listener: _Listener) -> list[Pair]:
    """As many of the wishes as can be kept together, found by halves; not all of them can."""
    if listener.is_stopped() or not is_solvable(problem):
        return []
    kept: list[Pair] = []
    parts = _halves(pairs)
    for _probe in range(MOST_PROBES):
        if not parts or not listener.still_there():
            break
        part = parts.pop()
        if is_solvable(with_wishes(problem, [*kept, *part])):
            kept += part
        else:
            parts += _halves(part)
    return kept


def _halves(pairs: list[Pair]) -> list[list[Pair]]:
    middle = len(pairs) // 2
    return [pairs[middle:], pairs[:middle]] if middle else []


class _Listener:
    def __init__(self, report: Report) -> None:
        self._report = report
        self._next = 0.0
        self._stopped = False
        self._last: Mapping[str, Any] = {"seconds": 0.0, "total": None, "gap": None, "broken": 0}

    def hear(self, progress: Progress) -> None:
        if progress.seconds < self._next:
            return
        self._next = progress.seconds + REPORT_EVERY
        facts = {"seconds": round(progress.seconds, 1), "total": progress.total, "gap": progress.gap}
        self._last = {**facts, "broken": progress.broken}
        self.still_there()

    def still_there(self) -> bool:
        """Give a sign of life with what was last heard. False once it is to stop."""
        self._stopped = not self._report(self._last) or self._stopped
        return not self._stopped

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
        clashes = tuple(_clash(ref, problem, leaders) for ref in veil(result.conflict))
        reliefs = _reliefs(run, problem, result.conflict)
        return Outcome(INFEASIBLE, engine=engine, clashes=clashes, reliefs=reliefs)
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


def _reliefs(run: Run, problem: Problem, conflict: tuple[RuleRef, ...]) -> tuple[Relief, ...]:
    """Ways out of a proven clash, looked for in the problem without confidential wishes."""
    if not conflict:
        return ()
    ways = relaxations(problem, conflict, most=3, costs={"travel": inf})
    choices = Choices.from_json(run.choices)
    return ways_out(problem, conflict, choices, ways, is_solvable, keeps_count=bool(run.start))


def _clash(ref: RuleRef, problem: Problem, leaders: list[int]) -> Clash:
    limit = problem.rules.max_travel
    if ref.rule == "travel" and ref.people and limit is not None:
        if any(limit.limit(i) < limit.minutes for i in ref.people):
            return Clash(
                "travel", facts={"own": True}
            )  # a limit of one's own is a wish: whose it is, is not told
        return Clash("travel", tuple(leaders[i] for i in ref.people), facts={"minutes": limit.minutes})
    return Clash(ref.rule, tuple(leaders[i] for i in ref.people), ref.network, dict(ref.facts))


def is_solvable(problem: Problem) -> bool:
    """Whether an answer is found quickly; one is enough."""
    found = False

    def hear(progress: Progress) -> None:
        nonlocal found
        found = found or progress.total is not None

    stop = AnyOf(Seconds(PROBE_SECONDS), StopWhen(lambda: found))
    return solve(problem, stop=stop, seed=1, on_progress=hear).status != "infeasible"
