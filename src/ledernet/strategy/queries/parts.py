"""The parts of a programme that are rows of their own, saved or not yet."""

from __future__ import annotations

from ledernet.strategy.models import EvaluationPlan, Frames, LifePlan, Programme


def frames_of(programme: Programme) -> Frames:
    """The frames; blank ones that are not saved where nobody has begun."""
    return Frames.objects.filter(programme=programme).first() or Frames(programme=programme)


def life_plan_of(programme: Programme) -> LifePlan:
    return LifePlan.objects.filter(programme=programme).first() or LifePlan(programme=programme)


def evaluation_plan_of(programme: Programme) -> EvaluationPlan:
    found = EvaluationPlan.objects.select_related("owner").filter(programme=programme).first()
    return found or EvaluationPlan(programme=programme)
