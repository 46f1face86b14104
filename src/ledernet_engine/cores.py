"""The fewest rules that cannot all be kept, by hitting sets.

A set of rules that some answer keeps leaves the others as a *correction set*: whatever clashes names at least one of
them. So no clashing set is smaller than the smallest set that hits every correction set known; if that set clashes
itself, it is one of the smallest (Ignatiev, Previti, Liffiton & Marques-Silva 2015, "Smallest MUS extraction with
minimal hitting set dualization"). Nothing here looks at the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

HITTING_EFFORT = 0.5
"""Deterministic seconds for one smallest hitting set."""


@dataclass(frozen=True)
class Verdict:
    """What is known of a set of rules: `rules` are all that an answer keeps, or some of the set that clash."""

    state: Literal["kept", "clash", "unknown"]
    rules: tuple[int, ...] = ()


class Oracle(Protocol):
    """Something that can tell whether rules, given by number, can be kept together."""

    def clash(self, rules: Sequence[int]) -> Verdict:
        """Do they clash? If so, a clashing part of them."""
        ...

    def widest(self, rules: Sequence[int]) -> Verdict:
        """Can they be kept? If so, as many others as can be found to be kept with them."""
        ...


def shrink(oracle: Oracle, core: Sequence[int], *, most_tries: int) -> list[int]:
    """A clashing set made smaller by leaving out its rules in turn; with tries enough, none can be left out."""
    core = list(core)
    for rule in core[:most_tries]:
        if rule not in core or len(core) == 1:
            continue
        found = oracle.clash([k for k in core if k != rule])
        if found.state == "clash":
            core = sorted(found.rules) or [k for k in core if k != rule]
    return core


def smallest(
    oracle: Oracle,
    rules: int,
    core: Sequence[int],
    *,
    most_tries: int,
    corrections: Iterable[Collection[int]] = (),
) -> tuple[list[int], bool]:
    """The smallest clashing set of so many rules, and whether that was proven.

    `core` is a clashing set to begin with; `corrections` are sets of rules each of which some answer breaks while it
    keeps all others. After `most_tries` questions the smallest known comes back unproven.
    """
    best = sorted(core)
    known = [frozenset(correction) for correction in corrections]
    for _ in range(most_tries):
        chosen = smallest_hitting(known)
        if chosen is None:
            return best, False
        if len(chosen) >= len(best):
            return best, True
        found = oracle.widest(chosen)
        if found.state == "clash":
            return sorted(chosen), True
        left = frozenset(range(rules)).difference(found.rules)
        if found.state == "unknown" or not left:
            return best, False
        known.append(left)
    return best, False


def smallest_hitting(sets: Sequence[Collection[int]]) -> list[int] | None:
    """As few numbers as can be, at least one of each set; None if that could not be proven."""
    if not sets:
        return []
    from ortools.sat.python import cp_model

    cp = cp_model.CpModel()
    chosen = {k: cp.new_bool_var("") for k in sorted(set().union(*sets))}
    for numbers in sets:
        cp.add_bool_or([chosen[k] for k in sorted(numbers)])
    cp.minimize(sum(chosen.values()))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.random_seed = 1
    solver.parameters.max_deterministic_time = HITTING_EFFORT
    if solver.solve(cp) != cp_model.OPTIMAL:
        return None
    return [k for k, switch in chosen.items() if solver.boolean_value(switch)]
