"""From who sits where, and when, to which units meet and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple


class Spell(NamedTuple):
    """A person of a unit sits in a network from day `starts` until before `ends` (None: still). Days are whole numbers.

    A meeting is a network of one day: those who were there have a spell of that day, with the network's name.
    """

    network: Hashable
    person: Hashable
    unit: Hashable
    starts: int
    ends: int | None = None


@dataclass(frozen=True)
class Link:
    """Two units that meet: `days` that pairs of people have together, how many `pairs`, in which `networks`, and how many
    people of the first and the second unit take part."""

    days: int
    pairs: int
    networks: frozenset[Hashable]
    people: tuple[int, int]


@dataclass(frozen=True)
class Across:
    """The share of all pair-days that are between units, and what it would be if seats were dealt by chance.

    By chance two of the N people who sit are from different units with 1 − Σ nᵤ(nᵤ − 1) / N(N − 1). Both are 0 where
    nobody meets.
    """

    share: float
    chance: float


@dataclass(frozen=True)
class Weave:
    """`units` in the order given, then as they appear; `links` by (first, second) in that order; `seated` people by unit;
    `inside` pair-days within a unit."""

    units: tuple[Hashable, ...]
    links: Mapping[tuple[Hashable, Hashable], Link]
    seated: Mapping[Hashable, int]
    inside: Mapping[Hashable, int]

    @property
    def islands(self) -> tuple[Hashable, ...]:
        """Units with somebody seated, or given by name, that meet no other."""
        met = {unit for pair in self.links for unit in pair}
        return tuple(unit for unit in self.units if unit not in met)

    @property
    def across(self) -> Across:
        between = sum(link.days for link in self.links.values())
        total = between + sum(self.inside.values())
        people = sum(self.seated.values())
        if not total or people < 2:
            return Across(0.0, 0.0)
        alike = sum(count * (count - 1) for count in self.seated.values())
        return Across(between / total, 1.0 - alike / (people * (people - 1)))

    def reach(self, one: Hashable, other: Hashable) -> float:
        """Of all pairs of people that could be made of two units, the share that sits together; 0 where none can."""
        link = self.links.get((one, other)) or self.links.get((other, one))
        possible = self.seated.get(one, 0) * self.seated.get(other, 0)
        return link.pairs / possible if link and possible else 0.0


def weave(spells: Iterable[Spell], *, start: int, end: int, units: Iterable[Hashable] = ()) -> Weave:
    """What spells come to from day `start` until before day `end`. A person who changes unit counts in both.

    Time grows with the number of pairs that share a network. Raises ValueError for a window without a day.
    """
    if end <= start:
        raise ValueError("A window has at least one day.")
    rank: dict[Hashable, int] = {unit: number for number, unit in enumerate(dict.fromkeys(units))}
    rooms: defaultdict[Hashable, list[Sitting]] = defaultdict(list)
    people: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for network, person, unit, starts, ends in spells:
        first = starts if starts > start else start
        last = end if ends is None or ends > end else ends
        if first < last:
            rooms[network].append((rank.setdefault(unit, len(rank)), person, first, last))
            people[unit].add(person)
    order = tuple(rank)
    inside, threads = _threads(rooms)
    return Weave(
        order,
        {
            (order[one], order[other]): thread.link()
            for one, others in threads.items()
            for other, thread in others.items()
        },
        {unit: len(found) for unit, found in people.items()},
        {order[unit]: days for unit, days in inside.items()},
    )


Sitting = tuple[int, Hashable, int, int]
"""A unit by its rank, a person, her first day and the one after her last."""


@dataclass(slots=True)
class _Thread:
    """What is between two units, while it is summed."""

    days: int = 0
    pairs: set[tuple[Hashable, Hashable]] = field(default_factory=set)
    networks: set[Hashable] = field(default_factory=set)

    def link(self) -> Link:
        ours, theirs = zip(*self.pairs, strict=True)
        return Link(self.days, len(self.pairs), frozenset(self.networks), (len(set(ours)), len(set(theirs))))


def _threads(
    rooms: Mapping[Hashable, list[Sitting]],
) -> tuple[Mapping[int, int], Mapping[int, Mapping[int, _Thread]]]:
    """Days inside each unit, and what is between two. A large organisation has a million pairs: nothing is called for each."""
    inside: defaultdict[int, int] = defaultdict(int)
    threads: defaultdict[int, defaultdict[int, _Thread]] = defaultdict(lambda: defaultdict(_Thread))
    for network, sitting in rooms.items():
        sitting.sort(key=itemgetter(0))
        for number, (unit, one, first, last) in enumerate(sitting, start=1):
            others = threads[unit]
            for other_unit, other, begun, over in sitting[number:]:
                together = (last if last < over else over) - (first if first > begun else begun)
                if together <= 0 or one == other:
                    continue
                if unit == other_unit:
                    inside[unit] += together
                    continue
                thread = others[other_unit]
                thread.days += together
                thread.pairs.add((one, other))
                thread.networks.add(network)
    return inside, threads
