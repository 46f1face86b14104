"""What can stand in the way. Each says of what; the pages say it in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ledernet.meetings.models import Meeting


class NetworkIsClosed(Exception):
    """Nothing is planned in a network that is closed."""


class WrongTime(ValueError):
    """Ends before it begins, begins in the past, or lies outside the network's life."""


class Overlaps(ValueError):
    """The network meets at that time already. `meeting` is that one."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"meeting {meeting.pk}")
        self.meeting = meeting


class NotPlanned(Exception):
    """The meeting is held, cancelled or over: it is as it is. `meeting` is as it stands now."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"meeting {meeting.pk} is {meeting.state}")
        self.meeting = meeting


class MeetingMoved(Exception):
    """Somebody else has saved it since it was read; nothing was written. `meeting` is as it is now."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(f"meeting {meeting.pk} is now version {meeting.version}")
        self.meeting = meeting


class NothingLeft(ValueError):
    """Every day of the series is left out."""


class Stranger(ValueError):
    """A host who does not sit in the network, a facilitator of another organisation, an answer from one who is not invited."""


class NotYet(ValueError):
    """A meeting is held when it has begun, not before."""
