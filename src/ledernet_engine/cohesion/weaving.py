"""From who sits where, and when, to which units meet and how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True)
class Spell:
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
    rooms: defaultdict[Hashable, list[tuple[Hashable, Hashable, int, int]]] = defaultdict(list)
    people: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for spell in spells:
        first = max(spell.starts, start)
        last = end if spell.ends is None else min(spell.ends, end)
        if first < last:
            rank.setdefault(spell.unit, len(rank))
            rooms[spell.network].append((spell.person, spell.unit, first, last))
            people[spell.unit].add(spell.person)
    threads = _Threads(rank)
    for network, sitting in rooms.items():
        for one, other in combinations(sitting, 2):
            threads.add(network, one, other)
    return Weave(
        tuple(rank),
        threads.links(),
        {unit: len(found) for unit, found in people.items()},
        dict(threads.inside),
    )


class _Threads:
    """Sums by pair of units while they are made."""

    def __init__(self, rank: Mapping[Hashable, int]) -> None:
        self.rank = rank
        self.inside: defaultdict[Hashable, int] = defaultdict(int)
        self.days: defaultdict[tuple[Hashable, Hashable], int] = defaultdict(int)
        self.pairs: defaultdict[tuple[Hashable, Hashable], set[tuple[Hashable, Hashable]]] = defaultdict(set)
        self.networks: defaultdict[tuple[Hashable, Hashable], set[Hashable]] = defaultdict(set)

    def add(
        self,
        network: Hashable,
        one: tuple[Hashable, Hashable, int, int],
        other: tuple[Hashable, Hashable, int, int],
    ) -> None:
        together = min(one[3], other[3]) - max(one[2], other[2])
        if together <= 0 or one[0] == other[0]:
            return
        if one[1] == other[1]:
            self.inside[one[1]] += together
            return
        if self.rank[one[1]] > self.rank[other[1]]:
            one, other = other, one
        key = one[1], other[1]
        self.days[key] += together
        self.pairs[key].add((one[0], other[0]))
        self.networks[key].add(network)

    def links(self) -> dict[tuple[Hashable, Hashable], Link]:
        return {
            key: Link(
                days,
                len(self.pairs[key]),
                frozenset(self.networks[key]),
                (len({a for a, _b in self.pairs[key]}), len({b for _a, b in self.pairs[key]})),
            )
            for key, days in self.days.items()
        }
