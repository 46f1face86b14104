"""What a meeting, or a series of them, is in one person's calendar.

An entry has parts: "" is the entry itself (the rule of a series, or the single meeting), and each meeting of a series that is not as the
rule says is a part of its own, named by its slot. `parts_of` gives what each part is today; what a calendar was told last stands in
`Invitee.told`. The difference (`difference`) is what there is to tell, whatever brought it about. Plain Python over rows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from ledernet.calendars.terms import Answer as Said
from ledernet.calendars.terms import Attendee, Event, Frequency, Person, Role, Rule

from .enums import Coming, MeetingState
from .enums import Frequency as Repeats
from .models import Meeting, Series

ENTRY = ""
LEFT_OUT = "-"
CANCELLED = "x"
REGULAR = ""
MOST_SINGLE = 2
"""So many meetings of a series are told of one by one; for more, the series is sent anew."""

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
Covers = Callable[[Meeting], bool]
Parts = dict[str, str]


def key_of(slot: datetime) -> str:
    return slot.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def follows(meeting: Meeting, series: Series) -> bool:
    """It is as the rule of its series says; nothing has to be told of it."""
    regular = (meeting.slot, series.title, series.place, series.room, series.video_url, "")
    is_like = (meeting.starts_at, meeting.title, meeting.place, meeting.room, meeting.video_url, meeting.note)
    return is_like == regular and meeting.length.total_seconds() == series.minutes * 60


def parts_of_series(series: Series, meetings: Iterable[Meeting], covers: Covers) -> Parts:
    """Every regular slot, and the entry itself. Empty where none of its meetings is for her."""
    by_slot = {meeting.slot: meeting for meeting in meetings}
    parts: Parts = {}
    for slot, _end in series.pattern.moments():
        meeting = by_slot.get(slot)
        if meeting is None or not covers(meeting):
            parts[key_of(slot)] = LEFT_OUT
        elif meeting.state == MeetingState.CANCELLED:
            parts[key_of(slot)] = CANCELLED
        else:
            parts[key_of(slot)] = REGULAR if follows(meeting, series) else _digest(_told(meeting))
    if all(value in (LEFT_OUT, CANCELLED) for value in parts.values()):
        return {}
    pattern = (series.frequency, series.every, series.week, series.first_at, series.minutes, series.count)
    said = (series.title, series.place, series.room, series.video_url, series.network.name)
    return {ENTRY: _digest((*pattern, *said)), **parts}


def parts_of_meeting(meeting: Meeting, covers: Covers) -> Parts:
    """Empty where it is not for her, or cancelled."""
    if meeting.state == MeetingState.CANCELLED or not covers(meeting):
        return {}
    return {ENTRY: _digest((*_told(meeting), meeting.network.name))}


def _told(meeting: Meeting) -> tuple[object, ...]:
    """What a calendar shows of a meeting."""
    where = (meeting.place, meeting.room, meeting.video_url)
    return (meeting.starts_at, meeting.ends_at, meeting.title, *where, meeting.note)


def _digest(values: Sequence[object]) -> str:
    text = [value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value for value in values]
    return hashlib.sha256(json.dumps(text, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Difference:
    """What a calendar has to be told: the whole entry, that it is gone, or single meetings of a series."""

    whole: bool = False
    gone: bool = False
    ask: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.whole or self.gone or bool(self.ask) or bool(self.drop)


def difference(
    told: Mapping[str, str], wanted: Mapping[str, str], is_past: Callable[[str], bool]
) -> Difference:
    """From what was told to what is. What has been is left as it stands in the calendar."""
    if not told:
        return Difference(whole=bool(wanted))
    ahead = [part for part in {**told, **wanted} if part != ENTRY and not is_past(part)]
    if not wanted:
        return Difference(gone=True)
    if told.get(ENTRY) != wanted[ENTRY]:
        return Difference(whole=True)
    changed = sorted(part for part in ahead if told.get(part, REGULAR) != wanted.get(part, REGULAR))
    out = (LEFT_OUT, CANCELLED)
    changed = [p for p in changed if not (told.get(p, REGULAR) in out and wanted.get(p, REGULAR) in out)]
    if len(changed) > MOST_SINGLE:
        return Difference(whole=True)
    drop = tuple(part for part in changed if wanted.get(part, REGULAR) in out)
    return Difference(ask=tuple(part for part in changed if part not in drop), drop=drop)


# --- as a calendar reads it --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Guest:
    """Whose calendar it is. `is_asked`: she sits in the network and is asked; who runs the meeting is only told."""

    name: str
    address: str
    is_asked: bool = True
    said: Mapping[int, str] = field(default_factory=dict)  # meeting id → her answer


@dataclass(frozen=True)
class Words:
    """What stands in the entry beside time and place: names, and the address of the network's page."""

    network: str
    page: str
    page_label: str
    link_label: str
    organiser: Person


@dataclass(frozen=True)
class Copy:
    """The entry as one person's calendar has it."""

    guest: Guest
    words: Words
    sequence: int
    covers: Covers


def event_of_series(series: Series, meetings: Iterable[Meeting], copy: Copy) -> Event:
    """The whole series as she has it: the rule, the days that are not hers or not at all, and those that differ."""
    by_slot = {meeting.slot: meeting for meeting in meetings}
    slots = series.pattern.moments()
    gone, moved = [], []
    for slot, _end in slots:
        meeting = by_slot.get(slot)
        if meeting is None or not copy.covers(meeting) or meeting.state == MeetingState.CANCELLED:
            gone.append(slot)
        elif not follows(meeting, series):
            moved.append(event_of_meeting(meeting, copy))
    start, end = slots[0]
    return Event(
        uid=series.uid,
        sequence=copy.sequence,
        starts_at=start,
        ends_at=end,
        summary=_summary(copy.words.network, series.title),
        organiser=copy.words.organiser,
        attendees=(_attendee(copy.guest, ""),),
        description=_description("", copy.words),
        location=_location(series.place, series.room),
        link=series.video_url,
        link_label=copy.words.link_label if series.video_url else "",
        rule=rule_of(series),
        exceptions=tuple(gone),
        moved=tuple(moved),
    )


def event_of_meeting(meeting: Meeting, copy: Copy) -> Event:
    """A single meeting, or one of a series as it is now."""
    return Event(
        uid=meeting.series.uid if meeting.series else meeting.uid,
        sequence=copy.sequence,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_summary(copy.words.network, meeting.title),
        organiser=copy.words.organiser,
        attendees=(_attendee(copy.guest, copy.guest.said.get(meeting.pk, "")),),
        description=_description(meeting.note, copy.words),
        location=_location(meeting.place, meeting.room),
        link=meeting.video_url,
        link_label=copy.words.link_label if meeting.video_url else "",
        recurrence_id=meeting.slot,
    )


def rule_of(series: Series) -> Rule:
    day = DAYS[series.pattern.weekday]
    if series.frequency == Repeats.WEEKLY:
        return Rule(Frequency.WEEKLY, series.every, (day,), count=series.count)
    return Rule(Frequency.MONTHLY, series.every, (f"{series.week}{day}",), count=series.count)


SAID = {
    Coming.COMING: Said.ACCEPTED,
    Coming.LATE: Said.ACCEPTED,
    Coming.UNSURE: Said.TENTATIVE,
    Coming.ABSENT: Said.DECLINED,
}


def _attendee(guest: Guest, said: str) -> Attendee:
    role = Role.REQUIRED if guest.is_asked else Role.CHAIR
    answer = SAID[Coming(said)] if said else (Said.NONE if guest.is_asked else Said.ACCEPTED)
    return Attendee(guest.name, guest.address, role, answer, is_asked=guest.is_asked)


def _summary(network: str, title: str) -> str:
    return f"{network}: {title}" if title else network


def _location(place: str, room: str) -> str:
    return ", ".join(part for part in (place, room) if part)


def _description(note: str, words: Words) -> str:
    page = f"{words.page_label}\n{words.page}" if words.page else ""
    return "\n\n".join(part for part in (note, page) if part)
