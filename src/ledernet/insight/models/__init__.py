"""What this room keeps: calculations asked for, and what came of them."""

from .calculations import Calculation, PolicyChoice

__all__ = ["Calculation", "PolicyChoice"]
