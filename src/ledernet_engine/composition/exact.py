"""A model of seats for the exact solver, with a switch per rule; only for problems that search did not settle."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from ledernet_engine.scoring.readiness import size_ref
from ledernet_engine.scoring.rules import Apart, RuleRef

from .model import Model


def apart_ref(pair: Apart) -> RuleRef:
    """How a clash names an apart pair; a confidential one without its people."""
    return RuleRef("confidential") if pair.confidential else RuleRef("apart", (pair.first, pair.second))


class Seats:
    """A model of seats for the exact solver, with one switch per rule.

    Without superiors it knows only people named in a rule; the others are numbers that fill up networks. When
    `stretching`, sizes and quotas may be passed, and `stretches` holds by how much, each with its kind of rule.
    """

    def __init__(
        self, model: Model, people: Sequence[int], *, superiors: bool, stretching: bool = False
    ) -> None:
        from ortools.sat.python import cp_model

        self.model, self.cp, self.superiors = model, cp_model.CpModel(), superiors
        self.stretching = stretching
        self.spent = 0.0
        """Deterministic seconds used so far."""
        self._wide: Any = None
        self.stretches: list[tuple[str, Any]] = []
        self.totals: list[Any] = []
        """The size of each network."""
        self.counted: list[tuple[RuleRef, list[Any]]] = []
        """How many each network has of what a quota speaks of."""
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
        planned = None if self.stretching else self.model.sizes
        fill = [self.cp.new_int_var(0, self.others, "") for _ in range(self.networks)]
        self.cp.add(sum(fill) == self.others)
        for g, network in enumerate(self.model.problem.networks):
            total = sum(row[g] for row in self.seat) + fill[g]
            self.totals.append(total)
            if self.stretching:
                self.cp.add(total >= min(1, network.minimum))  # nobody is no network
            self._between("size", total, network.minimum, network.maximum, switch)
            if planned is not None:
                self.cp.add(total == planned[g]).only_enforce_if(self.near)

    def _between(self, kind: str, total: Any, low: int, high: int | None, switch: Any) -> None:
        """Keep a sum within limits, or pay for every one it passes them by."""
        below: Any = 0
        above: Any = 0
        if self.stretching:
            below, above = (self.cp.new_int_var(0, len(self.model.people), "") for _ in range(2))
            self.stretches += [(kind, below), (kind, above)]
        self.cp.add(total + below >= low).only_enforce_if(switch)
        if high is not None:
            self.cp.add(total - above <= high).only_enforce_if(switch)

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
            ref = RuleRef(
                "quota",
                facts={
                    "attribute": quota.attribute,
                    "value": quota.value,
                    "at_least": quota.at_least,
                    "at_most": quota.at_most,
                },
            )
            switch = self._switch(ref)
            counts = [sum(self.seat[k][g] for k in rows) for g in range(self.networks)]
            self.counted.append((ref, counts))
            for count in counts:
                self._between("quota", count, quota.at_least, quota.at_most, switch)
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

    def solve(self, on: Sequence[int], effort: float, *, near: bool = False) -> tuple[str, Any]:
        """Solve with only these rules switched on, perhaps with just the planned sizes.

        Gives (feasible | infeasible | unknown, solver); if there is something to pay for, also optimal.
        """
        self.cp.clear_assumptions()
        self.cp.add_assumptions([self.switches[k][0] for k in on] + ([self.near] if near else []))
        return self._asked(self.cp, effort, paying=self.stretching)

    def widest(self, on: Sequence[int], effort: float) -> tuple[str, Any]:
        """Solve with these rules switched on and as many others as can be found, the last answer as a start."""
        if self._wide is None:
            self._wide = self.cp.clone()
            self._wide.clear_assumptions()
            self._wide.maximize(sum(switch for switch, _ in self.switches))
        self._wide.clear_assumptions()
        self._wide.add_assumptions([self.switches[k][0] for k in on])
        state, solver = self._asked(self._wide, effort)
        if state == "feasible":
            self._wide.clear_hints()
            for row in self.seat:
                for seat in row:
                    self._wide.add_hint(seat, solver.boolean_value(seat))
        return state, solver

    def _asked(self, cp: Any, effort: float, *, paying: bool = False) -> tuple[str, Any]:
        from ortools.sat.python import cp_model

        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = 1
        solver.parameters.max_deterministic_time = effort
        status = solver.solve(cp)
        self.spent += solver.response_proto.deterministic_time
        if status == cp_model.OPTIMAL and paying:
            return "optimal", solver
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return "feasible", solver
        return ("infeasible" if status == cp_model.INFEASIBLE else "unknown"), solver
