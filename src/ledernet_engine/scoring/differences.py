"""What tells two answers apart: who moves, who meets, and what each criterion gains or loses. Data, no prose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .evaluate import evaluate, members_checked
from .problem import Problem


@dataclass(frozen=True)
class Change:
    """A criterion in both answers."""

    name: str
    kind: str
    before: float
    after: float


@dataclass(frozen=True)
class Difference:
    """The way from one answer to another.

    Networks are matched by the people they share, so that a mere exchange of names is no difference: `match[g]` is
    the network in the second answer that the first one's g has become. `moved` holds people whose network is not
    that one, each with the network before and after, both in the second answer's numbers (−1: no seat). Pairs are
    counted: together in both, only before, only after.
    """

    match: tuple[int, ...]
    moved: tuple[tuple[int, int, int], ...]
    changes: tuple[Change, ...]
    pairs_kept: int
    pairs_lost: int
    pairs_won: int

    @property
    def same(self) -> bool:
        """Is it the same division under perhaps other names?"""
        return not self.moved


def differences(problem: Problem, before: Sequence[int], after: Sequence[int]) -> Difference:
    """How `after` differs from `before`. Confidential pairs play no part."""
    first, second = members_checked(problem, before), members_checked(problem, after)
    overlap = Counter((g, h) for g, h in zip(before, after, strict=True) if g >= 0 and h >= 0)
    match = _matched(overlap, len(problem.networks))
    moved = tuple(
        (person, -1 if g < 0 else match[g], h)
        for person, (g, h) in enumerate(zip(before, after, strict=True))
        if (-1 if g < 0 else match[g]) != h
    )
    old, new = evaluate(problem, before), evaluate(problem, after)
    kept = sum(_pairs(count) for count in overlap.values())
    return Difference(
        match,
        moved,
        tuple(
            Change(a.name, a.kind, a.value, b.value)
            for a, b in zip(old.criteria, new.criteria, strict=True)
            if abs(a.value - b.value) > 1e-9
        ),
        kept,
        sum(_pairs(len(people)) for people in first) - kept,
        sum(_pairs(len(people)) for people in second) - kept,
    )


def _pairs(people: int) -> int:
    return people * (people - 1) // 2


def _matched(overlap: Counter[tuple[int, int]], networks: int) -> tuple[int, ...]:
    """Those that share most people first; at a tie the network that keeps its number, then the lower numbers."""
    match = [-1] * networks
    taken: set[int] = set()
    for (g, h), _ in sorted(overlap.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if match[g] < 0 and h not in taken:
            match[g] = h
            taken.add(h)
    free = [h for h in range(networks) if h not in taken]
    for g in range(networks):
        if match[g] < 0:
            match[g] = free.pop(free.index(g)) if g in free else free.pop(0)
    return tuple(match)
