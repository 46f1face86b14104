"""What an assignment is worth, plainly: the exact solver is tested against this."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledernet_engine.scoring.rules import RuleRef

from .problem import Kind, StaffingProblem, minutes

Seats = Sequence[Sequence[int]]
"""The facilitators of each network."""

PER_SEAT: frozenset[Kind] = frozenset({"travel", "wishes", "continuity", "cost"})
"""Criteria that add up over seats."""


@dataclass(frozen=True)
class Load:
    """Hours of one facilitator; `share` is all of them over the ceiling (None where the ceiling is 0)."""

    facilitator: int
    committed: float
    assigned: float
    ceiling: float
    share: float | None


@dataclass(frozen=True)
class Worth:
    """Values in the order of the criteria, their weighted sum, and the rules broken."""

    values: tuple[float, ...]
    total: float
    violations: tuple[RuleRef, ...]
    loads: tuple[Load, ...]


def evaluate(problem: StaffingProblem, seats: Seats) -> Worth:
    """Value any assignment, also one that breaks rules."""
    work = work_of(problem, seats)
    values = tuple(value_of(problem, criterion.kind, seats, work) for criterion in problem.criteria)
    total = sum(c.weight * value for c, value in zip(problem.criteria, values, strict=True))
    return Worth(values, total, violations(problem, seats), loads(problem, work))


def work_of(problem: StaffingProblem, seats: Seats) -> list[int]:
    """Minutes that each facilitator is given."""
    work = [0] * len(problem.facilitators)
    for g, people in enumerate(seats):
        for i in people:
            work[i] += problem.taken[g]
    return work


def value_of(problem: StaffingProblem, kind: Kind, seats: Seats, work: Sequence[int]) -> float:
    """Value of one criterion."""
    if kind == "competence":
        return sum(fit(problem, g, people) for g, people in enumerate(seats))
    if kind in PER_SEAT:
        return sum(seat_value(problem, kind, i, g) for g, people in enumerate(seats) for i in people)
    shares = list(shares_of(problem, work).values())
    most = max(shares, default=0.0)
    return -most if kind == "most_loaded" else min(shares, default=0.0) - most


def fit(problem: StaffingProblem, network: int, people: Sequence[int]) -> float:
    """The share of what a network asks for that one of these has; 0 where it asks for nothing."""
    asked = problem.networks[network].competences
    there = frozenset[str]().union(*(problem.facilitators[i].competences for i in people))
    whole = sum(weight for _, weight in asked)
    return sum(weight for name, weight in asked if name in there) / whole if asked else 0.0


def seat_value(problem: StaffingProblem, kind: Kind, facilitator: int, network: int) -> float:
    """What one seat adds to a criterion that adds up over seats."""
    person, need = problem.facilitators[facilitator], problem.networks[network]
    if kind == "travel":
        return -(problem.travel(facilitator, network) or 0.0)
    if kind == "wishes":
        return float((network in person.wished) - (network in person.unwished))
    if kind == "continuity":
        return float(facilitator in need.before)
    return -person.price * problem.taken[network] / 60


def shares_of(problem: StaffingProblem, work: Sequence[int]) -> dict[int, float]:
    """Hours over the ceiling, of each of those among whom it is to be fair."""
    return {
        i: (minutes(problem.facilitators[i].committed) + work[i]) / minutes(problem.facilitators[i].ceiling)
        for i in problem.sharing
    }


def loads(problem: StaffingProblem, work: Sequence[int]) -> tuple[Load, ...]:
    """How much everybody has."""
    found = []
    for i, person in enumerate(problem.facilitators):
        ceiling, busy = minutes(person.ceiling), minutes(person.committed) + work[i]
        found.append(
            Load(i, person.committed, work[i] / 60, person.ceiling, busy / ceiling if ceiling else None)
        )
    return tuple(found)


def violations(problem: StaffingProblem, seats: Seats) -> tuple[RuleRef, ...]:
    """The rules that an assignment breaks, named as a clash names them."""
    found = [
        number_ref(problem, g)
        for g, people in enumerate(seats)
        if len(people) != problem.networks[g].facilitators or len(set(people)) != len(people)
    ]
    work = work_of(problem, seats)
    found += [ceiling_ref(problem, i) for i, done in enumerate(work) if done > problem.room[i]]
    broken = {
        (rule, i, g)
        for g, people in enumerate(seats)
        for i in people
        for rule in problem.closed.get((i, g), ())
    }
    found += [RuleRef(rule, (i,), g) for rule, i, g in sorted(broken)]
    found += [RuleRef("fixed", (i,), g) for i, g in sorted(problem.placed) if i not in seats[g]]
    return tuple(found)


def number_ref(problem: StaffingProblem, network: int) -> RuleRef:
    """The rule that a network has so many facilitators."""
    need = problem.networks[network]
    return RuleRef("number", network=network, facts={"facilitators": need.facilitators, "hours": need.hours})


def ceiling_ref(problem: StaffingProblem, facilitator: int) -> RuleRef:
    """The rule that a facilitator has so many hours."""
    person = problem.facilitators[facilitator]
    return RuleRef(
        "ceiling",
        (facilitator,),
        facts={
            "ceiling": person.ceiling,
            "committed": person.committed,
            "left": problem.room[facilitator] / 60,
        },
    )
