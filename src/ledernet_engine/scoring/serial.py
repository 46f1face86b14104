"""Problems as JSON and back, and the hash by which a stored run names its problem."""

from __future__ import annotations

import hashlib
import json
from array import array
from math import inf, isinf, isnan, nan
from typing import Any

from .criteria import (
    Alike,
    Companions,
    Criterion,
    Even,
    KeepTogether,
    Mix,
    NewFaces,
    Pairs,
    SharedWishes,
    Spread,
    Travel,
)
from .distances import Distances
from .problem import Attribute, Measure, Network, Places, Problem, ProblemError
from .rules import Apart, MaxTravel, Quota, Rules, Superiors

FORMAT = 1


def to_json(problem: Problem) -> dict[str, Any]:
    """A dict of plain values for json.dumps; holds the confidential pairs, so it is as secret as they are."""
    rules, places = problem.rules, problem.places
    return {
        "format": FORMAT,
        "people": list(problem.people),
        "networks": [[n.minimum, n.target, n.maximum, n.name] for n in problem.networks],
        "attributes": [
            {"name": a.name, "labels": list(a.labels), "codes": list(a.codes)} for a in problem.attributes
        ],
        "measures": [{"name": m.name, "values": _out(m.values)} for m in problem.measures],
        "places": None
        if places is None
        else {
            "of_people": list(places.of_people),
            "minutes": [list(row) for row in places.minutes],
            "of_networks": None if places.of_networks is None else list(places.of_networks),
            "names": list(places.names),
        },
        "criteria": [_criterion_out(criterion) for criterion in problem.criteria],
        "rules": {
            "superiors": None
            if rules.superiors is None
            else {
                "below": list(rules.superiors.below),
                "above": list(rules.superiors.above),
                "reach": rules.superiors.reach,
                "only_direct": list(rules.superiors.only_direct),
            },
            "together": [list(people) for people in rules.together],
            "apart": [[pair.first, pair.second, pair.confidential] for pair in rules.apart],
            "fixed": [list(seat) for seat in rules.fixed],
            "forbidden": [list(seat) for seat in rules.forbidden],
            "unavailable": list(rules.unavailable),
            "quotas": [[q.attribute, q.value, q.at_least, q.at_most] for q in rules.quotas],
            "max_travel": None
            if rules.max_travel is None
            else {
                "minutes": _out([rules.max_travel.minutes])[0],
                "own": None if rules.max_travel.own is None else _out(rules.max_travel.own),
            },
        },
    }


def _out(values: array[float] | list[float]) -> list[float | None]:
    """nan and infinity are both null: JSON has neither, and no field knows both."""
    return [None if isnan(value) or isinf(value) else value for value in values]


def _criterion_out(criterion: Criterion) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": criterion.kind, "name": criterion.name, "weight": criterion.weight}
    if isinstance(criterion, Mix | Alike):
        row["attribute"] = criterion.attribute
    elif isinstance(criterion, Spread):
        row["measure"] = criterion.measure
    elif isinstance(criterion, NewFaces | Companions):
        pairs = criterion.pairs
        row["pairs"] = [list(pairs.first), list(pairs.second), list(pairs.weight)]
    elif isinstance(criterion, KeepTogether):
        row |= {"previous": list(criterion.previous), "share": criterion.share}
    elif isinstance(criterion, Distances):
        row |= {"pairs": list(criterion.pairs), "near": criterion.near}
    elif isinstance(criterion, SharedWishes):
        row |= {"wished": list(criterion.wished), "options": list(criterion.options)}
    return row


def from_json(data: dict[str, Any]) -> Problem:
    """The problem that `to_json` wrote; raises ProblemError if it is no such thing."""
    if data.get("format") != FORMAT:
        raise ProblemError("format", f"This is no problem in format {FORMAT}.")
    try:
        return _problem_in(data)
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        if isinstance(error, ProblemError):
            raise
        raise ProblemError("format", f"This problem cannot be read: {error}") from error


def _problem_in(data: dict[str, Any]) -> Problem:
    rules, places = data["rules"], data["places"]
    superiors, travel = rules["superiors"], rules["max_travel"]
    return Problem(
        people=tuple(data["people"]),
        networks=tuple(Network(*row) for row in data["networks"]),
        attributes=tuple(
            Attribute(row["name"], array("i", row["codes"]), tuple(row["labels"]))
            for row in data["attributes"]
        ),
        measures=tuple(
            Measure(row["name"], array("d", [nan if v is None else v for v in row["values"]]))
            for row in data["measures"]
        ),
        places=None
        if places is None
        else Places(
            array("i", places["of_people"]),
            tuple(array("d", row) for row in places["minutes"]),
            None if places["of_networks"] is None else array("i", places["of_networks"]),
            tuple(places["names"]),
        ),
        criteria=tuple(_criterion_in(row) for row in data["criteria"]),
        rules=Rules(
            superiors=None
            if superiors is None
            else Superiors(
                array("i", superiors["below"]),
                array("i", superiors["above"]),
                superiors["reach"],
                tuple(superiors["only_direct"]),
            ),
            together=tuple(tuple(people) for people in rules["together"]),
            apart=tuple(Apart(*row) for row in rules["apart"]),
            fixed=tuple((i, g) for i, g in rules["fixed"]),
            forbidden=tuple((i, g) for i, g in rules["forbidden"]),
            unavailable=tuple(rules["unavailable"]),
            quotas=tuple(Quota(*row) for row in rules["quotas"]),
            max_travel=None
            if travel is None
            else MaxTravel(
                _limit(travel["minutes"]),
                None if travel["own"] is None else array("d", [_limit(v) for v in travel["own"]]),
            ),
        ),
    )


def _limit(value: float | None) -> float:
    return inf if value is None else value


def _criterion_in(row: dict[str, Any]) -> Criterion:
    kind, name, weight = row["kind"], row["name"], row["weight"]
    if kind == "mix":
        return Mix(name, weight=weight, attribute=row["attribute"])
    if kind == "alike":
        return Alike(name, weight=weight, attribute=row["attribute"])
    if kind == "spread":
        return Spread(name, weight=weight, measure=row["measure"])
    if kind == "keep":
        return KeepTogether(name, weight=weight, previous=array("i", row["previous"]), share=row["share"])
    if kind == "wishes":
        return SharedWishes(
            name, weight=weight, wished=array("i", row["wished"]), options=tuple(row["options"])
        )
    if kind == "even":
        return Even(name, weight=weight)
    if kind == "distances":
        return Distances(name, weight=weight, pairs=array("d", row["pairs"]), near=bool(row["near"]))
    if kind == "travel":
        return Travel(name, weight=weight)
    if kind in ("new_faces", "companions"):
        first, second, weights = row["pairs"]
        pairs = Pairs(array("i", first), array("i", second), array("d", weights))
        return (NewFaces if kind == "new_faces" else Companions)(name, weight=weight, pairs=pairs)
    raise ProblemError("unknown_criterion", f"{kind!r} is no known kind of criterion.")


def problem_hash(problem: Problem) -> str:
    """64 hex digits; the same with and without confidential pairs, so it may be shown to anyone."""
    return sealed_hash(problem.without_confidential())


def sealed_hash(problem: Problem) -> str:
    """64 hex digits over everything; keep it as secret as the confidential pairs."""
    text = json.dumps(to_json(problem), sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
