"""May this move be made? The same refusal for every hidden or shown rule, so that none gives itself away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .evaluate import network_violations
from .problem import Problem

Breach = tuple[str, tuple[int, ...], int]
"""A rule, the people it concerns, and a number that tells breaches of one rule apart."""


@dataclass(frozen=True)
class Refusal:
    """Why a move is refused: `size` (network full or too small), `fixed` (a locked seat), or `rule`.

    `rule` stands for every rule about who sits with whom, confidential wishes included, and says no more.
    """

    code: str


def check_move(problem: Problem, groups: Sequence[int], person: int, network: int) -> Refusal | None:
    """Refusal of moving one person to a network (−1 takes the seat away), or None."""
    return check_change(problem, groups, {person: network})


def check_swap(problem: Problem, groups: Sequence[int], first: int, second: int) -> Refusal | None:
    """Refusal of letting two people change seats, or None."""
    return check_change(problem, groups, {first: groups[second], second: groups[first]})


def check_change(problem: Problem, groups: Sequence[int], change: Mapping[int, int]) -> Refusal | None:
    """Refusal of several new seats at once: what was already broken may stay so, nothing new may break."""
    touched = ({groups[i] for i in change} | set(change.values())) - {-1}
    members: dict[int, list[int]] = {network: [] for network in touched}
    for person, network in enumerate(groups):
        if network in members:
            members[network].append(person)
    broken = newly_broken(problem, groups, members, change, confidential=True)
    if "fixed" in broken or "size" in broken:
        return Refusal("fixed" if "fixed" in broken else "size")
    return Refusal("rule") if broken else None


def newly_broken(
    problem: Problem,
    groups: Sequence[int],
    members: Mapping[int, Sequence[int]],
    change: Mapping[int, int],
    *,
    confidential: bool,
) -> set[str]:
    """Rules that a change would break or break worse; `members` holds at least the networks it touches."""
    touched = ({groups[i] for i in change} | set(change.values())) - {-1}
    before = {network: list(members[network]) for network in touched}
    after = {network: [i for i in before[network] if i not in change] for network in touched}
    for person, network in change.items():
        if network >= 0:
            after[network].append(person)
    now = {i: groups[i] for i in change}
    count = _broken(problem, groups, after, change, confidential)
    count.subtract(_broken(problem, groups, before, now, confidential))
    broken = {breach[0] for breach, number in count.items() if number > 0}
    if any(change[i] not in problem.index.fixed.get(i, {change[i]}) for i in change):
        broken.add("fixed")
    return broken


def _broken(
    problem: Problem,
    groups: Sequence[int],
    members: Mapping[int, Sequence[int]],
    seats: Mapping[int, int],
    confidential: bool,  # noqa: FBT001 - private
) -> Counter[Breach]:
    """Breaches around some people's seats, counted so that a larger number is worse; keys begin with the rule."""
    index, count = problem.index, Counter[Breach]()

    def seat(person: int) -> int:
        return seats.get(person, groups[person])

    for network, people in members.items():
        for violation in network_violations(problem, people, network):
            if violation.rule != "size":
                count[violation.rule, tuple(sorted(violation.people)), network] += 1
        size, frame = len(people), problem.networks[network]
        count["size", (), network] += max(0, size - frame.maximum, frame.minimum - size)
    for person, network in seats.items():
        for pair in index.apart.get(person, []):
            if (confidential or not pair.confidential) and seat(pair.first) == seat(pair.second) >= 0:
                count["apart", (pair.first, pair.second), pair.confidential] = 1
        for number in index.together.get(person, []):
            count["together", (), number] = len({seat(i) for i in problem.rules.together[number]}) - 1
        if network in index.forbidden.get(person, ()):
            count["forbidden", (person,), 0] = 1
        if network >= 0 and person in index.unavailable:
            count["unavailable", (person,), 0] = 1
        if network < 0 and person not in index.unavailable:
            count["unseated", (person,), 0] = 1
    return count
