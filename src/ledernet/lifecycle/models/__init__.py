"""What was decided about networks, what came of it, and how they stand."""

from .moves import LONGEST_REASON, Destination, Move, MovedNetwork, MoveEvent
from .standing import Standing

__all__ = ["LONGEST_REASON", "Destination", "Move", "MoveEvent", "MovedNetwork", "Standing"]
