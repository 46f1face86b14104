"""No answer was found: find one after all, or the smallest set of rules that cannot all be kept.

First by counting (a clique of people who must all sit apart, somebody left with too little company), then
by an exact solver on a model of seats. The exact part works with deterministic limits and one worker, so
that the same problem gives the same finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from ledernet_engine.scoring.problem import Problem
from ledernet_engine.scoring.readiness import size_ref, together_blocks
from ledernet_engine.scoring.rules import Apart, RuleRef

from .kernels.arrays import Ints
from .model import Model

MOST_SEATS = 150_000
MOST_CLAUSES = 1_500_000
FIRST_EFFORT = 8.0
EACH_EFFORT = 1.0
MOST_TRIES = 40


@dataclass(frozen=True)
class Way:
    """Seats that keep every rule, or a conflict, or neither if nothing could be shown."""

    seats: Ints | None
    conflict: tuple[RuleRef, ...]


def find_way(model: Model) -> Way:
    """Settle a problem for which search found no answer."""
    conflict = _clique(model) or _alone(model)
    if conflict:
        return Way(None, conflict)
    return _exact(model)


def apart_rows(model: Model) -> list[tuple[int, int, RuleRef]]:
    """Open and confidential apart pairs as rows."""
    found = []
    for pair in model.problem.rules.apart:
        a, b = model.row.get(pair.first), model.row.get(pair.second)
        if a is not None and b is not None:
            ref = (
                RuleRef("confidential") if pair.confidential else RuleRef("apart", (pair.first, pair.second))
            )
            found.append((a, b, ref))
    return found


def apart_ref(pair: Apart) -> RuleRef:
    """How a clash names an apart pair; a confidential one without its people."""
    return RuleRef("confidential") if pair.confidential else RuleRef("apart", (pair.first, pair.second))


def _clique(model: Model) -> tuple[RuleRef, ...]:
    """More people who must all sit apart than there are networks; found greedily among those with most pairs."""
    near: dict[int, dict[int, RuleRef]] = {}
    for a, b, ref in apart_rows(model):
        near.setdefault(a, {})[b] = ref
        near.setdefault(b, {})[a] = ref
    networks = len(model.problem.networks)
    order = sorted(near, key=lambda row: (-len(near[row]), row))
    for first in order[:200]:
        clique = [first]
        for other in sorted(near[first], key=lambda row: (-len(near[row]), row)):
            if all(other in near[member] for member in clique):
                clique.append(other)
            if len(clique) > networks:
                return tuple(near[a][b] for k, a in enumerate(clique) for b in clique[k + 1 :])
    return ()


def _alone(model: Model) -> tuple[RuleRef, ...]:
    """Somebody whom rules about company leave with fewer others than the smallest network needs."""
    problem, lines = model.problem, model.problem.lines
    smallest = min(network.minimum for network in problem.networks)
    pairs: dict[int, dict[int, RuleRef]] = {}
    for a, b, ref in apart_rows(model):
        pairs.setdefault(a, {})[b] = ref
        pairs.setdefault(b, {})[a] = ref
    n = len(model.people)
    for row, others in pairs.items():
        if n - 1 - len(others) >= smallest - 1 and lines is None:
            continue
        person = int(model.people[row])
        related = (
            set()
            if lines is None
            else {k for k in range(n) if k not in others and lines.related(person, int(model.people[k]))}
        )
        if n - 1 - len(others) - len(related) < smallest - 1:
            above = (RuleRef("superior", (person,)),) if related else ()
            return (*others.values(), *above, size_ref(problem))
    return ()


class _Seats:
    """A model of seats for the exact solver, with one switch per rule.

    Without superiors it knows only people named in a rule; the others are numbers that fill up networks.
    """

    def __init__(self, model: Model, people: Sequence[int], *, superiors: bool) -> None:
        from ortools.sat.python import cp_model

        self.model, self.cp, self.superiors = model, cp_model.CpModel(), superiors
        problem = model.problem
        self.n, self.networks = len(people), len(problem.networks)
        self.row = {person: row for row, person in enumerate(people)}
        self.others = len(model.people) - self.n
        self.switches: list[tuple[Any, RuleRef]] = []
        self.seat = [[self.cp.new_bool_var("") for _ in range(self.networks)] for _ in range(self.n)]
        for row in self.seat:
            self.cp.add_exactly_one(row)
        self._sizes()
        self._company()
        self._places()

    def _switch(self, ref: RuleRef) -> Any:
        switch = self.cp.new_bool_var("")
        self.switches.append((switch, ref))
        return switch

    def _sizes(self) -> None:
        switch = self._switch(size_ref(self.model.problem))
        self.near = self.cp.new_bool_var("")
        planned = self.model.sizes
        fill = [self.cp.new_int_var(0, self.others, "") for _ in range(self.networks)]
        self.cp.add(sum(fill) == self.others)
        for g, network in enumerate(self.model.problem.networks):
            total = sum(row[g] for row in self.seat) + fill[g]
            self.cp.add(total >= network.minimum).only_enforce_if(switch)
            self.cp.add(total <= network.maximum).only_enforce_if(switch)
            self.cp.add(total == planned[g]).only_enforce_if(self.near)

    def _company(self) -> None:
        problem, row = self.model.problem, self.row
        for people in problem.rules.together:
            rows = sorted({row[i] for i in people if i in row})
            if len(rows) > 1:
                switch = self._switch(RuleRef("together", people))
                for a, b in pairwise(rows):
                    for g in range(self.networks):
                        self.cp.add(self.seat[a][g] == self.seat[b][g]).only_enforce_if(switch)
        for pair in problem.rules.apart:
            if pair.first in row and pair.second in row:
                self._never(row[pair.first], row[pair.second], self._switch(apart_ref(pair)))
        if problem.lines is not None and self.superiors:
            for person, k in row.items():
                above = [row[j] for j in problem.lines.superiors(person) if j in row]
                if above:
                    switch = self._switch(RuleRef("superior", (person,)))
                    for j in above:
                        self._never(k, j, switch)

    def _never(self, a: int, b: int, switch: Any) -> None:
        for g in range(self.networks):
            self.cp.add_bool_or([self.seat[a][g].negated(), self.seat[b][g].negated(), switch.negated()])

    def _places(self) -> None:
        problem, row = self.model.problem, self.row
        for person, g in problem.rules.fixed:
            if person in row:
                self.cp.add_implication(
                    self._switch(RuleRef("fixed", (person,), g)), self.seat[row[person]][g]
                )
        for person, g in problem.rules.forbidden:
            if person in row:
                switch = self._switch(RuleRef("forbidden", (person,), g))
                self.cp.add_implication(switch, self.seat[row[person]][g].negated())
        for quota in problem.rules.quotas:
            codes = problem.attribute(quota.attribute).codes
            rows = [row[i] for i in row if codes[i] == quota.value]
            switch = self._switch(
                RuleRef(
                    "quota",
                    facts={
                        "attribute": quota.attribute,
                        "value": quota.value,
                        "at_least": quota.at_least,
                        "at_most": quota.at_most,
                    },
                )
            )
            for g in range(self.networks):
                total = sum(self.seat[k][g] for k in rows)
                self.cp.add(total >= quota.at_least).only_enforce_if(switch)
                if quota.at_most is not None:
                    self.cp.add(total <= quota.at_most).only_enforce_if(switch)
        if problem.rules.max_travel is not None:
            self._travel()

    def _travel(self) -> None:
        problem, row = self.model.problem, self.row
        places, limit = problem.places, problem.rules.max_travel
        if places is None or limit is None:
            return
        for person, k in row.items():
            most = limit.limit(person)
            switch = None
            for g in range(self.networks):
                if places.of_networks is not None and places.to_network(person, g) > most:
                    switch = switch if switch is not None else self._switch(RuleRef("travel", (person,)))
                    self.cp.add_implication(switch, self.seat[k][g].negated())
            if places.of_networks is None:
                for other, j in row.items():
                    if other != person and places.between(person, other) > most:
                        switch = switch if switch is not None else self._switch(RuleRef("travel", (person,)))
                        self._never(k, j, switch)

    def solve(self, on: list[int], effort: float, *, near: bool = False) -> tuple[str, Any]:
        """Solve with only these rules switched on, perhaps with just the planned sizes.

        Gives (feasible | infeasible | unknown, solver).
        """
        from ortools.sat.python import cp_model

        self.cp.clear_assumptions()
        self.cp.add_assumptions([self.switches[k][0] for k in on] + ([self.near] if near else []))
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(self.cp)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return "feasible", solver
        return ("infeasible" if status == cp_model.INFEASIBLE else "unknown"), solver


def _named(problem: Problem) -> set[int]:
    """People whom a rule other than the one about superiors concerns."""
    rules = problem.rules
    named = {i for pair in rules.apart for i in (pair.first, pair.second)}
    named |= {i for people in rules.together for i in people}
    named |= {i for i, _ in (*rules.fixed, *rules.forbidden)}
    for quota in rules.quotas:
        codes = problem.attribute(quota.attribute).codes
        named |= {i for i in range(len(codes)) if codes[i] == quota.value}
    if rules.max_travel is not None:
        named |= set(range(len(problem.people)))
    return named


def _clauses(problem: Problem, people: Sequence[int], *, superiors: bool) -> int:
    """Clauses that an exact model would need, roughly."""
    pairs = len(problem.rules.apart) + sum(len(block) for block in together_blocks(problem))
    if problem.lines is not None and superiors:
        pairs += sum(len(problem.lines.superiors(i)) for i in people)
    places = problem.places
    if problem.rules.max_travel is not None and places is not None and places.of_networks is None:
        pairs += len(people) ** 2 // 2
    return pairs * len(problem.networks)


def _exact(model: Model) -> Way:
    """An answer or a core of rules by the exact solver: first without superiors, which is quick, then with."""
    problem = model.problem
    everyone = [int(i) for i in model.people]
    named = _named(problem)
    stages = [(everyone, True)]
    if problem.lines is not None and named:
        stages.insert(0, ([i for i in everyone if i in named], False))
    for people, superiors in stages:
        small = len(people) * len(problem.networks) <= MOST_SEATS
        if not small or _clauses(problem, people, superiors=superiors) > MOST_CLAUSES:
            continue
        seats = _Seats(model, people, superiors=superiors)
        status, solver = seats.solve(list(range(len(seats.switches))), FIRST_EFFORT)
        if status == "infeasible":
            return Way(None, _core(seats, solver))
        if status == "feasible" and len(people) == len(everyone) and (superiors or problem.lines is None):
            better = seats.solve(list(range(len(seats.switches))), FIRST_EFFORT / 2, near=True)
            if better[0] == "feasible":
                solver = better[1]
            chosen = [
                next(g for g in range(seats.networks) if solver.boolean_value(row[g])) for row in seats.seat
            ]
            return Way(np.array(chosen, np.int32), ())
    return Way(None, ())


def _core(seats: _Seats, solver: Any) -> tuple[RuleRef, ...]:
    """The rules that the proof used, made fewer by leaving them out in turn."""
    number = {switch.index: k for k, (switch, _) in enumerate(seats.switches)}

    def used(solver: Any) -> list[int]:
        return sorted(number[k] for k in solver.sufficient_assumptions_for_infeasibility() if k in number)

    core = used(solver) or list(range(len(seats.switches)))
    for rule in core[:MOST_TRIES]:
        if rule not in core or len(core) == 1:
            continue
        rest = [k for k in core if k != rule]
        status, solver = seats.solve(rest, EACH_EFFORT)
        if status == "infeasible":
            smaller = set(used(solver))
            core = [k for k in rest if k in smaller] if smaller else rest
    return tuple(seats.switches[k][1] for k in core)
