"""Distances between every two people, whatever they mean: a criterion that any table can feed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from .criteria import Criterion, Part

if TYPE_CHECKING:
    from .problem import Problem


@dataclass(frozen=True)
class Distances(Criterion):
    """Distances of pairs in the same network, added up: the farther apart, the better; `near` turns it round.

    `pairs` holds n (n − 1) / 2 finite numbers, the distances of 1 to 0, 2 to 0, 2 to 1, 3 to 0 …; nothing is
    known of them, not even that they obey the triangle inequality or are above zero.
    """

    pairs: array[float] = field(kw_only=True)
    near: bool = field(default=False, kw_only=True)
    kind = "distances"

    def between(self, i: int, j: int) -> float:
        """The distance of two people."""
        a, b = (i, j) if i > j else (j, i)
        return self.pairs[a * (a - 1) // 2 + b]

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        total = sum(self.between(i, j) for i, j in combinations(members, 2))
        return {0: -total if self.near else total}

    def mean_to(self, person: int, others: Sequence[int]) -> float | None:
        """The mean distance of a person to others than themselves; None if there are none."""
        found = [self.between(person, other) for other in others if other != person]
        return sum(found) / len(found) if found else None
