"""What the solver hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ledernet_engine.scoring.evaluate import Violation
from ledernet_engine.scoring.rules import RuleRef

Status = Literal["optimal", "feasible", "infeasible"]


@dataclass(frozen=True)
class Progress:
    """Where a search stands: `total` is the best weighted sum so far (None before all rules are kept),
    `gap` the share of the bound that can still be won at most, `broken` the rules still broken."""

    seconds: float
    steps: int
    improved_at: int
    total: float | None
    bound: float | None
    gap: float | None
    broken: int


@dataclass(frozen=True)
class CriterionResult:
    """A criterion's value with its proven upper bound; `gap` is what could be won at most, as a share of the
    bound (None if the bound is 0 and not reached)."""

    name: str
    kind: str
    weight: float
    value: float
    bound: float
    gap: float | None


@dataclass(frozen=True)
class Statistics:
    """How an answer came about. The same problem, seed, params, start, `steps` and `plan` give it again.

    `plan` is None where the search does not plan (see `Steps`).
    """

    seconds: float
    steps: int
    stopped_by: str
    seed: int
    engine_version: str
    problem_hash: str
    params: dict[str, float]
    plan: int | None = None


@dataclass(frozen=True)
class Result:
    """`groups` holds a network per person (−1: no seat); empty if infeasible.

    An infeasible result with `conflict` is proven, and the conflict is as small as could be found; `smallest` tells
    that it is proven that no fewer rules clash. Without a conflict no answer was found though one may exist.
    `proven` also tells that an optimal one is.
    """

    groups: tuple[int, ...]
    status: Status
    proven: bool
    criteria: tuple[CriterionResult, ...]
    total: float
    bound: float
    gap: float | None
    violations: tuple[Violation, ...]
    sizes: tuple[int, ...]
    size_deviation: int
    conflict: tuple[RuleRef, ...]
    statistics: Statistics
    smallest: bool = False


@dataclass(frozen=True)
class Relaxation:
    """One way out: the rules to give up, and how far sizes and quotas must stretch.

    `minimum` and `maximum` are the sizes that would do, None if sizes may stay. A quota among `rules` carries the
    `at_least` and `at_most` that would do in its facts. `cheapest` tells that no cheaper way exists, `enough` that
    it suffices.
    """

    rules: tuple[RuleRef, ...]
    minimum: int | None
    maximum: int | None
    cost: float
    cheapest: bool
    enough: bool


def gap_of(value: float, bound: float) -> float | None:
    """What is missing from the bound, as a share of it; None where a share means nothing."""
    missing = bound - value
    if missing <= 1e-9 * max(1.0, abs(bound)):
        return 0.0
    return missing / abs(bound) if bound else None
