"""No answer was found: find one after all, or the smallest set of rules that cannot all be kept.

First by counting (a clique of people who must all sit apart, somebody left with too little company), then
by an exact solver on a model of seats. The exact part works with deterministic limits and one worker, so
that the same problem gives the same finding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ledernet_engine.cores import shrink
from ledernet_engine.scoring.blocks import together_blocks
from ledernet_engine.scoring.problem import Problem
from ledernet_engine.scoring.readiness import size_ref
from ledernet_engine.scoring.rules import RuleRef

from .exact import Seats
from .fewest import Questions, fewest, stranded
from .kernels.arrays import Ints
from .model import Model

MOST_SEATS = 150_000
MOST_CLAUSES = 1_500_000
FIRST_EFFORT = 8.0
MOST_TRIES = 40
MOST_COMPARED = 20_000
"""People among whom journeys are compared pair by pair."""


@dataclass(frozen=True)
class Way:
    """Seats that keep every rule, or a conflict, or neither if nothing could be shown.

    `smallest` tells that it is proven that no fewer rules clash.
    """

    seats: Ints | None
    conflict: tuple[RuleRef, ...]
    smallest: bool = False


def find_way(model: Model) -> Way:
    """Settle a problem for which search found no answer."""
    lost = stranded(model.problem)
    conflict = (lost,) if lost is not None else _clique(model) or _alone(model)
    if not conflict:
        way = _exact(model)
        if not way.conflict:
            return way
        conflict = way.conflict
    return Way(None, *fewest(model, conflict))


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
    for row, others in _far_apart(model, pairs).items():
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
            # One limit of one's own keeps many away, and a confidential pair has no names.
            once = {(ref.rule, ref.people): ref for ref in others.values()}
            return (*once.values(), *above, size_ref(problem))
    return ()


def _far_apart(model: Model, pairs: dict[int, dict[int, RuleRef]]) -> dict[int, dict[int, RuleRef]]:
    """For each person whom not everybody can meet: who cannot, and by which rule. Journeys count where members host;
    a person's own limit is named before that of others."""
    problem, limit = model.problem, model.problem.rules.max_travel
    places = problem.places
    if limit is None or places is None or places.of_networks is not None or len(model.people) > MOST_COMPARED:
        return pairs
    people = [int(i) for i in model.people]
    at = np.array([places.of_people[i] for i in people])
    most = np.array([limit.limit(i) for i in people])
    minutes = np.array([[*way, 0.0] for way in places.minutes] + [[0.0] * (len(places.minutes) + 1)])
    found = dict(pairs)
    for row in range(len(people)):
        own = minutes[at[row], at] > most[row]
        theirs = (minutes[at, at[row]] > most) & ~own
        others = {int(k): RuleRef("travel", (people[row],)) for k in np.flatnonzero(own)}
        others |= {int(k): RuleRef("travel", (people[k],)) for k in np.flatnonzero(theirs)}
        if others:
            found[row] = {**others, **pairs.get(row, {})}
    return found


def named_in(problem: Problem) -> set[int]:
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


def clauses_of(problem: Problem, people: Sequence[int], *, superiors: bool) -> int:
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
    named = named_in(problem)
    stages = [(everyone, True)]
    if problem.lines is not None and named:
        stages.insert(0, ([i for i in everyone if i in named], False))
    for people, superiors in stages:
        small = len(people) * len(problem.networks) <= MOST_SEATS
        if not small or clauses_of(problem, people, superiors=superiors) > MOST_CLAUSES:
            continue
        seats = Seats(model, people, superiors=superiors)
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


def _core(seats: Seats, solver: Any) -> tuple[RuleRef, ...]:
    """The rules that the proof used, made fewer by leaving them out in turn."""
    oracle = Questions(seats)
    core = shrink(oracle, oracle.used(solver) or list(range(len(seats.switches))), most_tries=MOST_TRIES)
    return tuple(seats.switches[k][1] for k in core)
