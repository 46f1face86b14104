"""No assignment keeps all rules: the fewest that clash, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ledernet_engine.cores import Verdict, shrink, smallest
from ledernet_engine.scoring.rules import RuleRef

from .model import Model
from .problem import StaffingProblem
from .result import WayOut

MOST_TRIES = 150
MANY = 10_000
"""A rule given up weighs as much as so many minutes, where kinds are mixed: hours are the mildest."""


def conflict_of(problem: StaffingProblem, effort: float) -> tuple[tuple[RuleRef, ...], bool]:
    """A clashing set of rules, as small as the effort allows, and whether it is proven that none is smaller."""
    needed = sum(
        need.facilitators * taken for need, taken in zip(problem.networks, problem.taken, strict=True)
    )
    room = sum(problem.room)
    if needed > room:
        return (RuleRef("hours", facts={"needed": needed / 60, "left": room / 60}),), True
    rules = _Rules(problem, effort)
    everything = list(range(len(rules.model.switches)))
    first = rules.clash(everything)
    if first.state != "clash":
        return (), False
    core = shrink(rules, first.rules or everything, most_tries=MOST_TRIES)
    core, proven = smallest(rules, len(everything), core, most_tries=MOST_TRIES)
    return tuple(rules.model.switches[k][1] for k in core), proven


class _Rules:
    """Which rules can be kept together, asked of the exact solver until the effort is spent."""

    def __init__(self, problem: StaffingProblem, effort: float) -> None:
        self.model, self.wide, self.effort = Model(problem), Model(problem), effort
        self.wide.cp.maximize(sum(switch for switch, _ in self.wide.switches))
        self.number = {switch.index: k for k, (switch, _) in enumerate(self.model.switches)}

    def _left(self) -> float:
        return self.effort - self.model.spent - self.wide.spent

    def clash(self, rules: Sequence[int]) -> Verdict:
        """See `Oracle`."""
        if self._left() <= 0:
            return Verdict("unknown")
        state, solver = self.model.solve(rules, self._left())
        if state == "infeasible":
            named = solver.sufficient_assumptions_for_infeasibility()
            return Verdict("clash", tuple(sorted(self.number[k] for k in named if k in self.number)))
        return Verdict("unknown" if state == "unknown" else "kept")

    def widest(self, rules: Sequence[int]) -> Verdict:
        """See `Oracle`."""
        if self._left() <= 0:
            return Verdict("unknown")
        state, solver = self.wide.solve(rules, min(self._left(), self.effort / 10))
        if state == "infeasible":
            return Verdict("clash", tuple(rules))
        if state == "unknown":
            return Verdict("unknown")
        kept = (k for k, (switch, _) in enumerate(self.wide.switches) if solver.boolean_value(switch))
        return Verdict("kept", tuple(kept))


KINDS = ("ceiling", "number", "own_unit", "travel", "forbidden", "fixed")


def ways_out(problem: StaffingProblem, effort: float) -> tuple[WayOut, ...]:
    """What would help by each kind of rule alone; if none does by itself, the mildest mixture."""
    ways = [way for kind in KINDS if (way := _way(problem, (kind,), effort / 5)) is not None]
    if not ways:
        mixed = _way(problem, KINDS, effort)
        ways = [] if mixed is None else [mixed]
    return tuple(ways)


def _way(problem: StaffingProblem, kinds: Sequence[str], effort: float) -> WayOut | None:
    """The least that must give when only these kinds of rules may; None if that is not enough."""
    model = Model(problem, stretching=True)
    cp, paid = model.cp, []
    for switch, ref in model.switches:
        if ref.rule in kinds and ref.rule not in {"ceiling", "number"}:
            paid.append(MANY * (1 - switch))
        else:
            cp.add(switch == 1)
    for kind, stretches in (("ceiling", model.over), ("number", model.missing)):
        for key, slack in stretches.items():
            if kind not in kinds:
                cp.add(slack == 0)
            elif kind == "number":
                paid.append((MANY + problem.taken[key]) * slack)
            else:
                paid.append(slack)
    if not paid:
        return None
    cp.minimize(sum(paid))
    state, solver = model.solve(None, effort)
    if state not in {"optimal", "feasible"}:
        return None
    return _told(model, solver, kinds, least=state == "optimal")


def _told(model: Model, solver: Any, kinds: Sequence[str], *, least: bool) -> WayOut | None:
    hours = tuple((i, solver.value(over) / 60) for i, over in model.over.items() if solver.value(over))
    without = tuple((g, solver.value(gone)) for g, gone in model.missing.items() if solver.value(gone))
    rules = tuple(ref for switch, ref in model.switches if not solver.boolean_value(switch))
    if not (hours or without or rules):
        return None
    return WayOut(kinds[0] if len(kinds) == 1 else "mixed", hours, without, rules, least)
