"""The only door to the engine that assigns facilitators: a gathered problem in, plain data out, ids in place of numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ledernet_engine.scoring.problem import ProblemError
from ledernet_engine.scoring.rules import RuleRef
from ledernet_engine.staffing import Alternative, Staffing, WayOut, assign

from .problem import Gathered

EFFORT = 3.0
"""Seconds of the exact solver, about: forty networks and twenty facilitators take one."""
MOST_ALTERNATIVES = 8
"""For each seat so many others are kept: those that could, the cheapest first, then those whom a rule keeps away."""
Json = dict[str, Any]


def solve(gathered: Gathered, *, effort: float = EFFORT, seed: int = 1) -> Json:
    """The suggestion as it is stored in `Round.result`; `status` is the engine's, or empty (nothing to give away) or nobody."""
    found: Json = {"digest": gathered.digest, "status": "empty"}
    found["networks"] = [network.pk for network in gathered.networks]
    found["people"] = [one.pk for one in gathered.people]
    if not gathered.networks:
        return found
    if not gathered.people:
        return found | {"status": "nobody"}
    try:
        answer = assign(gathered.problem, effort=effort, seed=seed)
    except ProblemError as error:
        return found | {"status": "refused", "code": error.code}
    return found | _told(gathered, answer)


def _told(gathered: Gathered, answer: Staffing) -> Json:
    people, networks = _ids(gathered)
    weights = {criterion.kind: criterion.weight for criterion in gathered.problem.criteria}
    return {
        "status": answer.status,
        "gap": answer.gap,
        "weights": weights,
        "seats": [
            {
                "network": networks[seat.network],
                "facilitator": people[seat.facilitator],
                "reasons": [
                    {"kind": reason.kind, "facts": _plain(reason.facts), "gain": reason.gain}
                    for reason in seat.reasons
                ],
                "others": _others(gathered, answer, seat.network, seat.facilitator),
            }
            for seat in answer.assignments
        ],
        "loads": [
            {
                "facilitator": people[load.facilitator],
                "committed": load.committed,
                "assigned": load.assigned,
                "ceiling": load.ceiling,
            }
            for load in answer.loads
        ],
        "conflict": _refs(gathered, answer.conflict),
        "smallest": answer.smallest,
        "ways": [_way(gathered, way) for way in answer.ways],
    }


def _others(gathered: Gathered, answer: Staffing, network: int, instead_of: int) -> list[Json]:
    mine = [one for one in answer.alternatives[network] if one.instead_of == instead_of]
    return [_other(gathered, one) for one in mine[:MOST_ALTERNATIVES]]


def _other(gathered: Gathered, one: Alternative) -> Json:
    kinds = [criterion.kind for criterion in gathered.problem.criteria]
    return {
        "facilitator": gathered.people[one.facilitator].pk,
        "total": one.total,
        "costs": {kind: cost for kind, cost in zip(kinds, one.costs, strict=True) if abs(cost) > 1e-9},
        "blocked": list(one.blocked_by),
    }


def _way(gathered: Gathered, way: WayOut) -> Json:
    people, networks = _ids(gathered)
    return {
        "kind": way.kind,
        "hours": [[people[one], hours] for one, hours in way.hours],
        "without": [[networks[network], count] for network, count in way.without],
        "rules": _refs(gathered, way.rules),
        "least": way.least,
    }


def _refs(gathered: Gathered, refs: Iterable[RuleRef]) -> list[Json]:
    people, networks = _ids(gathered)
    return [
        {
            "rule": ref.rule,
            "people": [people[one] for one in ref.people],
            "network": None if ref.network is None else networks[ref.network],
            "facts": _plain(ref.facts),
        }
        for ref in refs
    ]


def _ids(gathered: Gathered) -> tuple[list[int], list[int]]:
    return [one.pk for one in gathered.people], [network.pk for network in gathered.networks]


def _plain(facts: dict[str, Any]) -> Json:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in facts.items()}
