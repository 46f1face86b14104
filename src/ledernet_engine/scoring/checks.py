"""What a problem must hold before anyone works on it; broken problems never come into being."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isfinite, isnan
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from .problem import Problem

MAX_OPTIONS = 30
"""Options of a shared wish: one bit each in a 32-bit number."""


def _refuse(code: str, message: str, **facts: object) -> None:
    from .problem import ProblemError

    raise ProblemError(code, message, **facts)


def check_problem(problem: Problem) -> None:
    """Raise ProblemError at the first thing that does not hold."""
    people = len(problem.people)
    if len(set(problem.people)) != people:
        seen: set[str] = set()
        twice = next(key for key in problem.people if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        _refuse("duplicate_person", f"The person {twice!r} appears more than once.", person=twice)
    for number, network in enumerate(problem.networks):
        if not 1 <= network.minimum <= network.target <= network.maximum:
            _refuse(
                "network_sizes",
                f"Network {number + 1} needs 1 ≤ minimum ≤ target ≤ maximum, not "
                f"{network.minimum}, {network.target}, {network.maximum}.",
                network=number,
            )
    for names in ([a.name for a in problem.attributes], [m.name for m in problem.measures]):
        if len(set(names)) != len(names):
            _refuse("duplicate_name", f"Two attributes or measures have the same name: {sorted(names)}.")
    if len({c.name for c in problem.criteria}) != len(problem.criteria):
        _refuse("duplicate_name", "Two criteria have the same name.")
    for attribute in problem.attributes:
        _length(attribute.name, attribute.codes, people)
        if any(not -1 <= code < len(attribute.labels) for code in attribute.codes):
            _refuse(
                "unknown_code",
                f"The attribute {attribute.name!r} has a code without a label.",
                name=attribute.name,
            )
    for measure in problem.measures:
        _length(measure.name, measure.values, people)
        if any(not isfinite(value) and not isnan(value) for value in measure.values):
            _refuse(
                "not_a_number", f"The measure {measure.name!r} holds an infinite value.", name=measure.name
            )
    _check_places(problem)
    for criterion in problem.criteria:
        _check_criterion(problem, criterion)
    _check_rules(problem)


def _length(name: str, values: Sequence[object] | Sequence[float], people: int) -> None:
    if len(values) != people:
        _refuse("wrong_length", f"{name!r} has {len(values)} values for {people} people.", name=name)


def _within(what: str, indices: Iterable[int], end: int, start: int = 0) -> None:
    for index in indices:
        if not start <= index < end:
            _refuse(
                "unknown_index", f"{what} names number {index}, but there are {end}.", what=what, index=index
            )


def _check_places(problem: Problem) -> None:
    places = problem.places
    if places is None:
        return
    count = len(places.minutes)
    _length("places", places.of_people, len(problem.people))
    _within("places of people", places.of_people, count, -1)
    if places.of_networks is not None:
        if len(places.of_networks) != len(problem.networks):
            _refuse("wrong_length", "There must be one place per network.", name="places")
        _within("places of networks", places.of_networks, count, -1)
    if places.names and len(places.names) != count:
        _refuse("wrong_length", "There must be one name per place.", name="places")
    for row in places.minutes:
        if len(row) != count or any(not (isfinite(value) and value >= 0) for value in row):
            _refuse("travel_table", "The travel table must be square, with minutes of 0 or more.")


def _check_criterion(problem: Problem, criterion: Criterion) -> None:
    name, people = criterion.name, len(problem.people)
    if not (isfinite(criterion.weight) and criterion.weight >= 0):
        _refuse("weight", f"The weight of {name!r} must be 0 or more, not {criterion.weight}.", name=name)
    if isinstance(criterion, Mix | Alike):
        if criterion.attribute not in {a.name for a in problem.attributes}:
            _refuse("unknown_attribute", f"{name!r} needs the attribute {criterion.attribute!r}.", name=name)
    elif isinstance(criterion, Spread):
        if criterion.measure not in {m.name for m in problem.measures}:
            _refuse("unknown_measure", f"{name!r} needs the measure {criterion.measure!r}.", name=name)
    elif isinstance(criterion, NewFaces | Companions):
        _check_pairs(name, criterion.pairs, people)
    elif isinstance(criterion, KeepTogether):
        _length(name, criterion.previous, people)
        if not 0 <= criterion.share <= 1:
            _refuse(
                "share", f"The share of {name!r} must lie between 0 and 1, not {criterion.share}.", name=name
            )
    elif isinstance(criterion, SharedWishes):
        _length(name, criterion.wished, people)
        if not 1 <= len(criterion.options) <= MAX_OPTIONS:
            _refuse("options", f"{name!r} needs 1 to {MAX_OPTIONS} options.", name=name)
        _within(name, criterion.wished, 1 << len(criterion.options))
    elif isinstance(criterion, Distances):
        _check_distances(name, criterion, people)
    elif isinstance(criterion, Travel):
        if problem.places is None:
            _refuse("no_places", f"{name!r} needs places.", name=name)
    elif not isinstance(criterion, Even):
        _refuse("unknown_criterion", f"{name!r} is no known criterion.", name=name)


def _check_distances(name: str, criterion: Distances, people: int) -> None:
    wanted = people * (people - 1) // 2
    if len(criterion.pairs) != wanted:
        _refuse(
            "distances",
            f"{name!r} has {len(criterion.pairs)} distances; {people} people make {wanted} pairs.",
            name=name,
        )
    if not all(map(isfinite, criterion.pairs)):
        _refuse("distances", f"The distances of {name!r} must be finite numbers.", name=name)


def _check_pairs(name: str, pairs: Pairs, people: int) -> None:
    if not len(pairs.first) == len(pairs.second) == len(pairs.weight):
        _refuse("wrong_length", f"The pairs of {name!r} are not of one length.", name=name)
    _within(name, pairs.first, people)
    _within(name, pairs.second, people)
    seen = {(min(a, b), max(a, b)) for a, b in zip(pairs.first, pairs.second, strict=True)}
    if len(seen) != len(pairs.first) or any(a == b for a, b in seen):
        _refuse("pairs", f"{name!r} names a pair twice, or somebody with themselves.", name=name)
    if any(not (isfinite(weight) and weight > 0) for weight in pairs.weight):
        _refuse("pairs", f"The pairs of {name!r} need weights above 0.", name=name)


def _check_rules(problem: Problem) -> None:
    rules, people, networks = problem.rules, len(problem.people), len(problem.networks)
    if rules.superiors is not None:
        below, above = rules.superiors.below, rules.superiors.above
        if len(below) != len(above):
            _refuse("wrong_length", "Superiors: as many below as above.", name="superiors")
        for indices in (below, above, rules.superiors.only_direct):
            _within("superiors", indices, people)
    for together in rules.together:
        _within("together", together, people)
    for pair in rules.apart:
        _within("apart", (pair.first, pair.second), people)
        if pair.first == pair.second:
            _refuse("pairs", "Nobody can be kept apart from themselves.", name="apart")
    for name, seats in (("fixed", rules.fixed), ("forbidden", rules.forbidden)):
        _within(name, (person for person, _ in seats), people)
        _within(f"{name} (network)", (network for _, network in seats), networks)
    _within("unavailable", rules.unavailable, people)
    for quota in rules.quotas:
        labels = next((a.labels for a in problem.attributes if a.name == quota.attribute), None)
        if labels is None or not 0 <= quota.value < len(labels):
            _refuse(
                "unknown_attribute", f"A quota needs the attribute {quota.attribute!r}.", name=quota.attribute
            )
        if quota.at_least < 0 or (quota.at_most is not None and quota.at_most < quota.at_least):
            _refuse("quota", "A quota needs 0 ≤ at least ≤ at most.", name=quota.attribute)
    if rules.max_travel is not None:
        if problem.places is None:
            _refuse("no_places", "A travel limit needs places.", name="max_travel")
        if not rules.max_travel.minutes >= 0:
            _refuse("travel_limit", "A travel limit must be 0 or more.", name="max_travel")
        if rules.max_travel.own is not None:
            _length("max_travel", rules.max_travel.own, people)
            if any(not limit >= 0 for limit in rules.max_travel.own):
                _refuse("travel_limit", "A travel limit must be 0 or more.", name="max_travel")
