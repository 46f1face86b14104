"""Why somebody facilitates a network, and what anybody else would cost: figures, for the caller to put into words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from .problem import Kind, StaffingProblem
from .worth import PER_SEAT, Seats, fit, seat_value, shares_of, work_of

Fact = int | float | bool | str | tuple[str, ...] | None


@dataclass(frozen=True)
class Reason:
    """One reason; `gain` is what the whole would lose by this criterion if the seat stood empty (0 for a rule)."""

    kind: str
    facts: dict[str, Fact]
    criterion: str | None = None
    gain: float = 0.0


@dataclass(frozen=True)
class Alternative:
    """Somebody else in a seat, all other seats as they are.

    `costs` is what each criterion loses, weighted (below 0: wins); `blocked_by` names the rules in the way.
    """

    network: int
    instead_of: int
    facilitator: int
    costs: tuple[float, ...]
    total: float
    blocked_by: tuple[str, ...]


def explain(problem: StaffingProblem, seats: Seats, facilitator: int, network: int) -> tuple[Reason, ...]:
    """Reasons for one seat: first the rules, then each criterion that has something to say."""
    found = []
    if (facilitator, network) in problem.placed:
        found.append(Reason("fixed", {}))
    barred = [i for i in range(len(problem.facilitators)) if (i, network) in problem.closed]
    if barred:
        others = len(problem.facilitators) - len(barred) - ((facilitator, network) not in problem.closed)
        found.append(Reason("others_barred", {"barred": len(barred), "others_open": others}))
    gains = _change(problem, seats, work_of(problem, seats), network=network, here=facilitator, other=None)
    for criterion, gain in zip(problem.criteria, gains, strict=True):
        facts = _facts(problem, criterion.kind, seats, facilitator, network)
        if facts is not None:
            found.append(Reason(criterion.kind, facts, criterion.label, gain))
    return tuple(found)


def alternatives(problem: StaffingProblem, seats: Seats, network: int) -> tuple[Alternative, ...]:
    """Everybody else for each seat of a network, for each seat the possible first and the cheapest of them first."""
    found, work = [], work_of(problem, seats)
    for here in seats[network]:
        ways = [
            _alternative(problem, seats, work, network=network, here=here, other=other)
            for other in range(len(problem.facilitators))
            if other not in seats[network]
        ]
        found += sorted(ways, key=lambda way: (bool(way.blocked_by), way.total, way.facilitator))
    return tuple(found)


def _alternative(
    problem: StaffingProblem, seats: Seats, work: Sequence[int], *, network: int, here: int, other: int
) -> Alternative:
    costs = _change(problem, seats, work, network=network, here=here, other=other)
    blocked = list(problem.closed.get((other, network), ()))
    if work[other] + problem.taken[network] > problem.room[other]:
        blocked.append("ceiling")
    if (here, network) in problem.placed:
        blocked.append("fixed")
    return Alternative(network, here, other, costs, sum(costs), tuple(blocked))


def _change(
    problem: StaffingProblem, seats: Seats, work: Sequence[int], *, network: int, here: int, other: int | None
) -> tuple[float, ...]:
    """What each criterion loses, weighted, if somebody leaves a seat to another, or to nobody."""
    before = seats[network]
    after = [i for i in before if i != here] + ([] if other is None else [other])
    moved = list(work)
    moved[here] -= problem.taken[network]
    if other is not None:
        moved[other] += problem.taken[network]
    lost = []
    for criterion in problem.criteria:
        kind = criterion.kind
        if kind == "competence":
            value = fit(problem, network, before) - fit(problem, network, after)
        elif kind in PER_SEAT:
            value = seat_value(problem, kind, here, network)
            value -= 0.0 if other is None else seat_value(problem, kind, other, network)
        else:
            value = _unfairness(problem, kind, moved) - _unfairness(problem, kind, work)
        lost.append(criterion.weight * value)
    return tuple(lost)


def _unfairness(problem: StaffingProblem, kind: Kind, work: Sequence[int]) -> float:
    shares = shares_of(problem, work).values()
    most = max(shares, default=0.0)
    return most if kind == "most_loaded" else most - min(shares, default=0.0)


def _facts(
    problem: StaffingProblem, kind: Kind, seats: Seats, facilitator: int, network: int
) -> dict[str, Fact] | None:
    """What there is to say about a seat by one criterion; None for nothing."""
    person, need = problem.facilitators[facilitator], problem.networks[network]
    if kind == "competence":
        return _competence(problem, seats, facilitator, network)
    if kind == "travel":
        own = problem.travel(facilitator, network)
        if own is None:
            return None
        every = [problem.travel(i, network) for i in range(len(problem.facilitators))]
        known = [value for value in every if value is not None]
        return {"minutes": own, "least": min(known), "mean": fmean(known)}
    if kind == "wishes":
        if network not in person.wished | person.unwished:
            return None
        return {"wished": network in person.wished}
    if kind == "continuity":
        return {"before": facilitator in need.before, "had": len(need.before)} if need.before else None
    if kind == "cost":
        return {"hours": need.hours, "price": person.price} if person.price else None
    shares = shares_of(problem, work_of(problem, seats))
    if facilitator not in shares:
        return None
    return {"share": shares[facilitator], "least": min(shares.values()), "most": max(shares.values())}


def _competence(
    problem: StaffingProblem, seats: Seats, facilitator: int, network: int
) -> dict[str, Fact] | None:
    asked = [name for name, _ in problem.networks[network].competences]
    if not asked:
        return None
    own = problem.facilitators[facilitator].competences
    others = frozenset[str]().union(
        *(problem.facilitators[i].competences for i in seats[network] if i != facilitator)
    )
    return {
        "has": tuple(name for name in asked if name in own),
        "only_one_with": tuple(name for name in asked if name in own - others),
        "nobody_has": tuple(name for name in asked if name not in own | others),
        "asked": len(asked),
    }
