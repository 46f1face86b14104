"""What is priced together within a network: the values of an attribute, or the places with the journeys and what they decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import comb
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import Criterion, Mix, Places, Problem, Travel

from .frame import Frame

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]

Who = Callable[[int], Counts]
"""People per value in the network of the size with this number."""

MAX_FILLINGS = 100_000
"""Ways to fill a network from the places, beyond which a meeting is held at the best place instead."""

MAX_JOURNEYS = 30_000
"""Places × places × size for those meetings."""

IMPOSSIBLE = -1e15


class Column(Protocol):
    """What is priced together."""

    @property
    def people(self) -> Counts:
        """So many of each value."""
        ...

    def fill(self, price: Floats, sizes: Counts, place: int) -> tuple[Floats, Who]:
        """The most a network of each size is worth less its people's prices, and who fills one of them."""
        ...


@dataclass(frozen=True)
class Values:
    """Mixing of one attribute: the k-th of a value in a network costs k − 1 pairs that agree."""

    weight: float
    people: Counts
    least: Counts
    most: Counts

    def fill(self, price: Floats, sizes: Counts, place: int) -> tuple[Floats, Who]:
        levels = np.arange(int(sizes.max(initial=0)))
        cost = self.weight * levels[None, :] + price[:, None]
        return _cheapest(cost, self.least, self.most, sizes)


def _cheapest(cost: Floats, least: Counts, most: Counts, sizes: Counts) -> tuple[Floats, Who]:
    """The cheapest seats one after another: `cost[v, k]` is that of the k-th of value v, rising in k."""
    values, width = cost.shape
    levels = np.arange(width)[None, :]
    forced = levels < least[:, None]
    flat, begun = cost.ravel(), int(least.sum())
    free = np.flatnonzero((~forced & (levels < most[:, None])).ravel())
    order = free[np.argsort(flat[free], kind="stable")[: max(0, width - begun)]]
    added = np.concatenate(([0.0], np.cumsum(flat[order])))
    more = sizes - begun
    fits = (more >= 0) & (more <= len(order))
    worth = np.where(fits, -float(cost[forced].sum()) - added[np.where(fits, more, 0)], IMPOSSIBLE)

    def who(row: int) -> Counts:
        return least + np.bincount(order[: max(0, more[row])] // width, minlength=values)

    return worth, who


@dataclass(frozen=True)
class Fillings:
    """All ways to fill a network from the places: the journeys when members host in turn, and what mixes with them."""

    people: Counts
    ways: dict[int, Counts]
    """By size: a row per way, a column per place."""
    worth: dict[int, Floats]

    def fill(self, price: Floats, sizes: Counts, place: int) -> tuple[Floats, Who]:
        worth, best = np.full(len(sizes), IMPOSSIBLE), [0] * len(sizes)
        for row, size in enumerate(sizes.tolist()):
            if len(self.ways[size]):
                values = self.worth[size] - self.ways[size] @ price
                best[row] = int(values.argmax())
                worth[row] = values[best[row]]
        return worth, lambda row: self.ways[int(sizes[row])][best[row]]


@dataclass(frozen=True)
class Journeys:
    """Everybody travels to one place: the network's own, or, when members host in turn, the best of all."""

    weight: float
    agree: float
    """Weight of a pair from one place that agrees on an attribute."""
    people: Counts
    minutes: Floats
    hosted: bool

    def fill(self, price: Floats, sizes: Counts, place: int) -> tuple[Floats, Who]:
        width = int(sizes.max(initial=0))
        none = np.zeros(len(self.people), np.int64)
        offers = []
        for host in range(len(self.people)) if self.hosted else [place]:
            way = self.minutes[:, host] if host >= 0 else np.zeros(len(self.people))
            cost = (self.weight * way + price)[:, None] + self.agree * np.arange(width)[None, :]
            offers.append(_cheapest(cost, none, self.people, sizes))
        table = np.stack([worth for worth, _ in offers])
        best = table.argmax(axis=0)
        return table.max(axis=0), lambda row: offers[best[row]][1](row)


def weights_of(criteria: Sequence[Criterion]) -> dict[str, float]:
    """Weight of mixing each attribute."""
    found: dict[str, float] = {}
    for criterion in criteria:
        if isinstance(criterion, Mix) and criterion.weight > 0:
            found[criterion.attribute] = found.get(criterion.attribute, 0.0) + criterion.weight
    return found


def column_of_places(
    problem: Problem, frame: Frame, criteria: Sequence[Criterion]
) -> tuple[Column | None, set[str]]:
    """The column of places, and the attributes that it mixes as well."""
    weight = sum(c.weight for c in criteria if isinstance(c, Travel))
    places = problem.places
    if places is None or weight <= 0 or not problem.seated:
        return None, set()
    counts = Counter(places.of_people[i] for i in problem.seated)
    here = sorted(counts)
    people = np.array([counts[place] for place in here], np.int64)
    minutes = np.array(
        [[0.0 if a < 0 or b < 0 else places.minutes[a][b] for b in here] for a in here], np.float64
    )
    decided = _decided(problem, places, here, criteria)
    if places.of_networks is None:
        low, high = int(frame.low.min(initial=0)), int(frame.high.max(initial=0))
        if sum(comb(size + len(here) - 1, size) for size in range(low, high + 1)) <= MAX_FILLINGS:
            return _fillings(weight, decided, people, minutes, range(low, high + 1)), set(decided)
    if len(here) ** 2 * frame.largest > MAX_JOURNEYS:
        return None, set()
    single = {name: found for name, found in decided.items() if len(set(found[1].tolist())) == len(here)}
    agree = sum(found[0] for found in single.values())
    if places.of_networks is not None:
        at = sorted(set(places.of_networks) - {-1})
        minutes = np.zeros((len(here), max(at, default=-1) + 1))
        for row, a in enumerate(here):
            for b in at:
                minutes[row, b] = 0.0 if a < 0 else places.minutes[a][b]
    return Journeys(weight, agree, people, minutes, places.of_networks is None), set(single)


def _decided(
    problem: Problem, places: Places, here: list[int], criteria: Sequence[Criterion]
) -> dict[str, tuple[float, Counts]]:
    """Attributes mixed whose value a person's place decides, without quotas: weight, and value per place."""
    found: dict[str, tuple[float, Counts]] = {}
    limited = {quota.attribute for quota in problem.rules.quotas}
    for name, weight in weights_of(criteria).items():
        codes = problem.attribute(name).codes
        values: dict[int, set[int]] = {}
        for i in problem.seated:
            values.setdefault(places.of_people[i], set()).add(codes[i])
        if name not in limited and all(len(value) == 1 for value in values.values()):
            found[name] = weight, np.array([min(values[place]) for place in here], np.int64)
    return found


def _fillings(
    weight: float,
    decided: dict[str, tuple[float, Counts]],
    people: Counts,
    minutes: Floats,
    sizes: range,
) -> Fillings:
    ways: dict[int, Counts] = {}
    worth: dict[int, Floats] = {}
    for size in sizes:
        rows = _ways(size, people)
        journey = np.einsum("ka,ab,kb->k", rows, minutes, rows, optimize=True) - rows @ np.diag(minutes)
        value = -weight * journey / max(1, size)
        for agree, codes in decided.values():
            for code in np.unique(codes):
                same = rows[:, codes == code].sum(axis=1)
                value = value - agree * same * (same - 1) / 2
        ways[size], worth[size] = rows, value
    return Fillings(people, ways, worth)


def _ways(size: int, people: Counts) -> Counts:
    """All ways to take `size` from the places, a row each."""
    if not len(people):
        return np.zeros((1 if size == 0 else 0, 0), np.int64)
    rows = np.zeros((1, 0), np.int64)
    left = np.array([size], np.int64)
    after = np.concatenate((np.cumsum(people[::-1])[::-1][1:], [0]))
    for count, later in zip(people.tolist(), after.tolist(), strict=True):
        grown = []
        for taken in range(min(count, size) + 1):
            fits = (left >= taken) & (left - taken <= later)
            grown.append((rows[fits], np.full(int(fits.sum()), taken), left[fits] - taken))
        rows = np.concatenate([np.column_stack((row, number)) for row, number, _ in grown])
        left = np.concatenate([rest for _, _, rest in grown])
    return rows
