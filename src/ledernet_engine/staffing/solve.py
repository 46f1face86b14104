"""From a staffing problem to an assignment with bounds and reasons, or to what stands in the way."""

from __future__ import annotations

from typing import Any

from ledernet_engine.scoring.problem import ProblemError

from .clash import conflict_of, ways_out
from .explain import alternatives, explain
from .model import Model
from .problem import Criterion, StaffingProblem
from .result import Assignment, CriterionResult, Staffing
from .worth import evaluate, value_of, work_of

RESOLUTION = 1e-6
"""Assignments nearer than this share of all that is at stake count as equally good."""


def assign(problem: StaffingProblem, *, effort: float, seed: int) -> Staffing:
    """See `ledernet_engine.staffing.assign`."""
    if not effort > 0:
        raise ProblemError("effort", f"An effort above 0 is needed, not {effort}.")
    model = Model(problem)
    model.keep_all()
    model.weigh(problem.criteria)
    state, solver = model.solve(None, effort, seed=seed)
    if state == "infeasible":
        conflict, smallest = conflict_of(problem, effort)
        return Staffing("infeasible", conflict=conflict, smallest=smallest, ways=ways_out(problem, effort))
    if state == "unknown":
        return Staffing("unknown")
    return _answer(problem, model, state, solver, effort)


def _answer(problem: StaffingProblem, model: Model, state: str, solver: Any, effort: float) -> Staffing:
    seats = model.seats(solver)
    worth = evaluate(problem, seats)
    bound = max(worth.total, solver.best_objective_bound / model.scale + model.slack)
    missing = bound - worth.total
    optimal = missing <= RESOLUTION * model.stake
    if optimal:
        bound = worth.total
    criteria = []
    for criterion, value in zip(problem.criteria, worth.values, strict=True):
        best = max(value, _alone(problem, criterion, effort / 20))
        criteria.append(CriterionResult(criterion.kind, criterion.label, criterion.weight, value, best))
    return Staffing(
        "optimal" if optimal else "feasible",
        seats,
        tuple(criteria),
        worth.total,
        bound,
        0.0 if optimal else ((bound - worth.total) / abs(bound) if bound else None),
        tuple(
            Assignment(i, g, explain(problem, seats, i, g)) for g, people in enumerate(seats) for i in people
        ),
        tuple(alternatives(problem, seats, g) for g in range(len(seats))),
        worth.loads,
    )


def _alone(problem: StaffingProblem, criterion: Criterion, effort: float) -> float:
    """No assignment is better than this by one criterion."""
    model = Model(problem)
    model.keep_all()
    model.weigh((Criterion(criterion.kind),))
    state, solver = model.solve(None, effort)
    if state == "optimal":
        seats = model.seats(solver)
        return value_of(problem, criterion.kind, seats, work_of(problem, seats))
    bound = solver.best_objective_bound / model.scale + model.slack
    return min(bound, _plain(problem, criterion)) if state == "feasible" else _plain(problem, criterion)


def _plain(problem: StaffingProblem, criterion: Criterion) -> float:
    """What a criterion cannot be above in any case."""
    if criterion.kind == "competence":
        return float(sum(bool(need.competences) for need in problem.networks))
    if criterion.kind in {"wishes", "continuity"}:
        return float(sum(need.facilitators for need in problem.networks))
    return 0.0
