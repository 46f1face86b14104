"""Lines of command: who is above whom, in memory that grows with the people and not with the pairs.

A tree is walked once; each person gets an interval that holds the intervals of all below. Cycles are
drawn together to one node first, in which everyone counts as everyone's superior. What a tree cannot
hold (a second superior, a chief for whom only direct reports count) stands as plain pairs beside it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .rules import Superiors

if TYPE_CHECKING:
    from .problem import Problem

MAX_EXTRA_PAIRS = 5_000_000


@dataclass(frozen=True)
class Lines:
    """`related(i, j)` is whether one of two is the other's superior under the rule."""

    start: array[int]
    end: array[int]
    extra: frozenset[tuple[int, int]]
    cycles: tuple[tuple[int, ...], ...]
    _parents: tuple[tuple[int, ...], ...]

    def related(self, i: int, j: int) -> bool:
        """May these two not sit together?"""
        if i == j:
            return False
        a, b = self.start[i], self.start[j]
        return a <= b < self.end[i] or b <= a < self.end[j] or (min(i, j), max(i, j)) in self.extra

    def superiors(self, person: int) -> list[int]:
        """The superiors from whom the rule keeps this person, nearest first."""
        found: list[int] = []
        seen, layer = {person}, [person]
        while layer:
            upper: list[int] = []
            for below in layer:
                for above in self._parents[below]:
                    if above not in seen:
                        seen.add(above)
                        upper.append(above)
            found += [above for above in upper if self.related(person, above)]
            layer = upper
        return found


def _components(people: int, parents: list[list[int]]) -> tuple[array[int], list[list[int]]]:
    """Strongly connected components (Tarjan, without recursion); superiors come before those below."""
    component = array("i", [-1]) * people
    members: list[list[int]] = []
    index, low = array("i", [-1]) * people, array("i", [0]) * people
    on_stack = bytearray(people)
    stack: list[int] = []
    counter = 0
    for root in range(people):
        if index[root] >= 0:
            continue
        work = [(root, 0)]
        while work:
            person, edge = work.pop()
            if edge == 0:
                index[person] = low[person] = counter
                counter += 1
                stack.append(person)
                on_stack[person] = 1
            descended = False
            for k in range(edge, len(parents[person])):
                above = parents[person][k]
                if index[above] < 0:
                    work.append((person, k + 1))
                    work.append((above, 0))
                    descended = True
                    break
                if on_stack[above]:
                    low[person] = min(low[person], index[above])
            if descended:
                continue
            if low[person] == index[person]:
                group: list[int] = []
                while True:
                    member = stack.pop()
                    on_stack[member] = 0
                    component[member] = len(members)
                    group.append(member)
                    if member == person:
                        break
                members.append(sorted(group))
            if work:
                below = work[-1][0]
                low[below] = min(low[below], low[person])
    return component, members


def build_lines(people: int, rule: Superiors) -> Lines:
    """Intervals and extra pairs for a rule; O(people) but for second superiors."""
    parents: list[list[int]] = [[] for _ in range(people)]
    for below, above in zip(rule.below, rule.above, strict=True):
        if above != below and above not in parents[below]:
            parents[below].append(above)
    component, members = _components(people, parents)
    cycles = tuple(tuple(group) for group in members if len(group) > 1)
    exempt = {component[i] for i in rule.only_direct}
    extra: set[tuple[int, int]] = set()

    def keep_apart(a: int, b: int) -> None:
        if a != b:
            extra.add((min(a, b), max(a, b)))
            if len(extra) > MAX_EXTRA_PAIRS:
                raise ValueError("Too many pairs of leader and superior outside a tree.")

    whole = rule.reach == "direct"
    for person in range(people):
        for above in parents[person]:
            if whole or component[above] in exempt:
                keep_apart(person, above)
    for number, group in enumerate(members):
        if whole or number in exempt:
            for a in group:
                for b in group:
                    keep_apart(a, b)
    plain = tuple(tuple(row) for row in parents)
    if whole:
        own = array("i", range(people))
        return Lines(own, array("i", own), frozenset(extra), cycles, plain)

    upper = _component_parents(parents, component, members)
    start, end = _intervals(upper)
    for low_number, high_number in _second_lines(upper, start, end):
        if high_number not in exempt:
            for a in members[low_number]:
                for b in members[high_number]:
                    keep_apart(a, b)
    for number in exempt:
        end[number] = start[number]
    return Lines(
        array("i", [start[component[i]] for i in range(people)]),
        array("i", [end[component[i]] for i in range(people)]),
        frozenset(extra),
        cycles,
        plain,
    )


def _component_parents(
    parents: list[list[int]], component: array[int], members: list[list[int]]
) -> list[list[int]]:
    upper: list[list[int]] = []
    for number, group in enumerate(members):
        row: list[int] = []
        for person in group:
            for above in parents[person]:
                if component[above] != number and component[above] not in row:
                    row.append(component[above])
        upper.append(row)
    return upper


def _intervals(upper: list[list[int]]) -> tuple[array[int], array[int]]:
    """Half-open interval per node in a walk of the tree of first superiors; nodes come superiors first."""
    count = len(upper)
    weight = array("i", [1]) * count
    for node in range(count - 1, -1, -1):
        if upper[node]:
            weight[upper[node][0]] += weight[node]
    start, free = array("i", [0]) * count, array("i", [0]) * count
    roots = 0
    for node in range(count):
        if upper[node]:
            boss = upper[node][0]
            start[node] = free[boss]
            free[boss] += weight[node]
        else:
            start[node] = roots
            roots += weight[node]
        free[node] = start[node] + 1
    return start, array("i", [start[k] + weight[k] for k in range(count)])


def _second_lines(upper: list[list[int]], start: array[int], end: array[int]) -> list[tuple[int, int]]:
    """(node, superior) pairs that the tree of first superiors does not hold."""
    if all(len(row) <= 1 for row in upper):
        return []
    beyond: list[frozenset[int]] = []
    found: list[tuple[int, int]] = []
    for node, row in enumerate(upper):
        others: set[int] = set()
        for position, boss in enumerate(row):
            others |= beyond[boss]
            if position:
                above: int | None = boss
                while above is not None:
                    others.add(above)
                    above = upper[above][0] if upper[above] else None
        others = {above for above in others if not start[above] <= start[node] < end[above]}
        beyond.append(frozenset(others))
        found += [(node, above) for above in others]
        if len(found) > MAX_EXTRA_PAIRS:
            raise ValueError("Too many pairs of leader and superior outside a tree.")
    return found


def lines_of(problem: Problem) -> Lines | None:
    """The problem's lines of command, or None without a rule about superiors."""
    return problem.lines


def standing_above_too_many(problem: Problem) -> tuple[int, ...]:
    """People so high up that too few others are left to fill even the smallest network with them.

    The caller may name them in `Superiors.only_direct`, and should say so to the user.
    """
    lines = lines_of(problem)
    rule = problem.rules.superiors
    if lines is None or rule is None or rule.reach == "direct" or not problem.networks:
        return ()
    seated = problem.seated
    counts = _related_counts(lines, seated)
    needed = min(network.minimum for network in problem.networks) - 1
    return tuple(i for i in seated if len(seated) - 1 - counts[i] < needed)


def _related_counts(lines: Lines, seated: tuple[int, ...]) -> dict[int, int]:
    """How many of those to be seated each may not sit with: those below, those above, and extra pairs."""
    size = max(lines.end, default=0) + 1
    at = array("i", [0]) * (size + 1)
    cover = array("i", [0]) * (size + 1)
    for i in seated:
        at[lines.start[i] + 1] += 1
        cover[lines.start[i]] += 1
        cover[lines.end[i]] -= 1
    for k in range(size):
        at[k + 1] += at[k]
        cover[k + 1] += cover[k]
    counts: dict[int, int] = {}
    for i in seated:
        a, b = lines.start[i], lines.end[i]
        same = at[a + 1] - at[a]
        below = at[b] - at[a] if b > a else same
        above = cover[a]
        # Those in the same place (a cycle) are counted below and above; oneself too.
        counts[i] = below + above - (2 * same - (same - 1)) if b > a else above
    present = set(seated)
    for i, j in lines.extra:
        if i in present and j in present and not _by_interval(lines, i, j):
            counts[i] += 1
            counts[j] += 1
    return counts


def _by_interval(lines: Lines, i: int, j: int) -> bool:
    a, b = lines.start[i], lines.start[j]
    return a <= b < lines.end[i] or b <= a < lines.end[j]
