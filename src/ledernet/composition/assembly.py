"""From leaders and choices to the engine's problem. Pure: no database, no clock, no confidential wishes."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf

from ledernet.people.enums import Weekday
from ledernet_engine.scoring import (
    Alike,
    Apart,
    Attribute,
    Criterion,
    Even,
    KeepTogether,
    MaxTravel,
    Measure,
    Mix,
    Network,
    NewFaces,
    Places,
    Problem,
    Quota,
    Rules,
    SharedWishes,
    Spread,
    Superiors,
    Travel,
    networks_by_count,
    networks_of_size,
    standing_above_too_many,
)
from ledernet_engine.scoring.checks import MAX_OPTIONS
from ledernet_engine.scoring.criteria import Pairs

from .choices import ATTRIBUTES, Choices
from .pool import Candidate, Pool, minutes_between

LIKELY_DRIVE = 10.0
"""Minutes: below this the drive between two workplaces is not what divides people."""


LIKELY_ALIKE = 0.25
"""The share of a network's pairs that are often alike in what is mixed."""


@dataclass(frozen=True)
class Start:
    """Where to begin: the networks by name, who sits where (leader → place in `names`), and who is to stay.

    Without seats it says how many networks there are; names that are all empty are found when the draft is there.
    """

    names: tuple[str, ...]
    seats: Mapping[int, int]
    locked: frozenset[int] = field(default_factory=frozenset)


def assemble(pool: Pool, choices: Choices, *, start: Start | None = None) -> Problem:
    """The problem that the engine is to solve.

    Raises `SizeError` where the sizes cannot be met and `ProblemError` where the rules contradict themselves.
    """
    candidates = pool.candidates
    index = {candidate.leader: number for number, candidate in enumerate(candidates)}
    networks = frames(len(candidates), choices, start)
    attributes = tuple(
        Attribute.from_values(name, [candidate.kind(name) for candidate in candidates]) for name in ATTRIBUTES
    )
    places = _places(candidates)
    problem = Problem(
        people=tuple(str(candidate.leader) for candidate in candidates),
        networks=networks,
        attributes=attributes,
        measures=(Measure.from_values("seniority", [candidate.seniority for candidate in candidates]),),
        places=places,
        criteria=tuple(_criteria(pool, choices, index, networks, places)),
        rules=_rules(pool, choices, index, attributes=attributes, places=places, start=start),
    )
    above = standing_above_too_many(problem)
    if above and problem.rules.superiors:
        problem = replace(
            problem, rules=replace(problem.rules, superiors=_superiors(pool, choices, index, above))
        )
    return problem


def sizes_fit(people: int, choices: Choices) -> bool:
    """Whether so many can be divided into networks of the chosen sizes at all."""
    low, high = choices.size_min, choices.most
    return low <= people and -(-people // high) <= people // low


def worth_counting(pool: Pool, criterion: str) -> bool:
    """Whether anything is known by which people differ; a criterion without that cannot count."""
    if criterion in ATTRIBUTES:
        return len(pool.kinds(criterion)) > 1
    if criterion == "seniority":
        return len({c.seniority for c in pool.candidates if c.seniority is not None}) > 1
    if criterion == "even":
        return any(worth_counting(pool, name) for name in ATTRIBUTES)
    if criterion == "new_faces":
        return bool(pool.known)
    if criterion == "keep":
        return len(pool.earlier) > 1
    if criterion == "travel":
        return len({c.spot for c in pool.candidates if c.spot}) > 1
    if criterion == "weekdays":
        return any(c.weekdays for c in pool.candidates)
    return any(c.topics for c in pool.candidates)


def frames(people: int, choices: Choices, start: Start | None = None) -> tuple[Network, ...]:
    """How many networks there are, and how large each may be. Raises `SizeError`."""
    if start is None:
        return networks_of_size(
            people, min(choices.size_target, choices.most), choices.size_min, choices.most
        )
    frames = networks_by_count(people, len(start.names), choices.size_min, choices.most)
    return tuple(replace(frame, name=name) for frame, name in zip(frames, start.names, strict=True))


def _places(candidates: Iterable[Candidate]) -> Places | None:
    spots = [candidate.spot for candidate in candidates]
    known = sorted({spot for spot in spots if spot})
    if len(known) < 2:
        return None
    number = {spot: code for code, spot in enumerate(known)}
    return Places(
        of_people=array("i", [number[spot] if spot else -1 for spot in spots]),
        minutes=tuple(array("d", [float(minutes_between(a, b)) for b in known]) for a in known),
    )


def _criteria(
    pool: Pool,
    choices: Choices,
    index: Mapping[int, int],
    networks: tuple[Network, ...],
    places: Places | None,
) -> Iterable[Criterion]:
    """The chosen criteria, weighted so that each is worth about the same per member at equal importance.

    A pair of members that differs, is alike or stays together counts one; other things are brought to that measure.
    """
    mixes = False
    pairs_each = max(1.0, (sum(n.target for n in networks) / len(networks) - 1) / 2)
    for name in ATTRIBUTES:
        if (weight := choices.weight(name)) and worth_counting(pool, name):
            kind = Alike if name in choices.alike else Mix
            mixes = mixes or kind is Mix
            yield kind(name, weight=float(weight), attribute=name)
    if (weight := choices.weight("seniority")) and worth_counting(pool, "seniority"):
        yield Spread("seniority", weight=weight / 2, measure="seniority")  # a pair taken at random counts two
    if (weight := choices.weight("even")) and mixes:
        # The share of pairs that are alike is squared, so one such pair more costs twice its network's share.
        yield Even("even", weight=weight / (2 * LIKELY_ALIKE))
    if (weight := choices.weight("new_faces")) and pool.known:
        known = {(index[a], index[b]): years for (a, b), years in pool.known.items()}
        yield NewFaces("new_faces", weight=float(weight), pairs=Pairs.from_mapping(known))
    if (weight := choices.weight("keep")) and worth_counting(pool, "keep"):
        earlier = {network: code for code, network in enumerate(sorted(set(pool.earlier.values())))}
        previous = [
            earlier[pool.earlier[c.leader]] if c.leader in pool.earlier else -1 for c in pool.candidates
        ]
        yield KeepTogether(
            "keep", weight=float(weight), previous=array("i", previous), share=choices.keep_share
        )
    if (weight := choices.weight("travel")) and places is not None:
        yield Travel("travel", weight=weight * pairs_each / max(LIKELY_DRIVE, _mean_drive(places)))
    if (weight := choices.weight("weekdays")) and worth_counting(pool, "weekdays"):
        wished = [sum(1 << (day - 1) for day in set(c.weekdays)) for c in pool.candidates]
        options = tuple(str(day.value) for day in Weekday)
        yield SharedWishes("weekdays", weight=weight * pairs_each, wished=array("i", wished), options=options)
    if (weight := choices.weight("topics")) and worth_counting(pool, "topics"):
        topics = most_wished(pool)
        wished = [sum(1 << topics.index(t) for t in set(c.topics) if t in topics) for c in pool.candidates]
        yield SharedWishes("topics", weight=weight * pairs_each, wished=array("i", wished), options=topics)


def most_wished(pool: Pool) -> tuple[str, ...]:
    """The topics that most leaders wish for, as many as the engine takes, in a fixed order."""
    counts: dict[str, int] = {}
    for candidate in pool.candidates:
        for topic in set(candidate.topics):
            counts[topic] = counts.get(topic, 0) + 1
    return tuple(sorted(sorted(counts, key=lambda topic: (-counts[topic], topic))[:MAX_OPTIONS]))


def _mean_drive(places: Places) -> float:
    count = [0] * len(places.minutes)
    for place in places.of_people:
        if place >= 0:
            count[place] += 1
    people = sum(count)
    total = sum(
        a * b * minutes
        for a, row in zip(count, places.minutes, strict=True)
        for b, minutes in zip(count, row, strict=True)
    )
    return total / max(1, people * (people - 1))


def _rules(
    pool: Pool,
    choices: Choices,
    index: Mapping[int, int],
    *,
    attributes: tuple[Attribute, ...],
    places: Places | None,
    start: Start | None,
) -> Rules:
    quotas = []
    for limit in choices.limits:
        labels = next(a.labels for a in attributes if a.name == limit.attribute)
        if limit.value in labels:
            quotas.append(Quota(limit.attribute, labels.index(limit.value), limit.at_least, limit.at_most))
    fixed = []
    if start:
        fixed = [(index[one], start.seats[one]) for one in sorted(start.locked) if one in index]
    return Rules(
        superiors=_superiors(pool, choices, index, ()),
        together=tuple(
            tuple(index[one] for one in group if one in index)
            for group in choices.together
            if sum(one in index for one in group) > 1
        ),
        apart=tuple(Apart(index[a], index[b]) for a, b in choices.apart if a in index and b in index),
        fixed=tuple(fixed),
        quotas=tuple(quotas),
        max_travel=_max_travel(pool, choices, places),
    )


def _superiors(pool: Pool, choices: Choices, index: Mapping[int, int], above: Iterable[int]) -> Superiors:
    """The rule that always holds. For those above nearly everybody only true direct reports are kept away."""
    only_direct = set(above)
    pairs = [
        (index[one], index[other])
        for one, other in pool.superiors
        if not (
            (index[other] in only_direct or choices.direct_superior_only) and (one, other) in pool.indirect
        )
    ]
    return Superiors.from_pairs(pairs, "direct" if choices.direct_superior_only else "anywhere", only_direct)


def _max_travel(pool: Pool, choices: Choices, places: Places | None) -> MaxTravel | None:
    if places is None or (choices.max_travel is None and not choices.own_travel):
        return None
    own = None
    if choices.own_travel:
        limits = [c.max_travel for c in pool.candidates]
        own = array("d", [inf if limit is None else float(limit) for limit in limits])
    return MaxTravel(inf if choices.max_travel is None else float(choices.max_travel), own)
