"""What a calendar file told, as far as we read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from .reports import Report
from .terms import Answer, Method, Role


@dataclass(frozen=True)
class Invitee:
    """An organiser or attendee as a file names her. Addresses are `bare`; one that is no mail address stays as it is."""

    address: str
    name: str = ""
    answer: Answer = Answer.NONE
    role: Role = Role.REQUIRED
    sent_by: str = ""
    delegated_to: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True)
class Entry:
    """One VEVENT. Times are aware; a whole day is midnight to midnight in Denmark; None where the file does not say.

    In a COUNTER `starts_at` and `ends_at` are the times proposed.
    """

    uid: str
    sequence: int = 0
    recurrence_id: datetime | None = None
    and_later: bool = False
    """RANGE=THISANDFUTURE."""
    stamp: datetime | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    is_whole_day: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    status: str = ""
    organiser: Invitee | None = None
    attendees: tuple[Invitee, ...] = ()
    comment: str = ""
    rule: str = ""
    exceptions: tuple[datetime, ...] = ()

    @property
    def key(self) -> tuple[str, datetime | None]:
        return self.uid, self.recurrence_id and self.recurrence_id.astimezone(UTC)


@dataclass(frozen=True)
class Found:
    """What a calendar file says. `method` is None where it has none (a file) or one nobody knows."""

    method: Method | None
    entries: tuple[Entry, ...]
    notes: tuple[Report, ...] = ()
