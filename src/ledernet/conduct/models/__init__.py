"""The tables of this room: who was there, the run sheet, whose turn it was, minutes, commitments, what phones sent, and limits of figures."""

from .after import Commitment, Minutes
from .limits import AttendanceLimits
from .people import Attendance, Guest, Turn
from .phone import Change
from .sheet import Item

__all__ = ["Attendance", "AttendanceLimits", "Change", "Commitment", "Guest", "Item", "Minutes", "Turn"]
