"""What would have to give: the cheapest ways to loosen rules that cannot all be kept.

An exact solver seats everybody and pays for every rule it leaves out: so much per rule, per person too many or
too few in a network, per place beyond a quota. The cheapest way comes first; each next one leaves out something
that none before it did alone. Rules about confidential wishes are never loosened, and where one is part of the
clash no rule about named people is either, for that would tell who has wished.

Where the model would be too large with everybody in it, rules are given up clash by clash instead (`giving.py`): that
is enough, but not shown to be the cheapest. If nothing comes of it, only people named in a rule are seated, and the
lines of command are left out: what comes out must give, but may not be enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Any

from ledernet_engine.scoring.problem import Problem
from ledernet_engine.scoring.rules import RuleRef

from .conflicts import MOST_CLAUSES, MOST_SEATS, clauses_of, named_in
from .exact import Seats
from .giving import by_clashes
from .model import Model, build_model
from .result import Progress, Relaxation, Result

COSTS: Mapping[str, float] = {
    "size": 1.0,
    "quota": 1.0,
    "travel": 2.0,
    "apart": 3.0,
    "together": 3.0,
    "forbidden": 3.0,
    "fixed": 4.0,
    "superior": 6.0,
}
"""What it costs to give up a rule: for sizes and quotas per person and network, for the others per rule."""

NAMING = frozenset({"apart", "together", "forbidden", "fixed", "superior", "travel"})
"""Rules about people with names."""

MOST_WHOLE = 10_000
"""Seats (people × networks) up to which everybody is in the model; beyond, it comes to no end in reasonable time."""

EFFORT = 6.0
SCALE = 100


def relaxations(
    problem: Problem,
    conflict: Sequence[RuleRef] = (),
    *,
    most: int = 3,
    costs: Mapping[str, float] | None = None,
) -> tuple[Relaxation, ...]:
    """Ways to make a problem solvable, the cheapest first; empty if none is known, or if it is solvable as it is.

    `conflict` is the clashing set of its result, as the engine names it. `costs` overrides `COSTS` by rule; a rule
    of infinite cost is kept. Takes some seconds at worst; the same every time.
    """
    prices = {**COSTS, **(costs or {})}
    if any(ref.rule == "confidential" for ref in conflict):
        prices |= dict.fromkeys(NAMING, inf)
    model = build_model(problem)
    people = list(problem.seated)
    ways: tuple[Relaxation, ...] = ()
    if len(people) * len(problem.networks) <= MOST_WHOLE:
        ways = _exact_ways(model, people, prices, most, superiors=problem.lines is not None)
    if not ways and not _about_absent(problem):
        clash = tuple(conflict) or _asked(problem).conflict
        ways = by_clashes(problem, clash, _asked, prices=prices, naming=NAMING, most=most)
    if not ways and problem.lines is not None:
        named = named_in(problem)
        ways = _exact_ways(model, [i for i in people if i in named], prices, most, superiors=False)
    return ways


def _exact_ways(
    model: Model, people: Sequence[int], prices: Mapping[str, float], most: int, *, superiors: bool
) -> tuple[Relaxation, ...]:
    problem = model.problem
    small = len(people) * len(problem.networks) <= MOST_SEATS
    if not small or clauses_of(problem, people, superiors=superiors) > MOST_CLAUSES:
        return ()
    return _Ways(model, people, prices, superiors=superiors).cheapest(most)


@dataclass(frozen=True)
class _FirstFound:
    """Any answer will do."""

    def reason(self, progress: Progress) -> str | None:
        return None if progress.total is None else "found"

    def steps_left(self, progress: Progress) -> int | None:
        return None


def _asked(problem: Problem) -> Result:
    """An answer, or a clash."""
    from .search import search

    return search(replace(problem, criteria=()), stop=_FirstFound(), seed=1)


class _Ways:
    """A model of seats that pays for what it breaks."""

    def __init__(
        self, model: Model, people: Sequence[int], prices: Mapping[str, float], *, superiors: bool
    ) -> None:
        self.problem = model.problem
        self.enough = superiors or model.problem.lines is None
        self.seats = Seats(model, people, superiors=superiors, stretching=True)
        self.hopeless = _about_absent(self.problem)
        cp = self.seats.cp
        for switch, ref in self.seats.switches:
            if ref in self.hopeless:
                cp.add(switch == 0)
            elif ref.rule in {"size", "quota"} or prices.get(ref.rule, inf) == inf:
                cp.add(switch == 1)
        for kind, slack in self.seats.stretches:
            if prices[kind] == inf:
                cp.add(slack == 0)
        self.forced = sum(prices[ref.rule] for ref in self.hopeless)
        paid = [
            (1 - switch, prices.get(ref.rule, inf))
            for switch, ref in self.seats.switches
            if ref not in self.hopeless
        ]
        paid += [(slack, prices[kind]) for kind, slack in self.seats.stretches]
        cp.minimize(sum(round(SCALE * price) * what for what, price in paid if price < inf))

    def cheapest(self, most: int) -> tuple[Relaxation, ...]:
        found: list[Relaxation] = []
        if self.forced == inf:
            return ()
        while len(found) < most:
            status, solver = self.seats.solve((), EFFORT / (1 + len(found)))
            if status not in {"optimal", "feasible"}:
                break
            left_out = [
                pair
                for pair in self.seats.switches
                if not solver.boolean_value(pair[0]) and pair[1] not in self.hopeless
            ]
            stretched = [pair for pair in self.seats.stretches if solver.value(pair[1]) > 0]
            if not left_out and not stretched and not self.hopeless:
                break
            found.append(self._told(solver, left_out, stretched, cheapest=status == "optimal"))
            if not left_out and not stretched:
                break
            self._not_again(left_out, stretched)
        return tuple(found)

    def _told(
        self,
        solver: Any,
        left_out: Sequence[tuple[Any, RuleRef]],
        stretched: Sequence[Any],
        *,
        cheapest: bool,
    ) -> Relaxation:
        rules = [*self.hopeless, *(ref for _, ref in left_out)]
        sizes = [solver.value(total) for total in self.seats.totals]
        networks = self.problem.networks
        low, high = min(n.minimum for n in networks), max(n.maximum for n in networks)
        is_sized = any(kind == "size" for kind, _ in stretched)
        for ref, counts in self.seats.counted:
            numbers = [solver.value(count) for count in counts]
            at_least, at_most = int(ref.facts["at_least"] or 0), ref.facts["at_most"]
            less = min(at_least, *numbers)
            more = None if at_most is None else max(int(at_most), *numbers)
            if (less, more) != (at_least, at_most):
                rules.append(RuleRef("quota", facts={**ref.facts, "at_least": less, "at_most": more}))
        return Relaxation(
            tuple(rules),
            min(low, *sizes) if is_sized else None,
            max(high, *sizes) if is_sized else None,
            self.forced + solver.objective_value / SCALE,
            cheapest,
            self.enough,
        )

    def _not_again(self, left_out: Sequence[tuple[Any, RuleRef]], stretched: Sequence[Any]) -> None:
        """The next way keeps one of these rules, or does not stretch what this one stretched."""
        cp = self.seats.cp
        kept = [switch for switch, _ in left_out]
        for kind in {kind for kind, _ in stretched}:
            none = cp.new_bool_var("")
            for other, slack in self.seats.stretches:
                if other == kind:
                    cp.add(slack == 0).only_enforce_if(none)
            kept.append(none)
        cp.add_bool_or(kept)


def _about_absent(problem: Problem) -> tuple[RuleRef, ...]:
    """Rules that seat somebody who is away: no way keeps them."""
    away, rules = problem.index.unavailable, problem.rules
    together = (RuleRef("together", people) for people in rules.together if away.intersection(people))
    fixed = (RuleRef("fixed", (person,), network) for person, network in rules.fixed if person in away)
    return (*together, *fixed)
