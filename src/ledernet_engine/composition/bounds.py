"""Upper bounds per criterion: no answer that keeps the rules and these sizes can be worth more.

Each drops the rules it does not need, so it stays true under all of them; how near it comes is another
matter, and told by the gap. `docs/explanation/composition.md` gives the reasons.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import (
    Alike,
    Companions,
    Criterion,
    Distances,
    Even,
    KeepTogether,
    Mix,
    NewFaces,
    Problem,
    SharedWishes,
    SizeError,
    Spread,
    Travel,
    planned_sizes,
)

from .spreading import least_pairs

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The sizes a bound speaks of: exactly these (in any order), or anything within the limits."""

    people: int
    low: Counts
    """The least size of each network that an answer so near the targets can have; `high` the most."""
    high: Counts
    sizes: Counts | None
    """Sizes, largest first, if every allowed answer has just these."""
    most_pairs: float
    """Σ C(size, 2), at most."""
    targets: Counts
    deviation: int | None
    """Σ (size − target)², at most; None where the limits allow no answer at all."""

    @property
    def key(self) -> tuple[bool, int | None]:
        """Frames of one problem with the same key say the same."""
        return self.sizes is None, self.deviation

    @property
    def largest(self) -> int:
        """The largest possible network."""
        return int((self.high if self.sizes is None else self.sizes).max(initial=0))

    @property
    def smallest(self) -> int:
        """The smallest possible network."""
        sizes = self.low if self.sizes is None else self.sizes
        return int(sizes.min()) if len(sizes) else 0


def frame_of(problem: Problem, deviation: int | None = None) -> Frame:
    """Sizes with this squared deviation from the targets (the least possible by default) or less."""
    people = len(problem.seated)
    low = np.array([n.minimum for n in problem.networks], np.int64)
    high = np.array([n.maximum for n in problem.networks], np.int64)
    targets = np.array([n.target for n in problem.networks], np.int64)
    try:
        planned = np.array(planned_sizes(problem.networks, people), np.int64)
    except SizeError:
        planned = None
    if planned is not None:
        least = int(((planned - targets) ** 2).sum())
        allowed = least if deviation is None else max(deviation, least)
        alike = len({(n.minimum, n.target, n.maximum) for n in problem.networks}) <= 1
        exact = not (planned - targets).any()
        low, high = _narrowed(people, low, targets, high, allowed)
        if allowed == least and (alike or exact):
            pairs = float((planned * (planned - 1) // 2).sum())
            return Frame(people, low, high, np.sort(planned)[::-1], pairs, targets, allowed)
    sizes = _extreme(people, low, high)
    pairs = float((sizes * (sizes - 1) // 2).sum())
    if planned is not None:
        pairs = min(pairs, _most_pairs(people, targets, allowed))
    return Frame(people, low, high, None, pairs, targets, None if planned is None else allowed)


def _most_pairs(people: int, targets: Counts, deviation: int) -> float:
    """Σ C(t + x, 2) over x with Σ x = people − Σ t and Σ x² ≤ deviation, at most (Cauchy and Schwarz)."""
    mean, surplus = float(targets.mean()), people - int(targets.sum())
    uneven = float(((targets - mean) ** 2).sum())
    free = max(0.0, deviation - surplus**2 / len(targets))
    along = mean * surplus + np.sqrt(uneven * free)
    return float(np.floor((float((targets**2).sum()) + 2 * along + deviation - people) / 2 + 1e-6))


def _narrowed(
    people: int, low: Counts, targets: Counts, high: Counts, deviation: int
) -> tuple[Counts, Counts]:
    """Limits that no answer within this squared deviation passes.

    A network x off its target leaves R − x to the others, which costs them (R − x)² / others at least.
    """
    surplus, others = people - int(targets.sum()), len(targets) - 1
    if others < 1:
        return np.array([people]), np.array([people])
    # x² + (R − x)² / m ≤ d is a quadratic inequality in x.
    root = others * (deviation * (others + 1) - surplus**2)
    reach = np.sqrt(max(0.0, float(root)))
    least = int(np.ceil((surplus - reach) / (others + 1) - 1e-9))
    most = int(np.floor((surplus + reach) / (others + 1) + 1e-9))
    return np.maximum(low, targets + least), np.minimum(high, targets + most)


def _extreme(people: int, low: Counts, high: Counts) -> Counts:
    """Sizes at least as uneven as any within the limits: Σ C(size, 2) is nowhere higher.

    Limits are sorted separately, which can only loosen them, and then filled from the largest down.
    """
    floor, ceiling = np.sort(low)[::-1].copy(), np.sort(high)[::-1]
    spare = people - int(floor.sum())
    for k in range(len(floor)):
        more = min(spare, int(ceiling[k] - floor[k]))
        if more <= 0:
            break
        floor[k] += more
        spare -= more
    return floor


def bound_of(problem: Problem, criterion: Criterion, frame: Frame) -> float:
    """The bound of one criterion, as its value: higher is better."""
    if isinstance(criterion, Mix):
        return _mix(problem, criterion, frame)
    if isinstance(criterion, Alike):
        return _alike(problem, criterion, frame)
    if isinstance(criterion, Even):
        return _even(problem, frame)
    if isinstance(criterion, Spread):
        return _spread(problem, criterion, frame)
    if isinstance(criterion, NewFaces):
        return criterion.pairs.total - _repeats(problem, criterion, frame)
    if isinstance(criterion, Companions):
        return _companions(problem, criterion, frame)
    if isinstance(criterion, KeepTogether):
        return _keep(problem, criterion, frame)
    if isinstance(criterion, SharedWishes):
        return float(sum(criterion.wished[i] != 0 for i in problem.seated))
    if isinstance(criterion, Distances):
        return _distances(problem, criterion, frame)
    if isinstance(criterion, Travel):
        return -_travel(problem, frame)
    raise TypeError(criterion)


def quota_of(problem: Problem, attribute: str, value: int) -> tuple[int, int | None]:
    """The least and most of a value per network that the rules allow."""
    least, most = 0, None
    for quota in problem.rules.quotas:
        if quota.attribute == attribute and quota.value == value:
            least = max(least, quota.at_least)
            if quota.at_most is not None:
                most = quota.at_most if most is None else min(most, quota.at_most)
    return least, most


def _mix(problem: Problem, criterion: Mix, frame: Frame) -> float:
    """All pairs less the pairs that must agree however evenly each value is spread."""
    codes = problem.attribute(criterion.attribute).codes
    counts = Counter(codes[i] for i in problem.seated)
    limits = {value: quota_of(problem, criterion.attribute, value) for value in counts}
    same = least_pairs(counts, limits, len(problem.networks), frame.sizes)
    return frame.most_pairs - same


def _even(problem: Problem, frame: Frame) -> float:
    """The fewest pairs that agree, spread over all pairs there can be (Cauchy and Schwarz)."""
    mixes = [c for c in problem.criteria if isinstance(c, Mix) and c.weight > 0]
    pairs = frame.most_pairs * sum(c.weight for c in mixes) ** 2
    agreeing = sum(c.weight * (frame.most_pairs - _mix(problem, c, frame)) for c in mixes)
    return -(max(0.0, agreeing) ** 2) / pairs if pairs else 0.0


def _alike(problem: Problem, criterion: Alike, frame: Frame) -> float:
    """Each value packed into as few and as full networks as there are; never more than all pairs."""
    codes = problem.attribute(criterion.attribute).codes
    counts = Counter(codes[i] for i in problem.seated if codes[i] >= 0)
    sizes = np.sort(frame.high)[::-1] if frame.sizes is None else frame.sizes
    total = 0.0
    for value, count in counts.items():
        most = quota_of(problem, criterion.attribute, value)[1]
        total += packed(count, sizes if most is None else np.minimum(sizes, most))
    return min(total, frame.most_pairs)


def packed(count: int, sizes: Counts) -> float:
    """Most pairs among so many people in networks of these sizes, largest first."""
    full = np.cumsum(sizes)
    k = int(np.searchsorted(full, count, side="right"))
    pairs = float((sizes[:k] * (sizes[:k] - 1) // 2).sum())
    rest = count - (int(full[k - 1]) if k else 0)
    return pairs + rest * (rest - 1) / 2 if k < len(sizes) else pairs


def _spread(problem: Problem, criterion: Spread, frame: Frame) -> float:
    """Every network at the common mean, the largest deviations in the largest networks."""
    values = np.array(problem.measure(criterion.measure).standard)[list(problem.seated)]
    values = values - values.mean() if len(values) else values
    squares = np.sort(values**2)[::-1]
    if frame.sizes is None:
        return float(frame.largest * squares.sum())
    return float((np.repeat(frame.sizes, frame.sizes) * squares).sum())


def _repeats(problem: Problem, criterion: NewFaces, frame: Frame) -> float:
    """Acquaintance that cannot be avoided: whoever knows almost everybody must meet somebody again."""
    seated = set(problem.seated)
    company = frame.smallest - 1
    lines = problem.lines
    total = 0.0
    for person, known in criterion.pairs.by_person.items():
        if person not in seated:
            continue
        met = {other: weight for other, weight in known.items() if other in seated}
        strangers = len(seated) - 1 - len(met)
        must = company - strangers
        if must + _MANY_RULES <= 0:
            continue
        if lines is not None:
            strangers -= sum(1 for other in seated if other not in met and lines.related(person, other))
            must = company - strangers
        if must > 0:
            total += sum(sorted(met.values())[:must])
    return total / 2


_MANY_RULES = 2000
"""Strangers beyond the company needed from which superiors are no longer counted: it would change nothing."""


def _companions(problem: Problem, criterion: Companions, frame: Frame) -> float:
    """Everybody with their dearest, as many as a network has room for."""
    seated = set(problem.seated)
    room = frame.largest - 1
    twice = 0.0
    for person, wished in criterion.pairs.by_person.items():
        if person in seated:
            near = sorted((weight for other, weight in wished.items() if other in seated), reverse=True)
            twice += sum(near[:room])
    return min(twice / 2, criterion.pairs.total)


def _keep(problem: Problem, criterion: KeepTogether, frame: Frame) -> float:
    """Each earlier network's share, or as many of its pairs as fit into networks of today's sizes."""
    counts = Counter(criterion.previous[i] for i in problem.seated if criterion.previous[i] >= 0)
    sizes = np.sort(frame.high)[::-1] if frame.sizes is None else frame.sizes
    return sum(min(criterion.wanted[code], packed(count, sizes)) for code, count in counts.items())


def _distances(problem: Problem, criterion: Distances, frame: Frame) -> float:
    """Everybody with the farthest (or nearest) there are, as many as a network holds: true, but seldom near.

    No better bound is known that could be found in time, so an answer by distances is the best found, no more.
    """
    people = np.array(problem.seated, np.int64)
    table = np.zeros((len(problem.people),) * 2)
    table[np.tril_indices(len(table), -1)] = np.array(criterion.pairs)
    table = (table + table.T)[np.ix_(people, people)] * (-1.0 if criterion.near else 1.0)
    most, least = min(frame.largest, len(people)) - 1, max(0, frame.smallest - 1)
    if most < 1:
        return 0.0
    np.fill_diagonal(table, -np.inf)
    best = -np.sort(-table, axis=1)[:, :most]
    sums = np.concatenate([np.zeros((len(people), 1)), np.cumsum(best, axis=1)], axis=1)
    return float(sums[:, min(least, most) :].max(axis=1).sum() / 2)


def _travel(problem: Problem, frame: Frame) -> float:
    """Everybody to the nearest allowed network, or among the nearest colleagues."""
    places = problem.places
    if places is None:
        return 0.0
    seated = problem.seated
    if places.of_networks is not None:
        targets = sorted({place for place in places.of_networks if place >= 0})
        if len(targets) < len(set(places.of_networks)):
            return 0.0
        nearest = [min((row[p] for p in targets), default=0.0) for row in places.minutes]
        return sum(nearest[places.of_people[i]] for i in seated if places.of_people[i] >= 0)
    here = Counter(places.of_people[i] for i in seated)
    company, total = frame.smallest - 1, 0.0
    for place, people in here.items():
        if place < 0 or company < 1:
            continue
        # Somebody of unknown place costs nothing to visit; one's own place has one colleague fewer.
        near = sorted(
            (0.0 if other < 0 else places.minutes[place][other], count - (other == place))
            for other, count in here.items()
        )
        left, minutes = company, 0.0
        for each, count in near:
            visits = min(left, count)
            minutes += each * visits
            left -= visits
        total += people * minutes / frame.smallest
    return total
