"""What can stand in the way of a poll."""

from __future__ import annotations


class NotOpen(Exception):
    """A time is chosen already, or the poll is closed."""


class WrongTimes(ValueError):
    """Fewer than two times, more than ten, or one that is not to come."""


class WrongDay(ValueError):
    """The last day to answer lies before today, or after the first of the times."""


class NotAsked(LookupError):
    """This person is not among those who are asked, or the time is not among those proposed."""


class PollMoved(Exception):
    """Somebody else has changed it since it was read; nothing was written."""
