"""What of a pair of units may be told, so that nobody is known by her unit. Pure.

Units of which fewer than five people sit are left out altogether. Of a pair in which fewer than five of one side take part one hears
that they meet, not how much. No sums by unit are shown; where a single pair alone is held back, the next smallest is as well, so
that the whole does not give it away.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from ledernet.insight.small import SMALL
from ledernet_engine.cohesion import Weave

MORE, LESS = 1.5, 0.5
"""Times what an even mixture would give, from where on a pair is said to meet more, or less."""


class Told(StrEnum):
    SHOWN = "shown"
    FEW = "few"
    NONE = "none"
    HELD = "held"


@dataclass(frozen=True)
class Cell:
    """`reach` is the share of possible pairs of people that meet, `networks` in how many networks, both 0 unless shown;
    `level` 1 to 3: less than an even mixture, about it, more."""

    told: Told
    reach: float = 0.0
    networks: int = 0
    level: int = 0


Pair = tuple[Hashable, Hashable]


def small_units(woven: Weave) -> frozenset[Hashable]:
    """Units of which somebody sits, but fewer than five."""
    return frozenset(unit for unit, count in woven.seated.items() if count < SMALL)


def cells_of(woven: Weave) -> dict[Pair, Cell]:
    """For every two units that may be told of."""
    units = [unit for unit in woven.units if woven.seated.get(unit, 0) >= SMALL]
    even = _even(woven, units)
    found = {pair: _cell(woven, pair, even) for pair in combinations(units, 2)}
    return _second_held(found, woven, units)


def _cell(woven: Weave, pair: Pair, even: float) -> Cell:
    link = woven.links.get(pair)
    if link is None:
        return Cell(Told.NONE)
    if min(link.people) < SMALL:
        return Cell(Told.FEW)
    reach = woven.reach(*pair)
    ratio = reach / even if even else 0.0
    level = 3 if ratio > MORE else 1 if ratio < LESS else 2
    names = {name[0] if isinstance(name, tuple) else name for name in link.networks}
    return Cell(Told.SHOWN, reach, len(names), level)


def _even(woven: Weave, units: list[Hashable]) -> float:
    """What every pair would reach if all were mixed evenly."""
    pairs = possible = 0
    for one, other in combinations(units, 2):
        link = woven.links.get((one, other))
        pairs += link.pairs if link else 0
        possible += woven.seated[one] * woven.seated[other]
    return pairs / possible if possible else 0.0


def _second_held(found: Mapping[Pair, Cell], woven: Weave, units: list[Hashable]) -> dict[Pair, Cell]:
    told = dict(found)
    few = [pair for pair, cell in told.items() if cell.told == Told.FEW]
    unseen = sum(1 for pair in woven.links if not set(pair) <= set(units))
    shown = [pair for pair, cell in told.items() if cell.told == Told.SHOWN]
    if len(few) + unseen == 1 and shown:
        least = min(shown, key=lambda pair: woven.links[pair].pairs)
        told[least] = Cell(Told.HELD)
    return told
