"""What was decided about networks, and what came of it."""

from .moves import LONGEST_REASON, Destination, Move, MovedNetwork, MoveEvent

__all__ = ["LONGEST_REASON", "Destination", "Move", "MoveEvent", "MovedNetwork"]
