"""Calendar files from anywhere, read to plain values: `Found`, or a `Report` of why not. Nothing here raises on what it is given.

Many real files are broken somewhere. What can be read is read, and each thing that could not stands in `Found.notes`. Size and number are
bounded, and no rule of a series is expanded here.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from . import lines, zones
from .entries import Entry, Found, Invitee
from .reports import Code, Report, report
from .terms import ZONE, Answer, Method, Role, bare, tidy

if TYPE_CHECKING:
    from icalendar import Component

MOST_BYTES = 2_000_000
MOST_ENTRIES = 400
MOST_ATTENDEES = 500
MOST_EXCEPTIONS = 1_000
LONGEST_TEXT = 4_000
YEARS = range(1900, 2201)
_TOLD = ("DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "DTSTAMP", "SEQUENCE")  # noted where they are read
_DIGITS = re.compile(r"-?\d{1,9}")


@dataclass
class _Reader:
    """One file being read: the zones it brings, and what was wrong with it."""

    zones: dict[str, tzinfo] = field(default_factory=dict)
    notes: list[Report] = field(default_factory=list)

    def note(self, code: Code, where: str = "", value: object = "", most: int = 0) -> None:
        if len(self.notes) < lines.MOST_NOTES:
            self.notes.append(report(code, where, value, most))


def read_file(content: bytes, charset: str = "") -> Found | Report:
    """The calendar in the bytes of a file or of a part of a mail."""
    from icalendar import Calendar

    if len(content) > MOST_BYTES:
        return report(Code.TOO_LARGE, most=MOST_BYTES)
    rows = lines.unfolded(lines.decode(content, charset))
    if len(rows) > lines.MOST_LINES:
        return report(Code.TOO_MANY, "lines", most=lines.MOST_LINES)
    if not any(row.strip().upper() == "BEGIN:VCALENDAR" for row in rows):
        return report(Code.NO_CALENDAR)
    reader = _Reader()
    rows, described = lines.without_zones(rows)
    reader.zones = {known[0]: known[1] for known in map(zones.read, described[:50]) if known is not None}
    text = "\r\n".join(lines.mended(rows, reader.notes))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            calendars = [one for one in Calendar.from_ical(text, multiple=True) if one.name == "VCALENDAR"]
            return _found(calendars, reader)
    except Exception as error:  # the library's own parser raises many kinds; none of them is worth a crash
        return report(Code.BROKEN, type(error).__name__, error)


def _found(calendars: Sequence[Component], reader: _Reader) -> Found | Report:
    if not calendars:
        return report(Code.BROKEN, "VCALENDAR", "BEGIN without END")
    methods = list(dict.fromkeys(_text(one, "METHOD").upper() for one in calendars))
    if len(methods) > 1:
        reader.note(Code.SEVERAL_METHODS, value=", ".join(methods))
        calendars = [one for one in calendars if _text(one, "METHOD").upper() == methods[0]]
    method = Method(methods[0]) if methods[0] in set(Method) else None
    if methods[0] and method is None:
        reader.note(Code.UNKNOWN_METHOD, value=methods[0])
    events = [event for one in calendars for event in one.walk("VEVENT")]
    if len(events) > MOST_ENTRIES:
        reader.note(Code.TOO_MANY, "VEVENT", most=MOST_ENTRIES)
    entries = tuple(
        entry for event in events[:MOST_ENTRIES] if (entry := _entry(event, reader, method)) is not None
    )
    return Found(method, entries, tuple(reader.notes))


def _entry(event: Component, reader: _Reader, method: Method | None) -> Entry | None:
    for name, trouble in event.errors:
        if name not in _TOLD:
            reader.note(Code.BAD_VALUE if name else Code.BAD_LINE, name or "", trouble)
    uid = " ".join(_text(event, "UID", 1000).split())
    if not uid or len(uid) > 500:
        reader.note(Code.NO_UID)
        return None
    starts_at, whole = _moment(event, "DTSTART", reader)
    if starts_at is None and method in (None, Method.REQUEST, Method.PUBLISH, Method.COUNTER):
        reader.note(Code.NO_START)
    recurrence = _first(event, "RECURRENCE-ID")
    organisers = _people(event, "ORGANIZER", reader)
    return Entry(
        uid=uid,
        sequence=_number(event, "SEQUENCE", reader),
        recurrence_id=_moment(event, "RECURRENCE-ID", reader)[0],
        and_later=str(getattr(recurrence, "params", {}).get("RANGE", "")).upper() == "THISANDFUTURE",
        stamp=_moment(event, "DTSTAMP", reader)[0],
        starts_at=starts_at,
        ends_at=_end(event, starts_at, reader, whole=whole),
        is_whole_day=whole,
        summary=_text(event, "SUMMARY", 500).strip(),
        description=_text(event, "DESCRIPTION").strip(),
        location=_text(event, "LOCATION", 500).strip(),
        status=_text(event, "STATUS", 30).upper(),
        organiser=organisers[0] if organisers else None,
        attendees=_people(event, "ATTENDEE", reader),
        comment="\n".join(filter(None, (_plain(one).strip() for one in _all(event, "COMMENT")[:20])))[
            :LONGEST_TEXT
        ],
        rule=_rule(event),
        exceptions=_exceptions(event, reader),
    )


def _all(component: Component, name: str) -> list[Any]:
    value = component.get(name)
    return [] if value is None else value if isinstance(value, list) else [value]


def _first(component: Component, name: str) -> Any:
    return next(iter(_all(component, name)), None)


def _native(value: Any) -> object:
    """The date, time or length of a property; None for one that the library could not read."""
    from icalendar.error import BrokenCalendarProperty

    try:
        return getattr(value, "dt", None)
    except BrokenCalendarProperty:
        return None


def _plain(value: object) -> str:
    return tidy(str(value)) if isinstance(value, str) else ""


def _text(component: Component, name: str, longest: int = LONGEST_TEXT) -> str:
    return _plain(_first(component, name))[:longest]


def _number(component: Component, name: str, reader: _Reader) -> int:
    value = _first(component, name)
    if value is None:
        return 0
    if isinstance(value, int) and 0 <= value < 10**9:
        return int(value)
    if _DIGITS.fullmatch(str(value)) is None or int(str(value)) < 0:
        reader.note(Code.BAD_VALUE, name, value)
        return 0
    return int(str(value))


def _moment(component: Component, name: str, reader: _Reader) -> tuple[datetime | None, bool]:
    """The time of a property, and whether it is a whole day."""
    value = _first(component, name)
    if value is None:
        return None, False
    at = _native(value)
    if not isinstance(at, date):
        reader.note(Code.BAD_VALUE, name, value)
        return None, False
    return _aware(at, str(value.params.get("TZID", "")), name, reader), not isinstance(at, datetime)


def _aware(at: date, zone: str, name: str, reader: _Reader) -> datetime | None:
    """An aware time within the years that a calendar can mean; what floats is taken as Danish."""
    if at.year not in YEARS:
        reader.note(Code.OUT_OF_RANGE, name, at)
        return None
    if not isinstance(at, datetime):
        return datetime.combine(at, time(), ZONE)
    if at.tzinfo is not None:
        return at
    if zone and zone not in reader.zones:
        reader.note(Code.UNKNOWN_ZONE, name, zone)
    return at.replace(tzinfo=reader.zones.get(zone, ZONE))


def _end(event: Component, starts_at: datetime | None, reader: _Reader, *, whole: bool) -> datetime | None:
    if _first(event, "DTEND") is not None:
        return _moment(event, "DTEND", reader)[0]
    given = _first(event, "DURATION")
    length = _native(given)
    if given is not None and not isinstance(length, timedelta):
        reader.note(Code.BAD_VALUE, "DURATION", given)
    if starts_at is None:
        return None
    if not isinstance(length, timedelta):
        return starts_at + timedelta(days=1) if whole else starts_at
    if not timedelta(0) <= length <= timedelta(days=3660):
        reader.note(Code.BAD_VALUE, "DURATION", length)
        return None
    return starts_at + length


def _exceptions(event: Component, reader: _Reader) -> tuple[datetime, ...]:
    from icalendar.prop import vBroken

    found = []
    for row in _all(event, "EXDATE"):
        zone = str(getattr(row, "params", {}).get("TZID", ""))
        for value in [] if isinstance(row, vBroken) else getattr(row, "dts", [])[:MOST_EXCEPTIONS]:
            at = _native(value)
            if isinstance(at, date) and (known := _aware(at, zone, "EXDATE", reader)) is not None:
                found.append(known)
    return tuple(sorted(found)[:MOST_EXCEPTIONS])


def _rule(event: Component) -> str:
    value = _first(event, "RRULE")
    if value is None or not hasattr(value, "to_ical"):
        return ""
    written = value.to_ical()
    text = written.decode("utf-8", "replace") if isinstance(written, bytes) else str(written)
    return text[:400] if "FREQ=" in text else ""


def _people(event: Component, name: str, reader: _Reader) -> tuple[Invitee, ...]:
    rows = _all(event, name)
    if len(rows) > MOST_ATTENDEES:
        reader.note(Code.TOO_MANY, name, most=MOST_ATTENDEES)
    return tuple(_invitee(row) for row in rows[:MOST_ATTENDEES] if isinstance(row, str))


def _invitee(value: Any) -> Invitee:
    parameters = getattr(value, "params", {})

    def of(name: str) -> list[str]:
        given = parameters.get(name, [])
        return [tidy(str(one)) for one in (given if isinstance(given, list | tuple) else [given])]

    answer, role = "".join(of("PARTSTAT")[:1]).upper(), "".join(of("ROLE")[:1]).upper()
    return Invitee(
        address=bare(tidy(str(value)))[:320],
        name=" ".join(", ".join(of("CN")).split())[:200],
        answer=Answer(answer) if answer in set(Answer) else Answer.NONE,
        role=Role(role) if role in set(Role) else Role.REQUIRED,
        sent_by=bare("".join(of("SENT-BY")[:1]))[:320],
        delegated_to=tuple(bare(one)[:320] for one in of("DELEGATED-TO")[:10]),
        comment="".join(of("X-RESPONSE-COMMENT")[:1])[:LONGEST_TEXT].strip(),
    )
