"""Upper bounds per criterion: no answer that keeps the rules and these sizes can be worth more.

Each drops the rules it does not need, so it stays true under all of them; how near it comes is another
matter, and told by the gap. `docs/explanation/composition.md` gives the reasons.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

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
    Spread,
    Travel,
)

from .frame import Counts, Frame
from .spreading import least_pairs


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
