"""Several divisions of the same people, one after the other, and how often pairs meet in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Groups = NDArray[np.int32]
"""(rounds, people): the group of each person in each round, −1 for no seat."""


@dataclass(frozen=True)
class Schedule:
    """Rounds from a construction. `source` names it, `facts` its parameters."""

    groups: Groups
    source: str
    facts: dict[str, int] = field(default_factory=dict)

    @property
    def rounds(self) -> int:
        """How many."""
        return int(self.groups.shape[0])

    @property
    def people(self) -> int:
        """How many."""
        return int(self.groups.shape[1])

    def first(self, rounds: int) -> Schedule:
        """The first so many rounds."""
        return Schedule(self.groups[:rounds], self.source, self.facts)


@dataclass(frozen=True)
class Meetings:
    """Pairs over several rounds: `excess` is Σ C(times met, 2), `repeats` meetings after a pair's first,
    `most` the largest number of times a pair meets, `pairs` the number of pairs that meet at all."""

    excess: int
    repeats: int
    most: int
    pairs: int


def pairs_of(groups: Sequence[int] | NDArray[np.int32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(smaller, larger) of every pair in the same group of one round."""
    seats = np.asarray(groups, np.int64)
    order = np.argsort(seats, kind="stable")
    order = order[seats[order] >= 0]
    if not len(order):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    cuts = np.flatnonzero(np.diff(seats[order])) + 1
    starts, ends = np.concatenate([[0], cuts]), np.concatenate([cuts, [len(order)]])
    first, second = [], []
    for size in np.unique(ends - starts):
        rows = order[starts[ends - starts == size][:, None] + np.arange(size)]
        i, j = np.triu_indices(int(size), 1)
        first.append(rows[:, i].ravel())
        second.append(rows[:, j].ravel())
    a, b = np.concatenate(first), np.concatenate(second)
    return np.minimum(a, b), np.maximum(a, b)


def count_meetings(groups: Sequence[Sequence[int]] | Groups) -> Meetings:
    """Counts over all rounds; O(rounds · people · size) time and memory."""
    table = np.asarray(groups, np.int64)
    people = int(table.shape[1]) if table.ndim == 2 else 0
    keys = [a * people + b for a, b in (pairs_of(row) for row in table)]
    times = np.unique(np.concatenate(keys), return_counts=True)[1] if keys else np.zeros(0, np.int64)
    return Meetings(
        int((times * (times - 1) // 2).sum()),
        int((times - 1).sum()),
        int(times.max(initial=0)),
        len(times),
    )


def seat_fewer(schedule: Schedule, people: int, low: int, rounds: int) -> Schedule | None:
    """The same for fewer people: some left out so that no group falls below `low`; None if that fails.

    Left out are people from the last on, whose groups all can spare them; nobody meets more often for it.
    """
    groups = schedule.groups[:rounds]
    spare = schedule.people - people
    if spare < 0:
        return None
    size = np.stack([np.bincount(row, minlength=int(groups.max()) + 1) for row in groups])
    every = np.arange(len(groups))
    stays = np.ones(schedule.people, bool)
    for person in range(schedule.people - 1, -1, -1):
        if not spare:
            break
        at = groups[:, person]
        if (size[every, at] > low).all():
            size[every, at] -= 1
            stays[person] = False
            spare -= 1
    return None if spare else Schedule(groups[:, stays], schedule.source, schedule.facts)
