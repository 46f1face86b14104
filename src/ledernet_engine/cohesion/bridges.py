"""What a closure would cut: pairs of units that meet in one network alone, and whether the whole falls apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from .weaving import Weave


@dataclass(frozen=True)
class Cut:
    """Without the network these `pairs` of units meet no more, and the units fall into so many parts instead of `before`."""

    pairs: tuple[tuple[Hashable, Hashable], ...]
    before: int
    after: int

    @property
    def falls_apart(self) -> bool:
        return self.after > self.before


def bridges(woven: Weave) -> dict[Hashable, Cut]:
    """For every network that alone brings two units together. Parts are counted among the units that meet anybody today."""
    alone: defaultdict[Hashable, list[tuple[Hashable, Hashable]]] = defaultdict(list)
    for pair, link in woven.links.items():
        if len(link.networks) == 1:
            (network,) = link.networks
            alone[network].append(pair)
    meeting = [unit for unit in woven.units if unit not in set(woven.islands)]
    before = parts_of(meeting, woven.links)
    return {
        network: Cut(tuple(pairs), before, parts_of(meeting, woven.links.keys() - set(pairs)))
        for network, pairs in alone.items()
    }


def parts_of(units: Iterable[Hashable], pairs: Iterable[tuple[Hashable, Hashable]]) -> int:
    """How many parts hang together, a unit without any pair being one (union of sets with path halving)."""
    root = {unit: unit for unit in units}

    def find(unit: Hashable) -> Hashable:
        while root[unit] != unit:
            root[unit] = root[root[unit]]
            unit = root[unit]
        return unit

    count = len(root)
    for one, other in pairs:
        a, b = find(one), find(other)
        if a != b:
            root[a] = b
            count -= 1
    return count
