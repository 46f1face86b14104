"""Who stands nearest above whom. Pure: rows in, an answer out; the database is asked in `queries.hierarchy`.

For each post, the first of these that names somebody:

1. the superior set by hand on the post;
2. the posts it reports to, upward; vacant ones and the leader's own are passed by;
3. the tree: a leader of the same unit at a higher level, else the leaders of the nearest unit above that has any.

A chain that ends in a vacant post goes on in the tree from where that post stands. Nobody's superior is found by (3)
among those who already stand below them, so that a missing line cannot turn a department upside down, and the tree
closes no circle. Posts are taken from the top of the tree, so the answer does not depend on the order of the rows.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import NamedTuple


class Derived(StrEnum):
    """How a superior was found."""

    BY_HAND = "by_hand"
    LINE = "line"  # the post reports to hers
    UNIT = "unit"  # same unit, higher level
    ABOVE = "above"  # nearest unit above with a leader


class PostRow(NamedTuple):
    """One current post. `leader` is None where it is vacant."""

    id: int
    leader: int | None
    unit: int
    level: str = ""
    primary: bool = True
    reports_to: int | None = None
    superior: int | None = None  # a leader, set by hand


class Superior(NamedTuple):
    """A leader's superior in one post, and how we know."""

    leader: int
    how: Derived


@dataclass(frozen=True)
class Hierarchy:
    """Everybody's superiors on one day. A leader with several posts may have several."""

    by_post: Mapping[int, Superior]
    nearest: Mapping[int, Superior]  # leader → the superior of the primary post, else of another
    direct: Mapping[int, tuple[int, ...]]  # leader → superiors of all her posts, the nearest first
    _above: dict[int, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def above(self, leader: int) -> frozenset[int]:
        """Everybody above: superiors, theirs, and so on. Within a circle everyone is above everyone."""
        if leader not in self._above:
            found: set[int] = set()
            waiting = list(self.direct.get(leader, ()))
            while waiting:
                one = waiting.pop()
                if one not in found:
                    found.add(one)
                    waiting.extend(self.direct.get(one, ()))
            self._above[leader] = frozenset(found - {leader})
        return self._above[leader]

    def in_line(self, one: int, other: int) -> bool:
        """Either stands anywhere above the other."""
        return one in self.above(other) or other in self.above(one)

    def below(self, leader: int) -> tuple[int, ...]:
        """Those who have this leader directly above them, by id."""
        return tuple(sorted(one for one, superiors in self.direct.items() if leader in superiors))

    def is_in_circle(self, leader: int) -> bool:
        """Stands, through others, above herself."""
        return any(leader in self.above(one) for one in self.direct.get(leader, ()))

    def pairs(self, leaders: Iterable[int]) -> list[tuple[int, int]]:
        """(leader, superior) for all of these who have another of these anywhere above them."""
        chosen = frozenset(leaders)
        return [(one, other) for one in sorted(chosen) for other in sorted(self.above(one) & chosen)]


_LEVEL = re.compile(r"\s*(?:leder)?(?:niveau|level|lvl|n|l)?[\s.:-]*(\d{1,2})\s*", re.IGNORECASE)


@cache
def rank_of(level: str) -> int | None:
    """The number of a level written as 2, N2, Niveau 2 or Lederniveau 2; lower is higher up. None if it is a word.

    Other codes with figures (pay grades) say nothing of who leads whom, so they are left alone.
    """
    match = _LEVEL.fullmatch(level or "")
    return int(match.group(1)) if match else None


def derive(posts: Iterable[PostRow], parents: Mapping[int, int | None]) -> Hierarchy:
    """The superiors of everybody. `parents` is unit → unit above; circles in either are harmless."""
    return _Derivation(list(posts), parents).hierarchy()


class _Derivation:
    def __init__(self, posts: list[PostRow], parents: Mapping[int, int | None]) -> None:
        self.posts = {post.id: post for post in posts}
        self.parents = parents
        self.lines: dict[int, Superior] = {}
        self.known_above: dict[int, set[int]] = {}
        self.leading: set[int] = set()  # everybody who is known above somebody
        self.depths: dict[int, int] = {}
        self.of_unit: dict[int, list[PostRow]] = {}
        for post in posts:
            if post.leader is not None:
                self.of_unit.setdefault(post.unit, []).append(post)
        for held in self.of_unit.values():
            held.sort(key=_standing)

    def hierarchy(self) -> Hierarchy:
        ends: dict[int, PostRow] = {}
        for post in self.posts.values():
            if post.leader is None:
                continue
            found, end = self._by_line(post)
            ends[post.id] = end
            if found:
                self.lines[post.id] = found
                self._note(post.leader, found)
        by_post = dict(self.lines)
        for post in sorted(self.posts.values(), key=lambda row: (self._depth(row.unit), _standing(row))):
            if post.leader is not None and post.id not in by_post:
                by_tree = self._by_tree(post, ends[post.id])
                if by_tree:
                    by_post[post.id] = by_tree
                    self._note(post.leader, by_tree)
        return self._gathered(by_post)

    def _note(self, leader: int, superior: Superior) -> None:
        self.known_above.setdefault(leader, set()).add(superior.leader)
        self.leading.add(superior.leader)

    def _depth(self, unit: int) -> int:
        """Steps to the root; in a circle, steps until it closes."""
        if unit not in self.depths:
            seen: set[int] = set()
            here: int | None = unit
            while here is not None and here not in seen:
                seen.add(here)
                here = self.parents.get(here)
            self.depths[unit] = len(seen)
        return self.depths[unit]

    def _by_line(self, post: PostRow) -> tuple[Superior | None, PostRow]:
        """The superior by hand or by reporting line; else the post at which the line ended."""
        if post.superior is not None and post.superior != post.leader:
            return Superior(post.superior, Derived.BY_HAND), post
        seen = {post.id}
        here = post
        while here.reports_to is not None and here.reports_to in self.posts and here.reports_to not in seen:
            here = self.posts[here.reports_to]
            seen.add(here.id)
            if here.leader is not None and here.leader != post.leader:
                return Superior(here.leader, Derived.LINE), here
            if here.superior is not None and here.superior != post.leader:
                return Superior(here.superior, Derived.LINE), here
        return None, here

    def _by_tree(self, post: PostRow, start: PostRow) -> Superior | None:
        assert post.leader is not None
        rank = rank_of(post.level)
        if rank is not None:
            for other in self.of_unit.get(post.unit, ()):
                higher = rank_of(other.level)
                if higher is not None and higher < rank and self._may_lead(other, post.leader):
                    assert other.leader is not None
                    return Superior(other.leader, Derived.UNIT)
        seen: set[int] = set()
        # A line that ended in a vacant post is taken up where that post stands: its own unit may have a leader.
        unit: int | None = start.unit if start.unit != post.unit else self.parents.get(post.unit)
        while unit is not None and unit not in seen:
            seen.add(unit)
            for other in self.of_unit.get(unit, ()):
                theirs = rank_of(other.level)
                lower = rank is not None and theirs is not None and theirs > rank
                if not lower and self._may_lead(other, post.leader):
                    assert other.leader is not None
                    return Superior(other.leader, Derived.ABOVE)
            unit = self.parents.get(unit)
        return None

    def _may_lead(self, other: PostRow, leader: int) -> bool:
        """Not oneself, and nobody who stands below this leader."""
        assert other.leader is not None
        if other.leader == leader:
            return False
        if leader not in self.leading:
            return True  # nobody stands below her
        seen: set[int] = set()
        waiting = list(self.known_above.get(other.leader, ()))
        while waiting:
            one = waiting.pop()
            if one == leader:
                return False
            if one not in seen:
                seen.add(one)
                waiting.extend(self.known_above.get(one, ()))
        return True

    def _gathered(self, by_post: dict[int, Superior]) -> Hierarchy:
        nearest: dict[int, Superior] = {}
        direct: dict[int, tuple[int, ...]] = {}
        for post in sorted(self.posts.values(), key=lambda row: (not row.primary, row.id)):
            found = by_post.get(post.id)
            if found is None or post.leader is None or found.leader == post.leader:
                continue
            nearest.setdefault(post.leader, found)
            so_far = direct.get(post.leader, ())
            if found.leader not in so_far:
                direct[post.leader] = (*so_far, found.leader)
        return Hierarchy(by_post=by_post, nearest=nearest, direct=direct)


def _standing(post: PostRow) -> tuple[int, bool, int]:
    """The highest first; then those whose chief post it is; then as entered."""
    rank = rank_of(post.level)
    return (99 if rank is None else rank, not post.primary, post.id)
