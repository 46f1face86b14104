"""The only door to the solver. Imported by the worker's task alone, inside the function: numpy never meets the web."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from math import inf
from typing import Any

from ledernet_engine.composition import (
    AnyOf,
    Progress,
    Result,
    Seconds,
    Statistics,
    Steps,
    StopWhen,
    relaxations,
    solve,
    warm,
)
from ledernet_engine.composition.rounds import RoundsPlan
from ledernet_engine.scoring import NewFaces, Problem, RuleRef, from_json
from ledernet_engine.scoring.rules import veil

from . import several
from .choices import Choices
from .models import Run
from .outcome import INFEASIBLE, Clash, Day, Outcome, Plan, Relief, Unmet
from .relief import ways_out
from .wishes import Pair, with_wishes

__all__ = ["is_solvable", "solve_run", "warm"]

REPORT_EVERY = 0.5
"""Seconds between two reports."""

PROBE_SECONDS = 2.0
"""How long to look for an answer to a loosened problem."""

FIRST_STEPS = 100
"""Steps per person for the first change day alone, where a plan was stopped too early."""

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
    choices, start = Choices.from_json(run.choices), _start(run, problem)
    by_days = choices.change_days > 1 or choices.from_today
    if by_days:
        several.make_ready(listener.getting_ready, REPORT_EVERY)

    def attempt(wished: Problem) -> Result | RoundsPlan:
        stop = AnyOf(Seconds(run.seconds_allowed), StopWhen(listener.is_stopped))
        if by_days:
            ahead = run.ahead_of_id is not None or choices.from_today
            return several.plan(
                wished, choices, start, ahead=ahead, stop=stop, seed=run.seed, on_progress=listener.hear
            )
        return solve(wished, stop=stop, seed=run.seed, start=start, on_progress=listener.hear)

    wished = with_wishes(problem, pairs)
    result = attempt(wished)
    if result.status == "infeasible" and wished != problem:
        kept = with_wishes(problem, _keepable(problem, pairs, listener))
        if kept != wished or not by_days:
            result = attempt(kept)
        if result.status == "infeasible" and kept != problem:
            result = attempt(problem)
    if not isinstance(result, RoundsPlan):
        return _outcome(run, problem, result)
    if (
        result.status == "infeasible"
        and listener.is_stopped()
        and not (run.ahead_of_id or choices.from_today)
    ):
        # Stopped before the later days kept their rules: the first alone is still a draft.
        stop = Steps(FIRST_STEPS * len(problem.seated))
        return _outcome(run, problem, solve(wished, stop=stop, seed=run.seed, start=start))
    return _planned(run, problem, result)


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

    def getting_ready(self) -> bool:
        """Give a sign of life before anything is calculated."""
        self._stopped = not self._report({**self._last, "preparing": True}) or self._stopped
        return not self._stopped

    def is_stopped(self) -> bool:
        return self._stopped


def _start(run: Run, problem: Problem) -> list[int] | None:
    if not run.start or not run.start["seats"]:
        return None  # so many networks, and nobody seated yet
    seats = {int(leader): place for leader, place in run.start["seats"].items()}
    return [seats.get(int(key), -1) for key in problem.people]


def _engine(statistics: Statistics) -> dict[str, Any]:
    return {
        "version": statistics.engine_version,
        "seed": statistics.seed,
        "seconds": round(statistics.seconds, 2),
        "steps": statistics.steps,
        "stopped_by": statistics.stopped_by,
        "parameters": statistics.params,
    }


def _impossible(run: Run, problem: Problem, result: Result | RoundsPlan) -> Outcome:
    leaders = [int(key) for key in problem.people]
    clashes = tuple(_clash(ref, problem, leaders) for ref in veil(result.conflict))
    reliefs = _reliefs(run, problem, result.conflict)
    return Outcome(INFEASIBLE, engine=_engine(result.statistics), clashes=clashes, reliefs=reliefs)


def _planned(run: Run, problem: Problem, plan: RoundsPlan) -> Outcome:
    """The first day as the draft, and all of them as its forecast."""
    ahead = 1 if run.ahead_of_id else 0
    if plan.status == "infeasible":
        counted = Counter((each.rule, each.round + 1 + ahead) for each in plan.unmet)
        unmet = tuple(Unmet(rule, day, count) for (rule, day), count in sorted(counted.items()))
        reliefs = several.milder(Choices.from_json(run.choices), {each.rule for each in unmet})
        return replace(
            found := _impossible(run, problem, plan), unmet=unmet, reliefs=found.reliefs or reliefs
        )
    leaders = [int(key) for key in problem.people]
    choices = Choices.from_json(run.choices)
    first = _start(run, problem) if ahead else None
    days = [Day(_seats(leaders, first), {})] if first else []
    days += [
        Day(_seats(leaders, each.groups), {c.name: c.bound for c in each.criteria}) for each in plan.rounds
    ]
    memory = next((c for c in problem.criteria if isinstance(c, NewFaces)), None)
    # Nobody who meets again: as good as memory can be.
    most = {} if memory is None else {memory.name: memory.pairs.total}
    total = plan.rounds[0].bound + sum(memory.weight * worth for worth in most.values() if memory)
    return Outcome(
        status="feasible" if plan.status == "optimal" else plan.status,
        seats=days[0].seats,
        bounds={"total": total, "criteria": {**days[0].bounds, **most}, "proven": False},
        engine=_engine(plan.statistics),
        plan=None if choices.from_today else Plan(tuple(days), several.least_repeats(problem, choices, days)),
    )


def _seats(leaders: list[int], groups: Iterable[int]) -> dict[int, int]:
    return {leaders[i]: network for i, network in enumerate(groups) if network >= 0}


def _outcome(run: Run, problem: Problem, result: Result) -> Outcome:
    leaders = [int(key) for key in problem.people]
    if result.status == "infeasible":
        return _impossible(run, problem, result)
    return Outcome(
        status=result.status,
        seats=_seats(leaders, result.groups),
        bounds={
            "total": result.bound,
            "criteria": {criterion.name: criterion.bound for criterion in result.criteria},
            "proven": result.proven,
        },
        engine=_engine(result.statistics),
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
