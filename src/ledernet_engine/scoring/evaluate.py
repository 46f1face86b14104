"""What an answer is worth, criterion by criterion, and which hard rules it breaks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .criteria import Part
from .lines import lines_of
from .problem import Problem, ProblemError

CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class CriterionValue:
    """A criterion's value for an answer: higher is better. `by_network` holds each network's contribution
    (for new faces: the acquaintance repeated there, negative; for keeping together: the pairs kept)."""

    name: str
    kind: str
    weight: float
    value: float
    by_network: tuple[float, ...]


@dataclass(frozen=True)
class Violation:
    """A broken hard rule. `people` are those who break it together; a confidential one names nobody.

    Rules: superior, together, apart, confidential, fixed, forbidden, quota, travel, size, unseated,
    unavailable.
    """

    rule: str
    people: tuple[int, ...] = ()
    network: int | None = None


@dataclass(frozen=True)
class Evaluation:
    """`total` is the weighted sum of the values; `size_deviation` the squared differences from the targets."""

    criteria: tuple[CriterionValue, ...]
    total: float
    violations: tuple[Violation, ...]
    sizes: tuple[int, ...]
    size_deviation: int

    def value(self, name: str) -> float:
        """The value of the criterion of this name."""
        return next(criterion.value for criterion in self.criteria if criterion.name == name)


def evaluate(problem: Problem, groups: Sequence[int]) -> Evaluation:
    """Values and violations of an answer; O(people × criteria)."""
    members = members_checked(problem, groups)
    values = []
    for criterion in problem.criteria:
        parts = [criterion.part(problem, people, network) for network, people in enumerate(members)]
        values.append(
            CriterionValue(
                criterion.name,
                criterion.kind,
                criterion.weight,
                criterion.total(problem, add_parts(parts)),
                tuple(sum(part.values()) for part in parts),
            )
        )
    sizes = tuple(len(people) for people in members)
    return Evaluation(
        tuple(values),
        sum(value.weight * value.value for value in values),
        tuple(violations(problem, groups)),
        sizes,
        sum((size - network.target) ** 2 for size, network in zip(sizes, problem.networks, strict=True)),
    )


def members_checked(problem: Problem, groups: Sequence[int]) -> list[list[int]]:
    """Members of each network; raises ProblemError if `groups` is no answer to this problem."""
    if len(groups) != len(problem.people):
        raise ProblemError(
            "wrong_length", f"An answer for {len(groups)} people to a problem with {len(problem.people)}."
        )
    if any(not -1 <= network < len(problem.networks) for network in groups):
        raise ProblemError("unknown_index", "An answer names a network that does not exist.")
    return problem.members(groups)


def add_parts(parts: Sequence[Part]) -> dict[int, float]:
    """Contributions added key by key."""
    total: dict[int, float] = {}
    for part in parts:
        for key, value in part.items():
            total[key] = total.get(key, 0.0) + value
    return total


def violations(problem: Problem, groups: Sequence[int], *, all_pairs: bool = False) -> list[Violation]:
    """Every broken hard rule. With `all_pairs` confidential pairs are counted one by one (for checks inside
    the engine); otherwise they appear once, if at all, without names or place."""
    members = members_checked(problem, groups)
    found = list(_seats(problem, groups))
    for network, people in enumerate(members):
        found += network_violations(problem, people, network)
    rules = problem.rules
    for number, together in enumerate(rules.together):
        if len({groups[i] for i in together}) > 1:
            found.append(Violation("together", rules.together[number]))
    hidden = 0
    for pair in rules.apart:
        if groups[pair.first] == groups[pair.second] >= 0:
            if pair.confidential:
                hidden += 1
            else:
                found.append(Violation("apart", (pair.first, pair.second), groups[pair.first]))
    found += [Violation(CONFIDENTIAL)] * (hidden if all_pairs else min(hidden, 1))
    return found


def _seats(problem: Problem, groups: Sequence[int]) -> list[Violation]:
    rules = problem.rules
    away = set(rules.unavailable)
    found = [Violation("unseated", (i,)) for i, network in enumerate(groups) if network < 0 and i not in away]
    found += [Violation("unavailable", (i,), groups[i]) for i in sorted(away) if groups[i] >= 0]
    found += [Violation("fixed", (i,), network) for i, network in rules.fixed if groups[i] != network]
    found += [Violation("forbidden", (i,), network) for i, network in rules.forbidden if groups[i] == network]
    return found


def network_violations(problem: Problem, people: Sequence[int], network: int) -> list[Violation]:
    """Broken rules that concern one network alone, apart pairs left out."""
    rules, found = problem.rules, []
    frame = problem.networks[network]
    if not frame.minimum <= len(people) <= frame.maximum:
        found.append(Violation("size", (), network))
    for quota in rules.quotas:
        codes = problem.attribute(quota.attribute).codes
        count = Counter(codes[i] for i in people)[quota.value]
        if count < quota.at_least or (quota.at_most is not None and count > quota.at_most):
            found.append(Violation("quota", (), network))
    lines, limit = lines_of(problem), rules.max_travel
    if lines is not None:
        found += [
            Violation("superior", (i, j), network)
            for k, i in enumerate(people)
            for j in people[k + 1 :]
            if lines.related(i, j)
        ]
    if limit is not None and problem.places is not None:
        places = problem.places
        if places.of_networks is not None:
            found += [
                Violation("travel", (i,), network)
                for i in people
                if places.to_network(i, network) > limit.limit(i)
            ]
        else:
            found += [
                Violation("travel", (i, j), network)
                for k, i in enumerate(people)
                for j in people[k + 1 :]
                if places.between(i, j) > limit.limit(i) or places.between(j, i) > limit.limit(j)
            ]
    return found
