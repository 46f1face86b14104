"""The tables of this room: meetings and their series, whom calendars have been told of them, and who is coming."""

from .answers import Answer
from .core import Meeting, Series
from .told import Invitee, Received

__all__ = ["Answer", "Invitee", "Meeting", "Received", "Series"]
