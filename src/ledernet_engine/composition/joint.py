"""One bound for several criteria at once, where each one's own best cannot be had together.

Lagrange's way: a price per value of every attribute (and per place) lets each network be filled on its own,
as dearly as it can be; what the networks come to, and the prices of the people there are, is never below what
any answer is worth (Fisher 1981, *Management Science* 27, gives the method). Inside a network the attributes
are told apart again, but its size is one and the same for all of them, and a journey and the mixing of what
a place decides are weighed together. Prices are sought by subgradient steps towards the best answer known.

Earlier pairs that are to stay together are acquainted: keeping them and meeting new faces is weighed for
each earlier network, pair by pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations
from math import comb, floor, inf
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import Criterion, KeepTogether, Mix, NewFaces, Places, Problem, Travel

from .bounds import Frame, bound_of, packed, quota_of

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Who = Callable[[int], Counts]
"""People per value in the network of the size with this number."""

MAX_LEVELS = 20_000
"""Values × size of an attribute, beyond which its own bound must do."""

MAX_FILLINGS = 100_000
"""Ways to fill a network from the places, beyond which a meeting is held at the best place instead."""

MAX_JOURNEYS = 30_000
"""Places × places × size for those meetings."""

MOST_DIVIDED = 9
"""People of an earlier network up to which all ways to divide it are looked at: 21,147 for nine."""

STEPS = 150
PATIENCE = 10
IMPOSSIBLE = -1e15


@dataclass(frozen=True)
class Seating:
    """Networks of one class: so many, of sizes `low` to `high`, at this place (−1: none)."""

    number: int
    low: int
    high: int
    target: int
    place: int


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


@dataclass
class Joint:
    """The bound of a problem's answers of certain sizes, which can be made better with a better answer known."""

    seatings: tuple[Seating, ...]
    columns: tuple[Column, ...]
    pair_gain: float
    rest: float
    """Bound of all that is not priced."""
    deviation: float
    """Σ (size − target)², at most; inf where nothing is known."""
    whole: bool
    """Every answer is worth a whole number."""
    prices: list[Floats] = field(default_factory=list)
    best: float = inf

    def __post_init__(self) -> None:
        seats = sum(seating.number for seating in self.seatings)
        self.strain = 0.0
        for column in self.columns:
            agree = column.weight if isinstance(column, Values) else getattr(column, "agree", 0.0)
            self.prices.append(-agree * np.maximum(0.0, (column.people - 1) // max(1, seats)))

    @cached_property
    def settled(self) -> bool:
        """Are the first prices the best there are? So if all networks have one size and place, and no limits stand
        on any value: then spreading each value evenly is what the prices lead to."""
        free = all(
            isinstance(column, Values)
            and not column.least.any()
            and (column.most >= np.minimum(column.people, self.seatings[0].high)).all()
            for column in self.columns
        )
        return free and len(self.seatings) == 1 and self.seatings[0].low == self.seatings[0].high

    @property
    def bound(self) -> float:
        """The best bound so far; inf if nothing is priced."""
        found = self.best + self.rest
        return float(floor(found + 1e-6)) if self.whole and found < inf else found

    def improve(self, known: float | None, steps: int = STEPS) -> float:
        """Seek better prices; `known` is what the best answer is worth, if there is one. Gives the bound."""
        if not self.columns or (self.settled and self.best < inf):
            return self.bound
        prices, strain = [price.copy() for price in self.prices], self.strain
        reach, idle = 1.5, 0
        for _ in range(1 if self.settled else steps):
            value, slopes, slack = self._value(prices, strain)
            if value < self.best - 1e-9 * max(1.0, abs(value)):
                self.best, self.prices, self.strain = value, [price.copy() for price in prices], strain
                idle = 0
            else:
                idle += 1
                if idle >= PATIENCE:
                    reach, idle = reach / 2, 0
                    prices, strain = [price.copy() for price in self.prices], self.strain
                    continue
            if slack > 0 and strain == 0.0:
                slack = 0.0
            length = sum(float((slope**2).sum()) for slope in slopes) + slack**2
            target = self.best - 0.005 * abs(self.best) if known is None else known - self.rest
            if length == 0 or value <= target or reach < 1e-3:
                break
            step = reach * (value - target) / length
            prices = [price - step * slope for price, slope in zip(prices, slopes, strict=True)]
            strain = max(0.0, strain - step * slack)
        return self.bound

    def _value(self, prices: list[Floats], strain: float) -> tuple[float, list[Floats], float]:
        """What the prices bound, and its slopes: people of a value beyond those seated, and deviation left over."""
        total = sum(float(price @ column.people) for price, column in zip(prices, self.columns, strict=True))
        slopes = [column.people.astype(np.float64) for column in self.columns]
        limited = self.deviation < inf
        slack = self.deviation if limited else 0.0
        total += strain * slack
        for seating in self.seatings:
            sizes = np.arange(seating.low, seating.high + 1)
            off = (sizes - seating.target) ** 2
            worth = self.pair_gain * sizes * (sizes - 1) / 2 - strain * off
            filled = []
            for price, column in zip(prices, self.columns, strict=True):
                value, who = column.fill(price, sizes, seating.place)
                worth = worth + value
                filled.append(who)
            best = int(worth.argmax())
            total += seating.number * float(worth[best])
            slack -= seating.number * float(off[best]) if limited else 0.0
            slopes = [slope - seating.number * who(best) for slope, who in zip(slopes, filled, strict=True)]
        return total, slopes, slack


def joint_of(problem: Problem, frame: Frame, only: Criterion | None = None) -> Joint:
    """The joint bound of answers of these sizes, of all criteria or of one at weight 1.

    `bound` is inf until it was improved once, or if nothing is priced.
    """
    criteria = problem.criteria if only is None else (replace(only, weight=1.0),)
    journeys, priced = _journeys(problem, frame, criteria)
    columns: list[Column] = [] if journeys is None else [journeys]
    seated, largest = problem.seated, frame.largest
    for name, weight in _weights(criteria).items():
        if name in priced:
            continue
        codes = problem.attribute(name).codes
        counts = Counter(codes[i] for i in seated)
        values = sorted(counts)
        if not seated or len(values) * largest > MAX_LEVELS:
            continue
        limits = [quota_of(problem, name, value) for value in values]
        people = np.array([counts[value] for value in values], np.int64)
        most = np.array([largest if limit[1] is None else limit[1] for limit in limits], np.int64)
        least = np.array([limit[0] for limit in limits], np.int64)
        columns.append(Values(weight, people, least, np.minimum(most, people)))
        priced = {*priced, name}
    taken = [c for c in criteria if isinstance(c, Mix) and c.attribute in priced]
    rest = [c for c in criteria if c not in taken and not (journeys and isinstance(c, Travel))]
    return Joint(
        seatings=_seatings(problem, frame),
        columns=tuple(columns),
        pair_gain=sum(c.weight for c in taken),
        rest=_rest(problem, frame, rest),
        deviation=inf if frame.deviation is None or frame.sizes is not None else float(frame.deviation),
        whole=_whole(criteria),
    )


def _weights(criteria: Sequence[Criterion]) -> dict[str, float]:
    """Weight of mixing each attribute."""
    found: dict[str, float] = {}
    for criterion in criteria:
        if isinstance(criterion, Mix) and criterion.weight > 0:
            found[criterion.attribute] = found.get(criterion.attribute, 0.0) + criterion.weight
    return found


def _whole(criteria: Sequence[Criterion]) -> bool:
    """Is every answer worth a whole number?"""

    def whole(numbers: list[float]) -> bool:
        return all(float(number).is_integer() for number in numbers)

    for criterion in criteria:
        if not whole([criterion.weight]):
            return False
        if isinstance(criterion, NewFaces) and not whole(list(criterion.pairs.weight)):
            return False
        if isinstance(criterion, KeepTogether) and not whole(list(criterion.wanted.values())):
            return False
        if criterion.kind not in {"mix", "alike", "wishes", "new_faces", "keep"}:
            return False
    return True


def _seatings(problem: Problem, frame: Frame) -> tuple[Seating, ...]:
    own = None if problem.places is None else problem.places.of_networks
    places = [-1] * len(problem.networks) if own is None else list(own)
    if frame.sizes is not None and len(set(places)) <= 1:
        found = Counter((int(size),) * 3 + (place,) for size, place in zip(frame.sizes, places, strict=True))
    else:
        limits = zip(frame.low, frame.high, frame.targets, places, strict=True)
        found = Counter((int(low), int(high), int(target), place) for low, high, target, place in limits)
    return tuple(Seating(number, *key) for key, number in sorted(found.items()))


def _rest(problem: Problem, frame: Frame, rest: Sequence[Criterion]) -> float:
    """Bounds one by one, but for keeping together and new faces, which are weighed for each earlier network."""
    single = sum(c.weight * bound_of(problem, c, frame) for c in rest)
    keeps = [c for c in rest if isinstance(c, KeepTogether) and c.weight > 0]
    faces = [c for c in rest if isinstance(c, NewFaces) and c.weight > 0]
    if len(keeps) != 1 or not faces:
        return single
    others = sum(
        c.weight * bound_of(problem, c, frame) for c in rest if not isinstance(c, KeepTogether | NewFaces)
    )
    return min(single, others + _kept_or_new(problem, frame, keeps[0], faces))


def _kept_or_new(problem: Problem, frame: Frame, keep: KeepTogether, faces: list[NewFaces]) -> float:
    """What each earlier network is worth at most, kept in the best of all ways to divide it; where there are too many
    ways, by its least acquainted pairs, as if any of them could stay without the others."""
    earlier: dict[int, list[int]] = {}
    for i in problem.seated:
        if keep.previous[i] >= 0:
            earlier.setdefault(keep.previous[i], []).append(i)
    sizes = np.sort(frame.high)[::-1] if frame.sizes is None else frame.sizes
    total = sum(c.weight * c.pairs.total for c in faces)
    for code, people in earlier.items():
        known = np.zeros(comb(len(people), 2))
        for criterion in faces:
            by_person = criterion.pairs.by_person
            known += criterion.weight * np.array(
                [by_person.get(a, {}).get(b, 0.0) for a, b in combinations(people, 2)]
            )
        if len(people) <= MOST_DIVIDED:
            cost = _divisions(len(people)) @ known
            count = _divisions(len(people)).sum(axis=1)
        else:
            cost = np.concatenate(([0.0], np.cumsum(np.sort(known))))[: int(packed(len(people), sizes)) + 1]
            count = np.arange(len(cost), dtype=np.float64)
        total += float((keep.weight * np.minimum(count, keep.wanted[code]) - cost).max())
    return total


@cache
def _divisions(people: int) -> Floats:
    """All ways to divide so many into parts: a row per way, which pairs stay together, in the order of combinations."""
    ways = np.zeros((1, 0), np.int8)
    for _ in range(people):
        parts = ways.max(axis=1, initial=-1) + 1
        ways = np.concatenate(
            [
                np.column_stack((ways[parts >= part], np.full(int((parts >= part).sum()), part, np.int8)))
                for part in range(int(parts.max()) + 1)
            ]
        )
    first, second = np.triu_indices(people, 1)
    together: Floats = np.equal(ways[:, first], ways[:, second]).astype(np.float64)
    return together


def _journeys(
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
    for name, weight in _weights(criteria).items():
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
