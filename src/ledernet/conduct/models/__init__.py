"""The tables of this room: who was there, the run sheet, whose turn it was, minutes, commitments, and what phones sent."""

from .after import Commitment, Minutes
from .people import Attendance, Guest, Turn
from .phone import Change
from .sheet import Item

__all__ = ["Attendance", "Change", "Commitment", "Guest", "Item", "Minutes", "Turn"]
