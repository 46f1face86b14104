"""Who must sit in one network, and which rules say so."""

from __future__ import annotations

from .problem import Problem
from .rules import RuleRef


def together_blocks(problem: Problem) -> list[list[int]]:
    """People joined by must-together rules, also over several rules; only blocks of two or more."""
    parent: dict[int, int] = {}

    def root(i: int) -> int:
        while parent.setdefault(i, i) != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for people in problem.rules.together:
        for i in people:
            parent[root(i)] = root(people[0])
    blocks: dict[int, list[int]] = {}
    for i in parent:
        blocks.setdefault(root(i), []).append(i)
    return [sorted(block) for _, block in sorted(blocks.items()) if len(block) > 1]


def joined_by(problem: Problem, block: list[int]) -> tuple[RuleRef, ...]:
    inside = set(block)
    return tuple(
        RuleRef("together", people) for people in problem.rules.together if inside.intersection(people)
    )


def chain(problem: Problem, first: int, last: int) -> tuple[RuleRef, ...]:
    """The fewest must-together rules that join two people of a block; none if they are one."""
    rules = problem.rules.together
    ways: dict[int, tuple[int, ...]] = {first: ()}
    reached = [first]
    for person in reached:
        for number in problem.index.together.get(person, ()):
            for other in rules[number]:
                if other not in ways:
                    ways[other] = (*ways[person], number)
                    reached.append(other)
    return tuple(RuleRef("together", rules[number]) for number in ways[last])
