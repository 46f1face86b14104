"""Calendar files to send and to publish: REQUEST, CANCEL, PUBLISH (RFC 5546 §3.2).

What the organiser decides stands in the `Event` (`terms.py`): who is told, with which SEQUENCE, is the caller's. `stamp` is the moment
of writing (DTSTAMP), new for every file that leaves; nothing here looks at the clock. Folding and escaping are the library's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from . import zone
from .terms import ZONE, Attendee, Event, Method, Rule, Status, Unwritable, aware, same_address, tidy

if (
    TYPE_CHECKING
):  # the library takes a third of a second to load, and rooms that seldom write import this one
    import icalendar
    from icalendar import Calendar, vCalAddress, vRecur

PRODUCT = "-//Ledernet//Ledernet 1//DA"
REHEARSAL = "rehearsal-"
NOBODY = "invalid:nomail"  # an organiser is required of PUBLISH; this one cannot be answered


def request(event: Event, *, stamp: datetime, to: str = "", names_others: bool = True) -> bytes:
    """An invitation or its update. With `to`, the file is for that attendee; `names_others` says whether she sees who else is asked.

    A series goes as one file: its rule, its exceptions, and each moved meeting. Raises `Unwritable`.
    """
    seen = _for(event, to, names_others=names_others)
    if not seen.attendees:
        raise Unwritable("an invitation names at least one attendee")
    calendar = _calendar(Method.REQUEST)
    for one in (seen, *seen.moved):
        calendar.add_component(_component(one, stamp))
    return bytes(calendar.to_ical())


def cancel(
    event: Event,
    *,
    stamp: datetime,
    occurrence: datetime | None = None,
    removed: Iterable[str] = (),
    to: str = "",
    names_others: bool = True,
) -> bytes:
    """A meeting that will not be: all of it, one `occurrence` of a series (the start it had by the rule), or only for who is `removed`.

    `event.sequence` is already the raised one. For the removed the meeting itself goes on, so it carries no STATUS (RFC 5546 §3.2.5),
    and with `to` each reads of herself alone. No file of this kind holds the video link. Raises `Unwritable`.
    """
    import icalendar

    out = tuple(removed)
    if out:
        gone = tuple(one for one in event.attendees if any(same_address(one.address, other) for other in out))
        if len(gone) < len(out):
            raise Unwritable("who is removed must still stand among the attendees of the event")
        event = replace(event, attendees=gone)
    seen = replace(_for(event, to, names_others=names_others and not out), moved=(), link="")
    if occurrence is not None:
        seen = _one_of(seen, occurrence)
    component = _component(seen, stamp, status=None if out else Status.CANCELLED)
    component["TRANSP"] = icalendar.vText("TRANSPARENT")
    for key in ("RRULE", "EXDATE"):
        component.pop(key, None)
    calendar = _calendar(Method.CANCEL)
    calendar.add_component(component)
    return bytes(calendar.to_ical())


def publish(
    events: Sequence[Event],
    *,
    stamp: datetime,
    name: str,
    organiser: str,
    description: str = "",
    refresh: timedelta = timedelta(hours=6),
) -> bytes:
    """A calendar to subscribe to. It tells of meetings and of nobody who is invited, and nothing in it can be answered.

    `name` is what the subscriber sees as the name of the calendar, `organiser` whose meetings they are (an organisation, not a person).
    """
    import icalendar

    calendar = _calendar(Method.PUBLISH)
    for key in ("name", "x-wr-calname"):
        calendar.add(key, tidy(name))
    if description:
        for key in ("description", "x-wr-caldesc"):
            calendar.add(key, tidy(description))
    calendar.add("x-wr-timezone", ZONE.key)
    calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", icalendar.vDuration(refresh))
    for event in events:
        for one in (event, *event.moved):
            component = _component(replace(one, attendees=()), stamp)
            component["ORGANIZER"] = _address(NOBODY, organiser)
            calendar.add_component(component)
    return bytes(calendar.to_ical())


def rehearsed(content: bytes, address: str) -> bytes:
    """An invitation of ours for the mailbox that gets the mail of a rehearsal: she alone is asked, and it is another event.

    An answer to it counts nowhere, and the real invitation later does not meet it in her calendar.
    """
    import icalendar

    calendar = icalendar.Calendar.from_ical(content)
    for component in calendar.walk("VEVENT"):
        component["UID"] = icalendar.vText(REHEARSAL + str(component["UID"]))
        if "ATTENDEE" in component:
            del component["ATTENDEE"]
            component.add("attendee", _attendee(Attendee("", address)), encode=False)
    return bytes(calendar.to_ical())


def _calendar(method: Method) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method.value)
    calendar.add_component(zone.component())
    return calendar


def _for(event: Event, to: str, *, names_others: bool) -> Event:
    if not to:
        return event
    everybody = [*event.attendees, *(one for moved in event.moved for one in moved.attendees)]
    if not any(same_address(one.address, to) for one in everybody):
        raise Unwritable(f"{to!r} is not among the attendees")
    return event.seen_by(to, names_others=names_others)


def _one_of(event: Event, occurrence: datetime) -> Event:
    """One meeting of the series, as long as the others."""
    aware(occurrence, "occurrence")
    length = event.ends_at - event.starts_at
    return replace(
        event,
        rule=None,
        exceptions=(),
        recurrence_id=occurrence,
        starts_at=occurrence,
        ends_at=occurrence + length,
    )


def _component(event: Event, stamp: datetime, status: Status | str | None = "") -> icalendar.Event:
    """VEVENT without the moved meetings of a series. `status` replaces that of the event; None leaves it out."""
    import icalendar

    component = icalendar.Event()
    component.add("uid", event.uid)
    component.add("dtstamp", aware(stamp, "stamp").astimezone(UTC))
    component.add("sequence", event.sequence)
    component.add("dtstart", _local(event.starts_at))
    component.add("dtend", _local(event.ends_at))
    if event.recurrence_id is not None:
        component.add("recurrence-id", _local(event.recurrence_id))
    if event.rule is not None:
        component.add("rrule", _recurrence(event.rule))
    if event.exceptions:
        component.add("exdate", [_local(at) for at in sorted(event.exceptions)])
    if event.changed_at is not None:
        component.add("last-modified", aware(event.changed_at, "changed_at").astimezone(UTC))
    stated = event.status if status == "" else status
    if stated is not None:
        component.add("status", str(stated))
    component.add("transp", "TRANSPARENT" if stated == Status.CANCELLED else "OPAQUE")
    component.add("class", "PRIVATE" if event.is_private else "PUBLIC")
    _say(component, event)
    component.add(
        "organizer", _address(f"mailto:{event.organiser.address}", event.organiser.name), encode=False
    )
    for attendee in event.attendees:
        component.add("attendee", _attendee(attendee), encode=False)
    return component


def _say(component: icalendar.Event, event: Event) -> None:
    """Title, text, place and video link. The link stands in the text too: few calendars know CONFERENCE."""
    from icalendar import vUri

    description = tidy(event.description).strip()
    if event.link and event.link not in description:
        where = "\n".join(filter(None, (tidy(event.link_label), event.link)))
        description = f"{description}\n\n{where}".strip()
    component.add("summary", " ".join(tidy(event.summary).split()))
    if description:
        component.add("description", description)
    if event.location:
        component.add("location", tidy(event.location).strip())
    if event.link:
        component.add("url", event.link)
        conference = vUri(event.link)
        conference.params["VALUE"] = "URI"
        conference.params["FEATURE"] = "VIDEO"
        if event.link_label:
            conference.params["LABEL"] = _parameter(event.link_label)
        component.add("conference", conference, encode=False)


def _local(at: datetime) -> datetime:
    return at.astimezone(ZONE)


def _recurrence(rule: Rule) -> vRecur:
    """RRULE. UNTIL is in UTC, as RFC 5545 §3.3.10 wants of a series that begins in a time zone."""
    from icalendar import vRecur

    parts: dict[str, object] = {"FREQ": rule.frequency.value}
    if rule.interval > 1:
        parts["INTERVAL"] = rule.interval
    if rule.days:
        parts["BYDAY"] = list(rule.days)
    if rule.count is not None:
        parts["COUNT"] = rule.count
    if rule.until is not None:
        parts["UNTIL"] = rule.until.astimezone(UTC)
    return vRecur(parts)


def _attendee(attendee: Attendee) -> vCalAddress:
    address = _address(f"mailto:{attendee.address}", attendee.name or attendee.address)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = attendee.role.value
    address.params["PARTSTAT"] = attendee.answer.value
    address.params["RSVP"] = "TRUE" if attendee.is_asked else "FALSE"
    return address


def _address(uri: str, name: str) -> vCalAddress:
    from icalendar import vCalAddress

    address = vCalAddress(uri)
    if name:
        address.params["CN"] = _parameter(name)
    return address


def _parameter(text: str) -> str:
    """A value of a parameter: one line, no double quotes (Outlook does not know how RFC 6868 writes them)."""
    return " ".join(tidy(text).replace('"', "'").split())
