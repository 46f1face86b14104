"""The words of this room."""

from .conversation import ANSWER_TRANSITIONS, THEMES, AnswerState, ItemKind, Question, Theme, WheelKind
from .frames import (
    MEASURE_UNITS,
    EvaluationMethod,
    Mandate,
    Measure,
    MeasureUnit,
    PledgeKind,
    Responsible,
    RightsTask,
    Rotation,
    Staffing,
)
from .programmes import (
    POINTS,
    PROGRAMME_TRANSITIONS,
    PURPOSE_HINTS,
    TYPE_HINTS,
    Attribute,
    Participation,
    ProgrammeState,
    Purpose,
    TypeKind,
)
from .verbs import Verb

__all__ = [
    "ANSWER_TRANSITIONS",
    "MEASURE_UNITS",
    "POINTS",
    "PROGRAMME_TRANSITIONS",
    "PURPOSE_HINTS",
    "THEMES",
    "TYPE_HINTS",
    "AnswerState",
    "Attribute",
    "EvaluationMethod",
    "ItemKind",
    "Mandate",
    "Measure",
    "MeasureUnit",
    "Participation",
    "PledgeKind",
    "ProgrammeState",
    "Purpose",
    "Question",
    "Responsible",
    "RightsTask",
    "Rotation",
    "Staffing",
    "Theme",
    "TypeKind",
    "Verb",
    "WheelKind",
]
