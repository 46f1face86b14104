"""The simulator's pages."""

from .choosing import use_a, use_b
from .comparing import calculate, calculation, simulator, stop

__all__ = ["calculate", "calculation", "simulator", "stop", "use_a", "use_b"]
