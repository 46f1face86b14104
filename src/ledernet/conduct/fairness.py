"""Whose turn it is to bring a case. Plain Python; no database.

A case is the dearest time a network has, and those who ask seldom get least of it. Each case that was brought is shared equally among
those who sat in the network that day: with nine members each is owed a ninth of it. Who has had least of what she is owed is next. Who
joined later is owed nothing of what was before her, so she stands neither first nor last; who was away is still owed her part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Round:
    """A meeting that was held: who sat in the network that day, and who brought a case. Ids of leaders."""

    seated: frozenset[int]
    brought: frozenset[int]


@dataclass(frozen=True)
class Standing:
    """What one has had. `share` is an equal part of the cases brought while she sat there; `since` counts meetings since her last."""

    leader: int
    turns: int
    share: float
    since: int | None  # None: never
    is_next: bool = False

    @property
    def owed(self) -> float:
        """Cases; negative when she has had more than her part."""
        return self.share - self.turns


def standings(rounds: Sequence[Round], members: Iterable[int]) -> list[Standing]:
    """Those who are owed most first; of two alike who has waited longest, then in the order of `members`. `rounds` oldest first.

    Those who stand alike at the top are all next: the network chooses between them.
    """
    share: dict[int, Fraction] = {}
    turns: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, held in enumerate(rounds):
        there = held.seated | held.brought
        for leader in there:
            share[leader] = share.get(leader, Fraction(0)) + Fraction(len(held.brought), len(there))
        for leader in held.brought:
            turns[leader] = turns.get(leader, 0) + 1
            last[leader] = number
    order = list(members)

    def key(leader: int) -> tuple[Fraction, int]:
        return turns.get(leader, 0) - share.get(leader, Fraction(0)), last.get(leader, -1)

    ranked = sorted(order, key=key)
    return [
        Standing(
            leader,
            turns.get(leader, 0),
            float(share.get(leader, Fraction(0))),
            len(rounds) - 1 - last[leader] if leader in last else None,
            is_next=key(leader) == key(ranked[0]),
        )
        for leader in ranked
    ]


def names_of_next(ranked: Sequence[Standing], names: Mapping[int, str], *, most: int = 3) -> list[str]:
    """Who is next, as they are called; empty where nobody is, or everybody would be named."""
    first = [names[one.leader] for one in ranked if one.is_next and one.leader in names]
    return first if 0 < len(first) <= most and len(first) < len(ranked) else []
