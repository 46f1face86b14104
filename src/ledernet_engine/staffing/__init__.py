"""Who facilitates which network: `assign(problem)`, fair, with bounds, reasons and the price of everybody else.

Importing this package is cheap; OR-tools is loaded when `assign` is called.
"""

from __future__ import annotations

from .explain import Alternative, Reason, alternatives, explain
from .problem import DEFAULTS, KINDS, Criterion, Distance, Facilitator, Kind, Need, StaffingProblem
from .result import Assignment, CriterionResult, Staffing, WayOut
from .worth import Load, Worth, evaluate

__all__ = [
    "DEFAULTS",
    "KINDS",
    "Alternative",
    "Assignment",
    "Criterion",
    "CriterionResult",
    "Distance",
    "Facilitator",
    "Kind",
    "Load",
    "Need",
    "Reason",
    "Staffing",
    "StaffingProblem",
    "WayOut",
    "Worth",
    "alternatives",
    "assign",
    "evaluate",
    "explain",
]


def assign(problem: StaffingProblem, *, effort: float = 10.0, seed: int = 1) -> Staffing:
    """The best assignment of facilitators to networks, with the proof of how good it is.

    Parameters
    ----------
    problem : StaffingProblem
    effort : float
        Deterministic seconds of the exact solver at most, about as long as seconds; the same on every machine.
    seed : int
        Another seed may give another of several equally good assignments.

    Returns
    -------
    Staffing
        The same for the same problem, effort, seed and version of OR-tools. If no assignment keeps all rules, the
        fewest that clash and what would help.
    """
    from .solve import assign as find

    return find(problem, effort=effort, seed=seed)
