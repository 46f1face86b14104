"""The assignment as an exact solver sees it: a switch per rule, whole numbers only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ledernet_engine.scoring.rules import RuleRef

from .problem import Criterion, Kind, StaffingProblem, minutes
from .worth import PER_SEAT, ceiling_ref, number_ref, seat_value

LARGEST = 2.0**36
"""The objective comes to no more: the solver is exact with such numbers."""

FINEST = 2.0**30


class Model:
    """Booleans for the seats, a switch for each rule, and, when asked for, an objective in whole numbers.

    `scale` is how many of the objective's units make one of worth; each term is rounded to one, which makes the whole
    wrong by `slack` at most. `stake` is what no worth can exceed, up or down.
    """

    def __init__(self, problem: StaffingProblem, *, stretching: bool = False) -> None:
        from ortools.sat.python import cp_model

        self.problem, self.cp = problem, cp_model.CpModel()
        self.stretching = stretching
        self.switches: list[tuple[Any, RuleRef]] = []
        self.over: dict[int, Any] = {}
        """Minutes beyond each ceiling."""
        self.missing: dict[int, Any] = {}
        """Facilitators that each network goes without."""
        people, networks = range(len(problem.facilitators)), range(len(problem.networks))
        self.seat = [[self.cp.new_bool_var("") for _ in networks] for _ in people]
        self.scale, self.slack, self.heaviest, self.stake = 1.0, 0.0, 0.0, 0.0
        self.spent = 0.0
        """Deterministic seconds used so far."""
        self._rules()

    # -- rules --

    def _switch(self, ref: RuleRef) -> Any:
        switch = self.cp.new_bool_var("")
        self.switches.append((switch, ref))
        return switch

    def _rules(self) -> None:
        problem, cp, people = self.problem, self.cp, range(len(self.problem.facilitators))
        for g, need in enumerate(problem.networks):
            lacking: Any = 0
            if self.stretching:
                lacking = self.missing[g] = cp.new_int_var(0, need.facilitators, "")
            switch = self._switch(number_ref(problem, g))
            cp.add(sum(self.seat[i][g] for i in people) + lacking == need.facilitators).only_enforce_if(
                switch
            )
        for i in people:
            work = sum(minutes * seat for minutes, seat in zip(problem.taken, self.seat[i], strict=True))
            beyond: Any = 0
            if self.stretching:
                beyond = self.over[i] = cp.new_int_var(0, sum(problem.taken), "")
            cp.add(work - beyond <= problem.room[i]).only_enforce_if(self._switch(ceiling_ref(problem, i)))
        closing: dict[tuple[str, int], Any] = {}
        for (i, g), rules in sorted(problem.closed.items()):
            for rule in rules:
                if rule == "forbidden":
                    switch = self._switch(RuleRef(rule, (i,), g))
                else:
                    if (rule, i) not in closing:
                        closing[rule, i] = self._switch(RuleRef(rule, (i,)))
                    switch = closing[rule, i]
                cp.add_implication(switch, ~self.seat[i][g])
        for i, g in sorted(problem.placed):
            cp.add_implication(self._switch(RuleRef("fixed", (i,), g)), self.seat[i][g])

    def keep_all(self) -> None:
        """Every rule is on, for good."""
        for switch, _ in self.switches:
            self.cp.add(switch == 1)

    # -- worth --

    def weigh(self, criteria: Sequence[Criterion]) -> None:
        """Maximise the weighted sum of these criteria, all rules kept."""
        factors = {c.kind: c.weight for c in criteria if c.weight > 0}
        self.scale = self._scale(factors)
        seats = [(kind, weight) for kind, weight in factors.items() if kind in PER_SEAT]
        terms: list[Any] = []
        for i, row in enumerate(self.seat):
            for g, seat in enumerate(row):
                worth = sum(weight * seat_value(self.problem, kind, i, g) for kind, weight in seats)
                if worth:
                    terms.append(round(self.scale * worth) * seat)
        terms += self._competence(factors.get("competence", 0.0))
        terms += self._fairness(factors.get("most_loaded", 0.0), factors.get("load_spread", 0.0))
        filled = sum(need.facilitators + len(need.competences) for need in self.problem.networks)
        self.slack = (filled + 4 + 2 * self.heaviest) / self.scale
        self.cp.maximize(sum(terms))

    def _scale(self, factors: Mapping[Kind, float]) -> float:
        """As fine as the numbers allow, a power of two."""
        problem = self.problem
        most = 1.0
        for g, need in enumerate(problem.networks):
            most += factors.get("competence", 0.0)
            each = [
                sum(factors.get(kind, 0.0) * abs(seat_value(problem, kind, i, g)) for kind in PER_SEAT)
                for i in range(len(problem.facilitators))
            ]
            most += need.facilitators * max(each, default=0.0)
        work = sum(minutes(f.committed) for f in problem.facilitators) + sum(problem.taken)
        least = min((minutes(problem.facilitators[i].ceiling) for i in problem.sharing), default=1)
        self.heaviest = work / least
        most += (factors.get("most_loaded", 0.0) + 2 * factors.get("load_spread", 0.0)) * self.heaviest
        self.stake = most
        scale = FINEST
        while scale * most > LARGEST:
            scale /= 2
        return scale

    def _competence(self, weight: float) -> list[Any]:
        """What each competence that somebody in the network has adds."""
        terms: list[Any] = []
        if not weight:
            return terms
        for g, need in enumerate(self.problem.networks):
            whole = sum(part for _, part in need.competences)
            for name, part in need.competences:
                having = [
                    self.seat[i][g]
                    for i, person in enumerate(self.problem.facilitators)
                    if name in person.competences
                ]
                if having:
                    there = self.cp.new_bool_var("")
                    self.cp.add(sum(having) >= there)
                    terms.append(round(self.scale * weight * part / whole) * there)
        return terms

    def _fairness(self, most: float, spread: float) -> list[Any]:
        """Minus the largest load, minus the largest less the smallest: whole numbers not below the true ones."""
        terms: list[Any] = []
        for weight, lowest in ((most, False), (spread, True)):
            units = round(self.scale * weight)
            if not units or not self.problem.sharing:
                continue
            top = int(units * self.heaviest) + 1
            high, low = (self.cp.new_int_var(0, top, "") for _ in range(2))
            for i in self.problem.sharing:
                person = self.problem.facilitators[i]
                ceiling = minutes(person.ceiling)
                work = minutes(person.committed) + sum(
                    taken * seat for taken, seat in zip(self.problem.taken, self.seat[i], strict=True)
                )
                self.cp.add(ceiling * high >= units * work)
                if lowest:
                    self.cp.add(ceiling * low <= units * work)
            terms.append(-high)
            if lowest:
                terms.append(low)
        return terms

    # -- answers --

    def solve(self, on: Sequence[int] | None, effort: float, *, seed: int = 1) -> tuple[str, Any]:
        """(optimal | feasible | infeasible | unknown, solver), with these switches on; None leaves them be."""
        from ortools.sat.python import cp_model

        self.cp.clear_assumptions()
        if on is not None:
            self.cp.add_assumptions([self.switches[k][0] for k in on])
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed
        solver.parameters.max_deterministic_time = effort
        solver.parameters.linearization_level = (
            2  # its bound is that of the whole linear program: proofs in a second
        )
        status = solver.solve(self.cp)
        self.spent += solver.response_proto.deterministic_time
        words = {
            cp_model.OPTIMAL: "optimal",
            cp_model.FEASIBLE: "feasible",
            cp_model.INFEASIBLE: "infeasible",
        }
        return words.get(status, "unknown"), solver

    def seats(self, solver: Any) -> tuple[tuple[int, ...], ...]:
        """The facilitators of each network in an answer."""
        return tuple(
            tuple(i for i, row in enumerate(self.seat) if solver.boolean_value(row[g]))
            for g in range(len(self.problem.networks))
        )
