"""What an assignment of facilitators hands back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ledernet_engine.scoring.rules import RuleRef

from .explain import Alternative, Reason
from .problem import Kind
from .worth import Load

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True)
class CriterionResult:
    """A criterion's value, and its bound: no assignment that keeps the rules is better by this criterion alone."""

    kind: Kind
    name: str
    weight: float
    value: float
    bound: float


@dataclass(frozen=True)
class Assignment:
    """One seat and its reasons."""

    facilitator: int
    network: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class WayOut:
    """What would help, by one kind of rule alone, or (`kind` mixed) by several.

    Attributes
    ----------
    hours : tuple of (int, float)
        Facilitators and how many hours each would have to have more.
    without : tuple of (int, int)
        Networks and how many facilitators fewer each would have.
    rules : tuple of RuleRef
        Rules that would have to give otherwise: own_unit and travel of one facilitator, forbidden, fixed.
    least : bool
        Whether it is proven that nothing less of this kind helps.
    """

    kind: str
    hours: tuple[tuple[int, float], ...]
    without: tuple[tuple[int, int], ...]
    rules: tuple[RuleRef, ...]
    least: bool


@dataclass(frozen=True)
class Staffing:
    """An assignment with its proof, or why there is none.

    Attributes
    ----------
    status : {"optimal", "feasible", "infeasible", "unknown"}
        unknown: neither an assignment nor a proof that there is none was found within the effort.
    seats : tuple of tuple of int
        The facilitators of each network; empty without an assignment.
    criteria : tuple of CriterionResult
    total, bound : float
        Weighted sum, and what no assignment can be above.
    gap : float or None
        What could be won at most as a share of the bound; 0 if optimal, None where a share means nothing.
    assignments : tuple of Assignment
        Every seat with its reasons.
    alternatives : tuple of tuple of Alternative
        For each network what anybody else would cost.
    loads : tuple of Load
    conflict : tuple of RuleRef
        Rules that cannot all be kept: number and hours of a network, ceiling, own_unit, travel, forbidden, fixed; or
        hours alone, where all together need more than all have left.
    smallest : bool
        Whether it is proven that no fewer rules clash.
    ways : tuple of WayOut
        What would help.
    """

    status: Status
    seats: tuple[tuple[int, ...], ...] = ()
    criteria: tuple[CriterionResult, ...] = ()
    total: float = 0.0
    bound: float = 0.0
    gap: float | None = None
    assignments: tuple[Assignment, ...] = ()
    alternatives: tuple[tuple[Alternative, ...], ...] = ()
    loads: tuple[Load, ...] = ()
    conflict: tuple[RuleRef, ...] = ()
    smallest: bool = False
    ways: tuple[WayOut, ...] = ()
