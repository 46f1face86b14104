"""What a meeting is to a calendar: the words of RFC 5545 and 5546 that this product uses, as plain values.

Times are aware; what is written is in `ZONE`. Addresses are bare (`mette@kommune.example`), compared without regard to case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Copenhagen")
MOST_OCCURRENCES = 400  # a weekly meeting for more than seven years
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\\\[\]]+@[^\s@<>\"(),:;\\\[\]]+")
_DAY = re.compile(r"(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)")


class Unwritable(ValueError):
    """A meeting that no calendar could be told of. Says which value, and what it ought to be."""


class Method(StrEnum):
    """What a calendar file asks of who gets it (RFC 5546 §1.4)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    REPLY = "REPLY"
    ADD = "ADD"
    CANCEL = "CANCEL"
    REFRESH = "REFRESH"
    COUNTER = "COUNTER"
    DECLINECOUNTER = "DECLINECOUNTER"


class Answer(StrEnum):
    """PARTSTAT of an attendee (RFC 5545 §3.2.12)."""

    NONE = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"
    DELEGATED = "DELEGATED"


class Role(StrEnum):
    """ROLE of an attendee (RFC 5545 §3.2.16)."""

    CHAIR = "CHAIR"
    REQUIRED = "REQ-PARTICIPANT"
    OPTIONAL = "OPT-PARTICIPANT"
    INFORMED = "NON-PARTICIPANT"


class Status(StrEnum):
    CONFIRMED = "CONFIRMED"
    TENTATIVE = "TENTATIVE"
    CANCELLED = "CANCELLED"


class Frequency(StrEnum):
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"


@dataclass(frozen=True)
class Person:
    name: str
    address: str

    def __post_init__(self) -> None:
        if not _ADDRESS.fullmatch(self.address):
            raise Unwritable(f"{self.address!r} is not a mail address")


@dataclass(frozen=True)
class Attendee(Person):
    role: Role = Role.REQUIRED
    answer: Answer = Answer.NONE
    is_asked: bool = True
    """RSVP: the calendar shows buttons to answer with."""


@dataclass(frozen=True)
class Rule:
    """A series that repeats evenly. One of `count` and `until` ends it; `days` are as in RFC 5545 (`TU`, `1TU`, `-1FR`)."""

    frequency: Frequency
    interval: int = 1
    days: tuple[str, ...] = ()
    count: int | None = None
    until: datetime | None = None

    def __post_init__(self) -> None:
        if self.interval < 1:
            raise Unwritable(f"interval is {self.interval}, but at least 1")
        if (self.count is None) == (self.until is None):
            raise Unwritable("a series ends by count or by until, one of the two")
        if self.count is not None and not 1 <= self.count <= MOST_OCCURRENCES:
            raise Unwritable(f"count is {self.count}, but 1 to {MOST_OCCURRENCES}")
        if self.until is not None:
            aware(self.until, "until")
        for day in self.days:
            match = _DAY.fullmatch(day)
            if match is None or (match[1] and self.frequency is Frequency.WEEKLY):
                raise Unwritable(f"{day!r} is not a day of a {self.frequency} series")


@dataclass(frozen=True)
class Event:
    """One meeting, or a series when it has a `rule`.

    `exceptions` are the starts, as the rule has them, of meetings that do not take place; `moved` are meetings that differ from
    the rule, each with the start it had as `recurrence_id`. An event with `recurrence_id` stands for one meeting of a series.
    """

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    summary: str
    organiser: Person
    attendees: tuple[Attendee, ...] = ()
    description: str = ""
    location: str = ""
    link: str = ""
    """Where to meet by video: http or https."""
    link_label: str = ""
    status: Status = Status.CONFIRMED
    changed_at: datetime | None = None
    is_private: bool = False
    """Who may look into the calendar of an attendee sees that she is busy, not with what."""
    recurrence_id: datetime | None = None
    rule: Rule | None = None
    exceptions: tuple[datetime, ...] = ()
    moved: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        if not self.uid.strip() or len(self.uid) > 255 or self.uid != tidy(self.uid) or "\n" in self.uid:
            raise Unwritable(f"uid {self.uid!r} is empty, too long or not of one line")
        if self.sequence < 0:
            raise Unwritable(f"sequence is {self.sequence}, but at least 0")
        if aware(self.ends_at, "ends_at") <= aware(self.starts_at, "starts_at"):
            raise Unwritable("the meeting ends before it has begun")
        if self.link and not re.fullmatch(r"https?://[^\s\x00-\x1f\x7f]+", self.link):
            raise Unwritable(f"link {self.link!r} is not an address of the web")
        self._check_series()

    def _check_series(self) -> None:
        for at in (*self.exceptions, *([self.recurrence_id] if self.recurrence_id else [])):
            aware(at, "the start of a meeting of a series")
        if self.rule is None and (self.exceptions or self.moved):
            raise Unwritable("exceptions and moved meetings belong to a series, but there is no rule")
        if self.rule is not None and self.recurrence_id is not None:
            raise Unwritable("a meeting of a series has no series of its own")
        for one in self.moved:
            if one.recurrence_id is None or one.uid != self.uid:
                raise Unwritable(
                    "a moved meeting has the uid of its series, and the start it had as recurrence_id"
                )

    def seen_by(self, address: str, *, names_others: bool) -> Event:
        """The event as the attendee with this address may see it: with all who are invited, or with herself alone."""

        def shown(attendees: Iterable[Attendee]) -> tuple[Attendee, ...]:
            return tuple(one for one in attendees if names_others or same_address(one.address, address))

        moved = tuple(replace(one, attendees=shown(one.attendees)) for one in self.moved)
        return replace(self, attendees=shown(self.attendees), moved=moved)


def aware(at: datetime, what: str) -> datetime:
    """Raises `Unwritable` for a time without a zone."""
    if at.utcoffset() is None:
        raise Unwritable(f"{what} has no time zone")
    return at


def same_address(one: str, other: str) -> bool:
    return bare(one) == bare(other)


def bare(address: str) -> str:
    """An address as it is compared: without `mailto:`, quotes, white space, in small letters."""
    text = address.strip()
    if text[:7].lower() == "mailto:":
        text = text[7:].partition("?")[0]
    return text.strip().strip("<>\"'").strip().casefold()


def tidy(text: str) -> str:
    """Text as a calendar may hold it: line breaks of one kind, no other control characters, no halves of characters."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (sign for sign in whole if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs"))
    return "".join(kept)
