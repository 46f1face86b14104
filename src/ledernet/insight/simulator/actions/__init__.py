"""The verbs of the simulator."""

from ledernet.composition.actions.life import MAX_ATTEMPTS, SILENCE

from .choosing import NothingToUse, choose_way
from .running import (
    CalculationIsOver,
    claim_calculation,
    end_stopped,
    fail_attempt,
    finish_calculation,
    open_calculation,
    report_progress,
    resume_calculations,
    stop_calculation,
)

__all__ = [
    "MAX_ATTEMPTS",
    "SILENCE",
    "CalculationIsOver",
    "NothingToUse",
    "choose_way",
    "claim_calculation",
    "end_stopped",
    "fail_attempt",
    "finish_calculation",
    "open_calculation",
    "report_progress",
    "resume_calculations",
    "stop_calculation",
]
