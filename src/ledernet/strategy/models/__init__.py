"""The tables of this room."""

from .conversation import Answer
from .frames import Frames, Pledge, Principle, Responsibility
from .plans import ClosingCriterion, EvaluationDate, EvaluationItem, EvaluationPlan, LifePlan
from .programmes import NetworkType, Programme, ProgrammeTopic
from .purposes import Foundation, PurposeLink, PurposeWeight, StrategyItem
from .wheel import WheelEntry

__all__ = [
    "Answer",
    "ClosingCriterion",
    "EvaluationDate",
    "EvaluationItem",
    "EvaluationPlan",
    "Foundation",
    "Frames",
    "LifePlan",
    "NetworkType",
    "Pledge",
    "Principle",
    "Programme",
    "ProgrammeTopic",
    "PurposeLink",
    "PurposeWeight",
    "Responsibility",
    "StrategyItem",
    "WheelEntry",
]
