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
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from itertools import combinations
from math import comb, floor, inf

import numpy as np

from ledernet_engine.scoring import Criterion, KeepTogether, Mix, NewFaces, Problem, Travel

from .bounds import bound_of, packed, quota_of
from .columns import Column, Floats, Values, column_of_places, weights_of
from .frame import Frame

MAX_LEVELS = 20_000
"""Values × size of an attribute, beyond which its own bound must do."""


MOST_DIVIDED = 9
"""People of an earlier network up to which all ways to divide it are looked at: 21,147 for nine."""

STEPS = 150
PATIENCE = 10


@dataclass(frozen=True)
class Seating:
    """Networks of one class: so many, of sizes `low` to `high`, at this place (−1: none)."""

    number: int
    low: int
    high: int
    target: int
    place: int


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
    journeys, priced = column_of_places(problem, frame, criteria)
    columns: list[Column] = [] if journeys is None else [journeys]
    seated, largest = problem.seated, frame.largest
    for name, weight in weights_of(criteria).items():
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
