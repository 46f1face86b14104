"""Hard rules: what no answer may break. People and networks are indices into the problem."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

Reach = Literal["anywhere", "direct"]


@dataclass(frozen=True)
class Superiors:
    """Nobody sits with a superior: `below[k]` answers to `above[k]`; a person may have several superiors.

    `reach` is how far up the rule goes. In a cycle everyone counts as everyone's superior. For those in
    `only_direct` (a chief executive above everybody else could otherwise sit with nobody) only their direct
    reports are kept away.
    """

    below: array[int]
    above: array[int]
    reach: Reach = "anywhere"
    only_direct: tuple[int, ...] = ()

    @classmethod
    def from_pairs(
        cls, pairs: Iterable[tuple[int, int]], reach: Reach = "anywhere", only_direct: Iterable[int] = ()
    ) -> Superiors:
        """Take (person, superior) pairs."""
        both = list(pairs)
        return cls(
            array("i", [person for person, _ in both]),
            array("i", [superior for _, superior in both]),
            reach,
            tuple(sorted(set(only_direct))),
        )


@dataclass(frozen=True)
class Apart:
    """Two who must not sit together. A confidential pair is kept like any other but never shown to anyone."""

    first: int
    second: int
    confidential: bool = False


@dataclass(frozen=True)
class Quota:
    """At least or at most so many with one value of an attribute in every network."""

    attribute: str
    value: int
    at_least: int = 0
    at_most: int | None = None


@dataclass(frozen=True)
class MaxTravel:
    """Nobody travels more minutes than this; `own` may hold a lower limit per person (inf for none)."""

    minutes: float = float("inf")
    own: array[float] | None = None

    def limit(self, person: int) -> float:
        """Minutes this person may travel at most."""
        return self.minutes if self.own is None else min(self.minutes, self.own[person])


@dataclass(frozen=True)
class Rules:
    """All hard rules of a problem; an empty one rules nothing out."""

    superiors: Superiors | None = None
    together: tuple[tuple[int, ...], ...] = ()
    apart: tuple[Apart, ...] = ()
    fixed: tuple[tuple[int, int], ...] = ()
    forbidden: tuple[tuple[int, int], ...] = ()
    unavailable: tuple[int, ...] = ()
    quotas: tuple[Quota, ...] = ()
    max_travel: MaxTravel | None = None


@dataclass(frozen=True)
class RuleRef:
    """One rule among several that cannot all be kept. A confidential one has neither people nor network.

    Rules: size, superior, together, apart, confidential, fixed, forbidden, quota, travel.
    """

    rule: str
    people: tuple[int, ...] = ()
    network: int | None = None
    facts: dict[str, int | float | str | None] = field(default_factory=dict)


def veil(refs: Iterable[RuleRef]) -> tuple[RuleRef, ...]:
    """A clashing set as it may be shown: with a confidential rule among them, only the kinds of rules."""
    found = tuple(refs)
    if all(ref.rule != "confidential" for ref in found):
        return found
    return tuple(RuleRef(rule) for rule in sorted({ref.rule for ref in found}))


class RuleIndex:
    """Rules found by person, for checks of single moves."""

    def __init__(self, rules: Rules) -> None:
        self.apart: dict[int, list[Apart]] = {}
        for pair in rules.apart:
            self.apart.setdefault(pair.first, []).append(pair)
            self.apart.setdefault(pair.second, []).append(pair)
        self.together: dict[int, list[int]] = {}
        for number, people in enumerate(rules.together):
            for person in people:
                self.together.setdefault(person, []).append(number)
        self.forbidden: dict[int, set[int]] = {}
        for person, network in rules.forbidden:
            self.forbidden.setdefault(person, set()).add(network)
        self.fixed: dict[int, set[int]] = {}
        for person, network in rules.fixed:
            self.fixed.setdefault(person, set()).add(network)
        self.unavailable = frozenset(rules.unavailable)
