"""The verbs of this room."""

from .attendance import note_attendance
from .close import close_meeting
from .errors import CalledOff, ChangedMeanwhile, NotBegun, NotExpected, Settled, TooMany

__all__ = [
    "CalledOff",
    "ChangedMeanwhile",
    "NotBegun",
    "NotExpected",
    "Settled",
    "TooMany",
    "close_meeting",
    "note_attendance",
]
