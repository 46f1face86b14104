"""What was decided about networks, what came of it, and how they stand."""

from .experiments import LONGEST_TRY, Experiment
from .moves import LONGEST_REASON, Destination, Move, MovedNetwork, MoveEvent
from .standing import Standing

__all__ = [
    "LONGEST_REASON",
    "LONGEST_TRY",
    "Destination",
    "Experiment",
    "Move",
    "MoveEvent",
    "MovedNetwork",
    "Standing",
]
