"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CalculationState(models.TextChoices):
    QUEUED = "queued", _("Waiting to start")
    RUNNING = "running", _("Calculating")
    DONE = "done", _("Done")
    FAILED = "failed", _("Stopped by an error")
    CANCELLED = "cancelled", _("Called off")


CALCULATION_TRANSITIONS: dict[CalculationState, frozenset[CalculationState]] = {
    CalculationState.QUEUED: frozenset(
        {CalculationState.RUNNING, CalculationState.FAILED, CalculationState.CANCELLED}
    ),
    CalculationState.RUNNING: frozenset(
        {
            CalculationState.QUEUED,
            CalculationState.DONE,
            CalculationState.FAILED,
            CalculationState.CANCELLED,
        }
    ),
    CalculationState.DONE: frozenset(),
    CalculationState.FAILED: frozenset(),
    CalculationState.CANCELLED: frozenset(),
}


class Letter(models.TextChoices):
    """The two policies that are compared."""

    A = "a", "A"
    B = "b", "B"


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    CALCULATION_STARTED = "insight.calculation_started", _("Ways of rotating compared")
    CALCULATION_STOPPED = "insight.calculation_stopped", _("Comparison of ways of rotating called off")
    CALCULATION_FINISHED = "insight.calculation_finished", _("Comparison of ways of rotating finished")
    POLICY_CHOSEN = "insight.policy_chosen", _("Way of rotating chosen")
    FIGURES_EXPORTED = "insight.figures_exported", _("Figures of networks exported")
