"""Soft criteria: each named and weighted, each with a value that is better the higher it is.

A criterion adds up over networks: `part(problem, members)` is what one network contributes, and
`total(problem, parts)` what the contributions come to. All but `KeepTogether` simply add numbers.
Nothing here is fast; everything here is plain, so that the kernels can be tested against it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .problem import Problem

Part = Mapping[int, float]
"""What one network contributes, by key; most criteria use the single key 0."""


@dataclass(frozen=True)
class Criterion:
    """A named, weighted wish for the whole answer."""

    name: str
    weight: float = field(default=1.0, kw_only=True)
    kind = "criterion"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        """Contribution of one network with these members."""
        raise NotImplementedError

    def total(self, problem: Problem, parts: Part) -> float:
        """Value of the added contributions."""
        return parts.get(0, 0.0)


def _pairs(counts: Iterable[int]) -> float:
    return sum(k * (k - 1) for k in counts) / 2


@dataclass(frozen=True)
class Mix(Criterion):
    """Pairs in the same network that differ on an attribute; an unknown value differs from every known one."""

    attribute: str = field(kw_only=True)
    kind = "mix"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        codes = problem.attribute(self.attribute).codes
        same = _pairs(Counter(codes[i] for i in members).values())
        return {0: len(members) * (len(members) - 1) / 2 - same}


@dataclass(frozen=True)
class Alike(Criterion):
    """Pairs in the same network with the same known value of an attribute."""

    attribute: str = field(kw_only=True)
    kind = "alike"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        codes = problem.attribute(self.attribute).codes
        return {0: _pairs(Counter(codes[i] for i in members if codes[i] >= 0).values())}


@dataclass(frozen=True)
class Even(Criterion):
    """How evenly the mixing is shared: one network with many pairs that agree weighs more than two with few.

    Of each network the share of its pairs that agree, over all attributes mixed and by their weights, is squared;
    the value is minus the sum, each network counted with its pairs. So it is in pairs as mixing is, and 0 if no
    pair agrees anywhere. It says nothing where nothing is mixed.
    """

    kind = "even"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        pairs, agreeing, weights = len(members) * (len(members) - 1) / 2, 0.0, 0.0
        for criterion in problem.criteria:
            if isinstance(criterion, Mix):
                codes = problem.attribute(criterion.attribute).codes
                agreeing += criterion.weight * _pairs(Counter(codes[i] for i in members).values())
                weights += criterion.weight
        return {0: -pairs * (agreeing / (weights * pairs)) ** 2 if pairs and weights else 0.0}


@dataclass(frozen=True)
class Spread(Criterion):
    """Squared differences of a measure over pairs in the same network, in units of its variance.

    Large and small values are mixed, and the networks' means come close. An unknown value counts as average.
    """

    measure: str = field(kw_only=True)
    kind = "spread"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        values = problem.measure(self.measure).standard
        first = sum(values[i] for i in members)
        return {0: len(members) * sum(values[i] ** 2 for i in members) - first**2}


@dataclass(frozen=True)
class Pairs:
    """Weighted pairs of people; no pair twice, weights positive."""

    first: array[int]
    second: array[int]
    weight: array[float]

    @classmethod
    def from_mapping(cls, pairs: Mapping[tuple[int, int], float]) -> Pairs:
        """Take {(a, b): weight}; (a, b) and (b, a) are added together."""
        merged: dict[tuple[int, int], float] = {}
        for (a, b), weight in pairs.items():
            key = (min(a, b), max(a, b))
            merged[key] = merged.get(key, 0.0) + weight
        order = sorted(merged)
        return cls(
            array("i", [a for a, _ in order]),
            array("i", [b for _, b in order]),
            array("d", [merged[key] for key in order]),
        )

    @cached_property
    def total(self) -> float:
        """All weights together."""
        return sum(self.weight)

    @cached_property
    def by_person(self) -> dict[int, dict[int, float]]:
        """Each person's partners with weights."""
        found: dict[int, dict[int, float]] = {}
        for a, b, weight in zip(self.first, self.second, self.weight, strict=True):
            found.setdefault(a, {})[b] = weight
            found.setdefault(b, {})[a] = weight
        return found

    def within(self, members: Sequence[int]) -> float:
        """Weight of the pairs among these people."""
        inside = set(members)
        twice = sum(weight for i in members for j, weight in self.by_person.get(i, {}).items() if j in inside)
        return twice / 2


@dataclass(frozen=True)
class NewFaces(Criterion):
    """Acquaintance that is not repeated: the weight of all known pairs less those in the same network.

    A pair's weight is how well they know each other already, for instance years in the same network.
    """

    pairs: Pairs = field(kw_only=True)
    kind = "new_faces"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        return {0: -self.pairs.within(members)}

    def total(self, problem: Problem, parts: Part) -> float:
        return self.pairs.total + parts.get(0, 0.0)


@dataclass(frozen=True)
class Companions(Criterion):
    """Wished pairs that came true: the weight of wished pairs in the same network."""

    pairs: Pairs = field(kw_only=True)
    kind = "companions"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        return {0: self.pairs.within(members)}


@dataclass(frozen=True)
class KeepTogether(Criterion):
    """Earlier pairs that stay together, up to a share of each earlier network's pairs.

    `previous[i]` is the earlier network of person i, −1 for none. Pairs beyond the share count nothing.
    """

    previous: array[int] = field(kw_only=True)
    share: float = field(kw_only=True)
    kind = "keep"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        counts = Counter(self.previous[i] for i in members if self.previous[i] >= 0)
        return {earlier: k * (k - 1) / 2 for earlier, k in counts.items() if k > 1}

    def total(self, problem: Problem, parts: Part) -> float:
        return sum(min(kept, self.wanted.get(earlier, 0.0)) for earlier, kept in parts.items())

    @cached_property
    def wanted(self) -> dict[int, float]:
        """Pairs to keep of each earlier network."""
        sizes = Counter(code for code in self.previous if code >= 0)
        return {earlier: self.share * k * (k - 1) / 2 for earlier, k in sizes.items()}


@dataclass(frozen=True)
class SharedWishes(Criterion):
    """Members whose wishes hold the option that most in their network wish, such as a weekday or a topic.

    `wished[i]` is a bit per option.
    """

    wished: array[int] = field(kw_only=True)
    options: tuple[str, ...] = field(kw_only=True)
    kind = "wishes"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        return {0: float(self.best_option(members)[1])}

    def best_option(self, members: Iterable[int]) -> tuple[int, int]:
        """The option most of them wish (the first if several) and how many do."""
        people = list(members)
        counts = [sum(self.wished[i] >> bit & 1 for i in people) for bit in range(len(self.options))]
        best = max(range(len(counts)), key=lambda bit: (counts[bit], -bit))
        return best, counts[best]


@dataclass(frozen=True)
class Travel(Criterion):
    """Minutes travelled to one meeting by all members together, as a negative number.

    With places for the networks: to the network's place. Without: the members host in turn, and it is the
    mean over the hosts.
    """

    kind = "travel"

    def part(self, problem: Problem, members: Sequence[int], network: int) -> Part:
        places = problem.places
        if places is None or not members:
            return {0: 0.0}
        if places.of_networks is not None:
            return {0: -sum(places.to_network(i, network) for i in members)}
        return {0: -sum(places.between(i, j) for i in members for j in members if i != j) / len(members)}
