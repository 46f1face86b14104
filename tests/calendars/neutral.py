"""A neutral calendar: what stands in it after each message, by RFC 5546 §2.1.4–5 and §3.2. A pure function of the messages.

It knows no owner and takes no side: an invitation creates or changes a meeting, an answer moves the answer of who sent it. For each meeting
(UID, and RECURRENCE-ID for one of a series) the highest SEQUENCE wins, and of equal ones the latest DTSTAMP; what is older changes nothing
and is said to be stale. So order and duplicates of invitations and cancellations do not matter. The product itself does not obey invitations
(`hearing`); this is for showing that what it sends, and what others send, comes to the right end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType

from ledernet.calendars.entries import Entry, Found, Invitee
from ledernet.calendars.terms import Answer, Method

Key = tuple[str, datetime | None]
CANCELLED = "CANCELLED"
_DAWN = datetime(1900, 1, 1, tzinfo=UTC)


class What(StrEnum):
    """What a message did to one meeting."""

    CREATED = "created"
    UPDATED = "updated"
    CANCELLED = "cancelled"
    REMOVED = "removed"
    """Attendees were taken off; the meeting goes on."""
    ANSWERED = "answered"
    COUNTERED = "countered"
    SAME = "same"
    STALE = "stale"
    UNKNOWN = "unknown"
    """An answer to a meeting that does not stand here."""
    UNINVITED = "uninvited"
    FOR_ANOTHER = "for_another"
    OTHER_ORGANISER = "other_organiser"
    UNREADABLE = "unreadable"
    IGNORED = "ignored"


@dataclass(frozen=True)
class Outcome:
    what: What
    key: Key


@dataclass(frozen=True)
class Reply:
    """What one attendee answered last, or proposed."""

    sequence: int
    stamp: datetime
    answer: Answer
    comment: str = ""
    proposed: tuple[datetime, datetime] | None = None

    @property
    def age(self) -> tuple[int, datetime]:
        return self.sequence, self.stamp


@dataclass(frozen=True)
class Kept:
    """A meeting as it stands: the newest invitation or cancellation, and each attendee's own last word beside it."""

    entry: Entry
    replies: Mapping[str, Reply] = field(default_factory=dict)
    counters: Mapping[str, Reply] = field(default_factory=dict)

    @property
    def age(self) -> tuple[int, datetime]:
        return age_of(self.entry)

    @property
    def is_cancelled(self) -> bool:
        return self.entry.status == CANCELLED

    @property
    def attendees(self) -> tuple[Invitee, ...]:
        """With the answers that hold: hers, unless the organiser has sent a newer version since."""
        return tuple(self._answered(one) for one in self.entry.attendees)

    def _answered(self, one: Invitee) -> Invitee:
        reply = self.replies.get(one.address)
        if reply is None or reply.sequence < self.entry.sequence:
            return one
        return replace(one, answer=reply.answer, comment=reply.comment)


@dataclass(frozen=True)
class Calendar:
    """Meetings by UID and RECURRENCE-ID (in UTC). Cancelled ones stay, so that what is older cannot bring them back."""

    meetings: Mapping[Key, Kept] = field(default_factory=dict)

    def get(self, uid: str, recurrence_id: datetime | None = None) -> Kept | None:
        return self.meetings.get((uid, recurrence_id and recurrence_id.astimezone(UTC)))

    def of(self, uid: str) -> dict[datetime | None, Kept]:
        return {at: kept for (one, at), kept in self.meetings.items() if one == uid}

    def with_(self, key: Key, kept: Kept) -> Calendar:
        return Calendar(MappingProxyType({**self.meetings, key: kept}))

    def without(self, keys: set[Key]) -> Calendar:
        return Calendar(
            MappingProxyType({key: kept for key, kept in self.meetings.items() if key not in keys})
        )


def age_of(entry: Entry) -> tuple[int, datetime]:
    return entry.sequence, entry.stamp or _DAWN


def apply(calendar: Calendar, message: Found, *, sender: str = "") -> tuple[Calendar, tuple[Outcome, ...]]:
    """The calendar after a message, and what it did to each meeting in it. With `sender`, an answer must be her own."""
    outcomes = []
    # The series first: an exception in the same file belongs to the version that the file brings.
    for entry in sorted(message.entries, key=lambda one: one.recurrence_id is not None):
        calendar, what = _one(calendar, message.method, entry, sender)
        outcomes.append(Outcome(what, entry.key))
    return calendar, tuple(outcomes)


def _one(calendar: Calendar, method: Method | None, entry: Entry, sender: str) -> tuple[Calendar, What]:
    if method in (Method.REQUEST, Method.PUBLISH):
        return _invited(calendar, entry)
    if method is Method.CANCEL:
        return _cancelled(calendar, entry)
    if method in (Method.REPLY, Method.COUNTER):
        return _answered(calendar, entry, sender, counter=method is Method.COUNTER)
    return calendar, What.IGNORED


def _invited(calendar: Calendar, entry: Entry) -> tuple[Calendar, What]:
    if entry.starts_at is None:
        return calendar, What.UNREADABLE
    standing = calendar.meetings.get(entry.key)
    refusal = _refused(calendar, entry, standing)
    if refusal is not None:
        return calendar, refusal
    calendar = _put(calendar, entry, standing)
    return calendar, What.CREATED if standing is None else What.UPDATED


def _cancelled(calendar: Calendar, entry: Entry) -> tuple[Calendar, What]:
    standing = calendar.meetings.get(entry.key)
    refusal = _refused(calendar, entry, standing)
    if refusal is not None:
        return calendar, refusal
    series = calendar.meetings.get((entry.uid, None))
    before = standing or series
    rest: tuple[Invitee, ...] = ()
    if before is not None and entry.status != CANCELLED and entry.attendees:
        gone = {one.address for one in entry.attendees}
        rest = tuple(one for one in before.entry.attendees if one.address not in gone)
    if rest:
        assert before is not None
        put = replace(_in_place(before.entry, entry), attendees=rest)
        return _put(calendar, put, standing), What.REMOVED
    put = replace(entry, status=CANCELLED)
    if before is not None:  # what a cancellation leaves out stands as it was
        was = _in_place(before.entry, entry)
        put = replace(
            put,
            starts_at=entry.starts_at or was.starts_at,
            ends_at=entry.ends_at or was.ends_at,
            summary=entry.summary or was.summary,
            organiser=entry.organiser or was.organiser,
            attendees=entry.attendees or was.attendees,
        )
    return _put(calendar, put, standing), What.CANCELLED


def _in_place(was: Entry, entry: Entry) -> Entry:
    """The version of a cancellation in the clothes of what stood; of one meeting of a series where only the series stood."""
    put = replace(was, sequence=entry.sequence, stamp=entry.stamp)
    if entry.recurrence_id is not None and was.recurrence_id is None:
        put = one_of(put, entry.recurrence_id)
    return put


def one_of(series: Entry, at: datetime) -> Entry:
    """One meeting of a series, as the rule has it."""
    length = series.ends_at - series.starts_at if series.starts_at and series.ends_at else None
    return replace(
        series,
        recurrence_id=at,
        rule="",
        exceptions=(),
        starts_at=at,
        ends_at=at + length if length is not None else None,
    )


def _refused(calendar: Calendar, entry: Entry, standing: Kept | None) -> What | None:
    """Why an organiser's message changes nothing: it is another's, older, or known already."""
    series = calendar.meetings.get((entry.uid, None))
    for known in filter(None, (standing, series)):
        ours, theirs = known.entry.organiser, entry.organiser
        if ours is not None and theirs is not None and ours.address != theirs.address:
            return What.OTHER_ORGANISER
    if standing is not None and age_of(entry) <= standing.age:
        return What.SAME if entry == standing.entry or age_of(entry) == standing.age else What.STALE
    if entry.recurrence_id is not None and series is not None and _is_covered(entry, series):
        return What.STALE
    return None


def _is_covered(entry: Entry, series: Kept) -> bool:
    """Whether a newer version of the series has spoken for this meeting of it."""
    return entry.sequence < series.entry.sequence or (
        series.is_cancelled and entry.sequence == series.entry.sequence
    )


def _put(calendar: Calendar, entry: Entry, standing: Kept | None) -> Calendar:
    """Write a version. A new one of a series ends what older versions said of single meetings."""
    kept = Kept(entry) if standing is None else replace(standing, entry=entry)
    calendar = calendar.with_(entry.key, kept)
    if entry.recurrence_id is None:
        series = calendar.meetings[entry.key]
        covered: set[Key] = {
            (entry.uid, at)
            for at, one in calendar.of(entry.uid).items()
            if at is not None and _is_covered(one.entry, series)
        }
        calendar = calendar.without(covered)
    return calendar


def _answered(calendar: Calendar, entry: Entry, sender: str, *, counter: bool) -> tuple[Calendar, What]:
    standing = calendar.meetings.get(entry.key)
    series = calendar.meetings.get((entry.uid, None))
    if standing is None and series is not None and entry.recurrence_id is not None and series.entry.rule:
        standing = Kept(one_of(series.entry, entry.recurrence_id), series.replies)
    if standing is None:
        return calendar, What.UNKNOWN
    own = [one for one in entry.attendees if not sender or one.address == sender]
    if not own:
        return calendar, What.FOR_ANOTHER if entry.attendees else What.UNREADABLE
    if len(own) > 1:
        return calendar, What.UNREADABLE
    who = own[0]
    if who.address not in {one.address for one in standing.entry.attendees}:
        return calendar, What.UNINVITED
    if entry.sequence < standing.entry.sequence:
        return calendar, What.STALE
    reply = Reply(entry.sequence, entry.stamp or _DAWN, who.answer, entry.comment or who.comment)
    if counter:
        if entry.starts_at is None or entry.ends_at is None:
            return calendar, What.UNREADABLE
        reply = replace(reply, proposed=(entry.starts_at, entry.ends_at))
    given = standing.counters if counter else standing.replies
    before = given.get(who.address)
    if before is not None and reply.age <= before.age:
        return calendar, What.SAME if reply == before else What.STALE
    given = MappingProxyType({**given, who.address: reply})
    kept = replace(standing, counters=given) if counter else replace(standing, replies=given)
    return calendar.with_(entry.key, kept), What.COUNTERED if counter else What.ANSWERED
