"""What planned rounds are worth, by the plain evaluation and not by the kernels that found them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from ledernet_engine.composition.result import CriterionResult, Statistics, gap_of
from ledernet_engine.composition.search import Bounds
from ledernet_engine.scoring import KeepTogether, Pairs, Problem, evaluate
from ledernet_engine.scoring.evaluate import Violation
from ledernet_engine.scoring.rules import RuleRef

from .rotation import Present, RotationViolation
from .schedule import Meetings, pairs_of


@dataclass(frozen=True)
class Round:
    """One of the planned rounds. `repeats` are pairs in one network who were together in an earlier round or knew
    each other; `stayed` and `before` are, per network, who of its members before the change are still in it."""

    groups: tuple[int, ...]
    criteria: tuple[CriterionResult, ...]
    total: float
    bound: float
    gap: float | None
    repeats: int
    stayed: tuple[int, ...]
    before: tuple[int, ...]
    violations: tuple[Violation, ...]
    sizes: tuple[int, ...]

    @property
    def share_kept(self) -> float | None:
        """The share of all members before the change who stay; None if there were none."""
        return sum(self.stayed) / sum(self.before) if sum(self.before) else None


@dataclass(frozen=True)
class RoundsPlan:
    """A plan. `total` is the sum of the rounds' criteria less `weight` · `cost`, where the cost of memory is
    Σ known·met + C(met, 2) over pairs and never below `least`; `bound` and `gap` as in `Result`.

    `rounds` is empty if infeasible; then `conflict` names clashing rules of the problem, or `unmet` the rules of
    rotation that the best plan found did not keep, which proves nothing.
    """

    rounds: tuple[Round, ...]
    status: Literal["optimal", "feasible", "infeasible"]
    total: float
    bound: float
    gap: float | None
    meetings: Meetings
    cost: float
    least: float
    weight: float
    conflict: tuple[RuleRef, ...]
    unmet: tuple[RotationViolation, ...]
    statistics: Statistics


def problem_of_each(problem: Problem, rounds: int) -> list[Problem]:
    """The problem of each round: earlier networks are kept together in the first one only."""
    criteria = tuple(c for c in problem.criteria if not isinstance(c, KeepTogether))
    later = problem if len(criteria) == len(problem.criteria) else replace(problem, criteria=criteria)
    return [problem, *[later] * (rounds - 1)]


def cost_of(plan: Sequence[Sequence[int]], known: Pairs) -> float:
    """Σ known·met + C(met, 2) over pairs, counted from the seats."""
    memory = _memory(known)
    cost = 0.0
    for row in plan:
        for pair in _together(row):
            cost += memory.get(pair, 0.0)
            memory[pair] = memory.get(pair, 0.0) + 1.0
    return cost


def _memory(known: Pairs) -> dict[tuple[int, int], float]:
    return dict(zip(zip(known.first, known.second, strict=True), known.weight, strict=True))


def _together(row: Sequence[int]) -> list[tuple[int, int]]:
    first, second = pairs_of(np.array(row, np.int32))
    return list(zip(first.tolist(), second.tolist(), strict=True))


def rounds_of(
    problem: Problem, plan: Sequence[tuple[int, ...]], present: Present, known: Pairs
) -> tuple[Round, ...]:
    met = set(_memory(known))
    earlier: Sequence[int] = present.network
    found = []
    networks = range(len(problem.networks))
    known_bounds: dict[int, Bounds] = {}
    for row, each_problem in zip(plan, problem_of_each(problem, len(plan)), strict=True):
        worth = evaluate(each_problem, row)
        bounds = known_bounds.setdefault(id(each_problem), Bounds(each_problem))
        criteria = tuple(
            CriterionResult(each.name, each.kind, each.weight, each.value, bound, gap_of(each.value, bound))
            for each, bound in zip(worth.criteria, bounds.at(worth.size_deviation), strict=True)
        )
        bound = bounds.whole(worth.size_deviation, None)
        pairs = _together(row)
        seated = [i for i in problem.seated if earlier[i] >= 0]
        found.append(
            Round(
                groups=row,
                criteria=criteria,
                total=worth.total,
                bound=bound,
                gap=gap_of(worth.total, bound),
                repeats=sum(pair in met for pair in pairs),
                stayed=tuple(sum(row[i] == earlier[i] == g for i in seated) for g in networks),
                before=tuple(sum(earlier[i] == g for i in seated) for g in networks),
                violations=worth.violations,
                sizes=worth.sizes,
            )
        )
        met.update(pairs)
        earlier = row
    return tuple(found)
