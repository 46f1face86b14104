"""Proof for few people: every way to fill a network is a column, and an answer is a choice of columns.

All criteria but keeping together add up over networks, so a column has its worth by the plain evaluation, and rules within
a network decide whether it is there at all. A linear program prices the people; columns too dear to be part of an answer as
good as the best known fall away (their reduced cost says so), and the exact solver chooses among the rest. The bounds are
made from the prices by hand, so that no rounding of the linear program can make them false.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb
from threading import Thread
from typing import Any

from ledernet_engine.scoring import KeepTogether, Problem, Travel
from ledernet_engine.scoring.evaluate import network_violations

MOST_PEOPLE = 60
MOST_COLUMNS = 16_000
EFFORT = 1.5
LARGEST = 2.0**44
LOOK_EVERY = 0.05
"""Seconds between looks at whether to stop."""

Enough = Callable[[], bool]


class Stopped(Exception):
    """It was enough before the proof was done."""


@dataclass(frozen=True)
class Proof:
    """No answer of the same deviation is above `bound`; `groups` is one that is at least as good as the one known."""

    bound: float
    groups: tuple[int, ...] | None


@dataclass(frozen=True)
class _Column:
    members: tuple[int, ...]
    worth: float
    kept: dict[tuple[int, int], float]
    """Pairs kept, by criterion and earlier network."""


def provable(problem: Problem) -> bool:
    """Are networks alike, and few enough ways to fill one?"""
    networks, rules = problem.networks, problem.rules
    if len({(w.minimum, w.target, w.maximum) for w in networks}) != 1 or rules.fixed or rules.forbidden:
        return False
    travels = rules.max_travel is not None or any(isinstance(c, Travel) for c in problem.criteria)
    if travels and problem.places is not None and problem.places.of_networks is not None:
        return False
    n, frame = len(problem.seated), networks[0]
    return (
        n <= MOST_PEOPLE
        and sum(comb(n, size) for size in range(frame.minimum, frame.maximum + 1)) <= 4 * MOST_COLUMNS
    )


def prove(problem: Problem, known: float, deviation: int, enough: Enough) -> Proof | None:
    """The best bound that a bounded effort gives for answers so far from their sizes, one of which is worth `known`.

    None if there are too many columns. Raises Stopped when `enough` says so.
    """
    columns = _columns(problem, deviation, enough)
    if not columns:
        return None
    master = _Master(problem, columns, deviation)
    bound = master.price()
    if enough():
        raise Stopped
    tolerance = 1e-9 * max(1.0, abs(known))
    if bound <= known + tolerance:
        return Proof(bound, None)
    left = master.within(known - tolerance)
    return _choose(master, left, known, bound, enough)


def _columns(problem: Problem, deviation: int, enough: Enough) -> list[_Column]:
    """Every set of people that may fill a network; none at all if there are too many."""
    people, frame = problem.seated, problem.networks[0]
    sizes = {s for s in range(frame.minimum, frame.maximum + 1) if (s - frame.target) ** 2 <= deviation}
    barred = _barred(problem)
    blocks = [frozenset(block) for block in problem.rules.together]
    found: list[_Column] = []

    def extend(start: int, members: list[int], closed: int) -> bool:
        if len(members) in sizes and _whole(members, blocks):
            column = _column(problem, tuple(members))
            if column is not None:
                found.append(column)
                if len(found) % 200 == 0 and enough():
                    raise Stopped
                if len(found) > MOST_COLUMNS:
                    return False
        if len(members) == max(sizes):
            return True
        for k in range(start, len(people)):
            i = people[k]
            if not closed >> i & 1:
                members.append(i)
                going = extend(k + 1, members, closed | barred[i])
                members.pop()
                if not going:
                    return False
        return True

    return found if sizes and extend(0, [], 0) else []


def _whole(members: Sequence[int], blocks: Sequence[frozenset[int]]) -> bool:
    inside = frozenset(members)
    return all(block <= inside or not block & inside for block in blocks)


def _barred(problem: Problem) -> dict[int, int]:
    """For each person those who may not sit there too, as bits."""
    barred = dict.fromkeys(problem.seated, 0)
    for pair in problem.rules.apart:
        if pair.first in barred and pair.second in barred:
            barred[pair.first] |= 1 << pair.second
            barred[pair.second] |= 1 << pair.first
    if problem.lines is not None:
        for i in problem.seated:
            for j in problem.seated:
                if problem.lines.related(i, j):
                    barred[i] |= 1 << j
    return barred


def _column(problem: Problem, members: tuple[int, ...]) -> _Column | None:
    if (problem.rules.quotas or problem.rules.max_travel) and network_violations(problem, members, 0):
        return None
    worth, kept = 0.0, {}
    for number, criterion in enumerate(problem.criteria):
        part = criterion.part(problem, members, 0)
        if isinstance(criterion, KeepTogether):
            kept.update({(number, earlier): pairs for earlier, pairs in part.items()})
        else:
            worth += criterion.weight * part.get(0, 0.0)
    return _Column(members, worth, kept)


class _Master:
    """The choice of columns: everybody once, so many networks, so far from the targets; pairs kept up to a share."""

    def __init__(self, problem: Problem, columns: Sequence[_Column], deviation: int) -> None:
        self.problem, self.columns, self.deviation = problem, columns, deviation
        target = problem.networks[0].target
        self.off = [(len(column.members) - target) ** 2 for column in columns]
        self.networks = len(problem.networks)
        self.constant = sum(c.weight * c.total(problem, {}) for c in problem.criteria)
        self.wanted = {
            (number, earlier): (criterion.weight, pairs)
            for number, criterion in enumerate(problem.criteria)
            if isinstance(criterion, KeepTogether)
            for earlier, pairs in criterion.wanted.items()
        }
        self.left: list[float] = []
        """What each column is worth beyond the prices of its people."""
        self.base = 0.0

    def price(self) -> float:
        """A bound of the whole by the prices of a linear program."""
        from ortools.linear_solver import pywraplp

        lp = pywraplp.Solver.CreateSolver("GLOP")
        chosen = [lp.NumVar(0, 1, "") for _ in self.columns]
        goal = lp.Objective()
        goal.SetMaximization()
        seat = {i: lp.Constraint(1, 1) for i in self.problem.seated}
        off = lp.Constraint(self.deviation, self.deviation)
        keep = {key: lp.Constraint(-lp.infinity(), 0) for key in self.wanted}
        for key, (weight, most) in self.wanted.items():
            kept = lp.NumVar(0, most, "")
            goal.SetCoefficient(kept, weight)
            keep[key].SetCoefficient(kept, 1)
        for x, column, distance in zip(chosen, self.columns, self.off, strict=True):
            goal.SetCoefficient(x, column.worth)
            for i in column.members:
                seat[i].SetCoefficient(x, 1)
            if distance:
                off.SetCoefficient(x, distance)
            for key, pairs in column.kept.items():
                keep[key].SetCoefficient(x, -pairs)
        solved = lp.Solve() == pywraplp.Solver.OPTIMAL
        prices = {i: row.dual_value() if solved else 0.0 for i, row in seat.items()}
        share = {
            key: min(weight, max(0.0, keep[key].dual_value() if solved else weight))
            for key, (weight, _) in self.wanted.items()
        }
        return self._by(prices, off.dual_value() if solved and any(self.off) else 0.0, share)

    def _by(self, prices: dict[int, float], dear: float, share: dict[tuple[int, int], float]) -> float:
        """The bound of any prices: kept pairs count `share` each, and the rest of their weight if all are kept."""
        self.left = [
            column.worth
            + sum(share[key] * pairs for key, pairs in column.kept.items())
            - sum(prices[i] for i in column.members)
            - dear * distance
            for column, distance in zip(self.columns, self.off, strict=True)
        ]
        self.base = self.constant + sum(prices.values()) + dear * self.deviation
        self.base += sum((weight - share[key]) * most for key, (weight, most) in self.wanted.items())
        return self.base + self.networks * max(self.left)

    def within(self, known: float) -> list[int]:
        """The columns that an answer of this worth may hold."""
        rest = self.base + (self.networks - 1) * max(self.left)
        return [k for k, left in enumerate(self.left) if rest + left >= known]


def _choose(master: _Master, left: Sequence[int], known: float, bound: float, enough: Enough) -> Proof:
    """The best choice among these columns by the exact solver."""
    from ortools.sat.python import cp_model

    cp, columns = cp_model.CpModel(), [master.columns[k] for k in left]
    chosen = [cp.new_bool_var("") for _ in columns]
    scale = LARGEST / (1.0 + abs(known) + abs(bound) + abs(master.constant))
    for i in master.problem.seated:
        cp.add_exactly_one(x for x, column in zip(chosen, columns, strict=True) if i in column.members)
    cp.add(sum(chosen) == master.networks)
    cp.add(sum(master.off[k] * x for k, x in zip(left, chosen, strict=True)) == master.deviation)
    goal: Any = sum(round(scale * column.worth) * x for x, column in zip(chosen, columns, strict=True))
    for key, (weight, most) in master.wanted.items():
        units = scale * weight
        kept = cp.new_int_var(0, round(units * most), "")
        cp.add(
            kept
            <= sum(
                round(units * column.kept.get(key, 0)) * x for x, column in zip(chosen, columns, strict=True)
            )
        )
        goal += kept
    slack = (1 + master.networks + sum(1 + master.networks for _ in master.wanted)) / scale
    cp.add(goal >= int(scale * (known - master.constant - slack)) - 1)
    cp.maximize(goal)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = EFFORT
    solver.parameters.linearization_level = 2
    state = _watched(solver, cp, enough)
    if state == cp_model.INFEASIBLE:
        return Proof(min(bound, known + slack), None)
    if state not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        return Proof(bound, None)
    above = solver.best_objective_bound / scale + master.constant + slack
    groups = [-1] * len(master.problem.people)
    found = [column for x, column in zip(chosen, columns, strict=True) if solver.boolean_value(x)]
    for g, column in enumerate(found):
        for i in column.members:
            groups[i] = g
    return Proof(min(bound, max(above, known)), tuple(groups))


def _watched(solver: Any, cp: Any, enough: Enough) -> Any:
    """Solve aside and ask here whether it is enough: whoever is asked may hold a connection of this thread."""
    state: list[Any] = []
    worker = Thread(target=lambda: state.append(solver.solve(cp)), daemon=True)
    worker.start()
    stopped = False
    while worker.is_alive():
        worker.join(LOOK_EVERY)
        if worker.is_alive() and enough():
            stopped = True
            solver.stop_search()
    if stopped or not state:
        raise Stopped
    return state[0]
