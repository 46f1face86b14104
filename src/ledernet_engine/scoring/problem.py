"""The problem: who is to be divided into which networks, by which criteria and rules."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import isnan, nan, sqrt

from .criteria import Criterion
from .lines import Lines, build_lines
from .rules import RuleIndex, Rules


class ProblemError(ValueError):
    """The problem is nonsense; `code` and `facts` say what, for a caller with other words."""

    def __init__(self, code: str, message: str, **facts: object) -> None:
        super().__init__(message)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Attribute:
    """A kind per person: `codes[i]` points into `labels`, −1 is unknown."""

    name: str
    codes: array[int]
    labels: tuple[str, ...]

    @classmethod
    def from_values(cls, name: str, values: Iterable[str | None]) -> Attribute:
        """Codes for texts; None and the empty text are unknown. Labels are sorted, so order plays no part."""
        texts = list(values)
        labels = tuple(sorted({text for text in texts if text}))
        code_of = {label: code for code, label in enumerate(labels)}
        return cls(name, array("i", [code_of[text] if text else -1 for text in texts]), labels)


@dataclass(frozen=True)
class Measure:
    """A number per person; nan is unknown."""

    name: str
    values: array[float]

    @classmethod
    def from_values(cls, name: str, values: Iterable[float | None]) -> Measure:
        """None is unknown."""
        return cls(name, array("d", [nan if value is None else value for value in values]))

    @cached_property
    def standard(self) -> array[float]:
        """Values less their mean over their standard deviation; 0 where unknown or where all are equal."""
        known = [value for value in self.values if not isnan(value)]
        if not known:
            return array("d", [0.0] * len(self.values))
        mean = sum(known) / len(known)
        deviation = sqrt(sum((value - mean) ** 2 for value in known) / len(known))
        scale = 1 / deviation if deviation > 1e-12 * max(1.0, abs(mean)) else 0.0
        return array("d", [0.0 if isnan(value) else (value - mean) * scale for value in self.values])


@dataclass(frozen=True)
class Network:
    """Sizes of one network: never under `minimum` or over `maximum`, as near `target` as can be."""

    minimum: int
    target: int
    maximum: int
    name: str = ""


@dataclass(frozen=True)
class Places:
    """Where people work, and minutes between places.

    `of_people[i]` and `of_networks[g]` point into `minutes` (a square table by row); −1 is unknown and
    travels nothing. Without `of_networks` the members host in turn.
    """

    of_people: array[int]
    minutes: tuple[array[float], ...]
    of_networks: array[int] | None = None
    names: tuple[str, ...] = ()

    def between(self, person: int, host: int) -> float:
        """Minutes from one person's place to another's."""
        a, b = self.of_people[person], self.of_people[host]
        return 0.0 if a < 0 or b < 0 else self.minutes[a][b]

    def to_network(self, person: int, network: int) -> float:
        """Minutes from a person's place to a network's."""
        a = self.of_people[person]
        b = -1 if self.of_networks is None else self.of_networks[network]
        return 0.0 if a < 0 or b < 0 else self.minutes[a][b]


@dataclass(frozen=True)
class Problem:
    """Everything the engine knows. Frozen and checked: what it holds is consistent, though perhaps unsolvable.

    An answer is a list `groups` with a network index per person, −1 for no seat.
    """

    people: tuple[str, ...]
    networks: tuple[Network, ...]
    attributes: tuple[Attribute, ...] = ()
    measures: tuple[Measure, ...] = ()
    places: Places | None = None
    criteria: tuple[Criterion, ...] = ()
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        from .checks import check_problem

        check_problem(self)

    def attribute(self, name: str) -> Attribute:
        """The attribute of this name."""
        return self._attributes[name]

    def measure(self, name: str) -> Measure:
        """The measure of this name."""
        return self._measures[name]

    @cached_property
    def _attributes(self) -> dict[str, Attribute]:
        return {attribute.name: attribute for attribute in self.attributes}

    @cached_property
    def _measures(self) -> dict[str, Measure]:
        return {measure.name: measure for measure in self.measures}

    @cached_property
    def lines(self) -> Lines | None:
        """Lines of command, or None without a rule about superiors."""
        rule = self.rules.superiors
        return None if rule is None else build_lines(len(self.people), rule)

    @cached_property
    def index(self) -> RuleIndex:
        """The rules, found by person."""
        return RuleIndex(self.rules)

    @cached_property
    def seated(self) -> tuple[int, ...]:
        """People who are to have a seat: all but the unavailable."""
        away = set(self.rules.unavailable)
        return tuple(i for i in range(len(self.people)) if i not in away)

    def without_confidential(self) -> Problem:
        """The same problem as those may see it who know nothing of confidential wishes."""
        shown = tuple(pair for pair in self.rules.apart if not pair.confidential)
        return replace(self, rules=replace(self.rules, apart=shown))

    def members(self, groups: Sequence[int]) -> list[list[int]]:
        """People of each network."""
        found: list[list[int]] = [[] for _ in self.networks]
        for person, network in enumerate(groups):
            if network >= 0:
                found[network].append(person)
        return found
