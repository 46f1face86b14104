"""Confidential wishes as hard rules: only those on which the user has not already decided.

A wish that the user's own choices overrule is left out before anybody asks. Were it left in, asking for two leaders
together would be asking whether one of them has wished the other away.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import replace

from ledernet_engine.scoring import Apart, Problem

Pair = tuple[int, int]
"""Two leader ids."""


def with_wishes(problem: Problem, pairs: Iterable[Pair], *, conceded: Container[Pair] = ()) -> Problem:
    """The problem with the confidential pairs that are still open; `conceded` are given up whatever the rules say."""
    number = {int(key): index for index, key in enumerate(problem.people)}
    forced = _Joined(problem)
    hidden = tuple(
        Apart(number[a], number[b], confidential=True)
        for a, b in sorted(pairs)
        if a in number
        and b in number
        and (a, b) not in conceded
        and not forced.together(number[a], number[b])
    )
    return replace(problem, rules=replace(problem.rules, apart=problem.rules.apart + hidden))


class _Joined:
    """Who the user's choices put in one network: by groups that sit together and by locked seats, in any chain."""

    def __init__(self, problem: Problem) -> None:
        self._parent: dict[int, int] = {}
        for people in problem.rules.together:
            for person in people:
                self._join(person, people[0])
        for person, network in problem.rules.fixed:
            self._join(person, -1 - network)  # a network stands among the people as a negative number

    def together(self, one: int, other: int) -> bool:
        return self._root(one) == self._root(other)

    def _join(self, one: int, other: int) -> None:
        self._parent[self._root(one)] = self._root(other)

    def _root(self, item: int) -> int:
        while (above := self._parent.get(item, item)) != item:
            item = above
        return item
