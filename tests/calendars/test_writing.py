"""Calendar files that are written: what stands in them, for whom, and what never does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import vobject
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from icalendar import Calendar

from ledernet.calendars import writing, zone
from ledernet.calendars.terms import ZONE, Attendee, Frequency, Person, Rule, Status, Unwritable

from .build import METTE, OLE, ORGANISER, SIGNE, STAMP, at, meeting, moved, series


def read(content: bytes) -> Calendar:
    return Calendar.from_ical(content)


def test_an_invitation_has_all_that_rfc_5546_requires_of_it() -> None:
    content = writing.request(meeting(sequence=3), stamp=STAMP)
    calendar = read(content)
    assert [calendar[key] for key in ("METHOD", "VERSION", "CALSCALE", "PRODID")] == [
        "REQUEST", "2.0", "GREGORIAN", writing.PRODUCT,
    ]  # fmt: skip
    (event,) = calendar.events
    assert event["UID"] == "moede-7@ledernet.example"
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == STAMP
    assert event["DTSTART"].params["TZID"] == event["DTEND"].params["TZID"] == "Europe/Copenhagen"
    assert event["DTSTART"].dt == at(2026, 12, 1, 9)
    assert event["ORGANIZER"] == "mailto:svar@kaloe.example"
    assert event["SUMMARY"] == "Ledernetværk på Ærø: møde 1; dagsorden, kaffe"
    assert event["STATUS"] == "CONFIRMED"
    first = event["ATTENDEE"][0]
    assert first == "mailto:mette@kaloe.example"
    assert dict(first.params) == {
        "CN": "Mette Østergård", "CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE",
    }  # fmt: skip
    assert [zone["TZID"] for zone in calendar.timezones] == ["Europe/Copenhagen"]
    assert event["CONFERENCE"] == event["URL"] == "https://video.example/m/7?a=1&b=2"
    assert event["DESCRIPTION"].endswith("\n\nDeltag på video\nhttps://video.example/m/7?a=1&b=2")


def test_lines_are_folded_by_octets_and_end_as_rfc_5545_wants() -> None:
    content = writing.request(meeting(description="Ærø " * 200), stamp=STAMP)
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    content.decode("utf-8")


def test_the_time_zone_we_write_is_that_of_the_machine() -> None:
    """As another's parser reads it, on both sides of every change. The day a new rule of summer time reaches the machine, this fails."""
    calendar = vobject.readOne(writing.request(meeting(), stamp=STAMP).decode())
    theirs = calendar.vtimezone.gettzinfo()
    for year in range(2020, 2046):
        last = [
            max(day for day in range(25, 32) if datetime(year, month, day).weekday() == 6)
            for month in (3, 10)
        ]
        changes = datetime(year, 3, last[0], 2), datetime(year, 10, last[1], 3)
        for moment in (
            datetime(year, 1, 1),
            datetime(year, 7, 1),
            *(change + timedelta(hours=step) for change in changes for step in (-24, -2, 1, 24)),
        ):
            assert moment.replace(tzinfo=theirs).utcoffset() == moment.replace(tzinfo=ZONE).utcoffset(), (
                moment
            )


def test_the_zone_is_written_into_files_and_never_changed_by_them() -> None:
    before = zone.component().to_ical()
    writing.request(series(), stamp=STAMP)
    writing.rehearsed(writing.request(meeting(), stamp=STAMP), "test@kaloe.example")
    assert zone.component().to_ical() == before


def test_a_series_is_one_file_with_its_exceptions_and_moved_meetings() -> None:
    event = moved(series(exceptions=(at(2027, 2, 2, 9),)), at(2027, 4, 6, 9), at(2027, 4, 13, 13))
    master, other = read(writing.request(event, stamp=STAMP)).events
    assert master["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=6;BYDAY=1TU"
    assert master["EXDATE"].to_ical() == b"20270202T090000"
    assert master["EXDATE"].params["TZID"] == "Europe/Copenhagen"
    assert other["RECURRENCE-ID"].params["TZID"] == "Europe/Copenhagen"
    assert other["RECURRENCE-ID"].dt == at(2027, 4, 6, 9)
    assert (other["DTSTART"].dt, other["DTEND"].dt) == (at(2027, 4, 13, 13), at(2027, 4, 13, 15, 30))
    assert "RRULE" not in other
    assert other["UID"] == master["UID"]


def test_the_end_of_a_series_is_in_utc_as_its_start_is_in_a_zone() -> None:
    rule = Rule(Frequency.WEEKLY, interval=2, days=("TU",), until=at(2027, 4, 6, 9))
    (event,) = read(writing.request(series(rule=rule), stamp=STAMP)).events
    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270406T070000Z;INTERVAL=2;BYDAY=TU"


def test_a_file_names_only_whom_its_receiver_may_see() -> None:
    event = moved(series(), at(2027, 1, 5, 9), at(2027, 1, 12, 9))
    alone = writing.request(event, stamp=STAMP, to="OLE@kaloe.example", names_others=False)
    assert b"mette" not in alone.lower()
    assert b"signe" not in alone.lower()
    assert [one["ATTENDEE"] for one in read(alone).events] == ["mailto:ole@kaloe.example"] * 2
    together = read(writing.request(event, stamp=STAMP, to="ole@kaloe.example")).events[0]
    assert len(together["ATTENDEE"]) == 3


def test_no_file_is_written_to_who_is_not_invited() -> None:
    with pytest.raises(Unwritable, match="not among the attendees"):
        writing.request(meeting(), stamp=STAMP, to="fremmed@andetsted.example")
    with pytest.raises(Unwritable, match="at least one attendee"):
        writing.request(meeting(attendees=()), stamp=STAMP)


def test_a_cancelled_meeting_says_so_and_takes_no_time() -> None:
    (event,) = read(writing.cancel(series(sequence=4, exceptions=(at(2027, 2, 2, 9),)), stamp=STAMP)).events
    assert (event["STATUS"], event["SEQUENCE"], event["TRANSP"]) == ("CANCELLED", 4, "TRANSPARENT")
    assert "RRULE" not in event
    assert "EXDATE" not in event
    assert "RECURRENCE-ID" not in event
    assert len(event["ATTENDEE"]) == 3
    assert "CONFERENCE" not in event
    assert "https" not in event["DESCRIPTION"]


def test_one_cancelled_meeting_of_a_series_is_named_by_the_start_it_had() -> None:
    content = writing.cancel(series(sequence=1), stamp=STAMP, occurrence=at(2027, 4, 6, 9), to=METTE.address)
    (event,) = read(content).events
    assert (event["RECURRENCE-ID"].dt, event["DTSTART"].dt, event["DTEND"].dt) == (
        at(2027, 4, 6, 9), at(2027, 4, 6, 9), at(2027, 4, 6, 11, 30),
    )  # fmt: skip
    assert event["STATUS"] == "CANCELLED"


def test_who_is_removed_reads_of_herself_alone_and_the_meeting_goes_on() -> None:
    gone = writing.cancel(
        meeting(sequence=1), stamp=STAMP, removed=[OLE.address, SIGNE.address], to=OLE.address
    )
    (event,) = read(gone).events
    assert event["ATTENDEE"] == "mailto:ole@kaloe.example"
    assert "STATUS" not in event
    with pytest.raises(Unwritable, match="must still stand"):
        writing.cancel(meeting(), stamp=STAMP, removed=["fremmed@andetsted.example"])


def test_a_feed_tells_of_meetings_and_of_nobody() -> None:
    events = [
        moved(series(), at(2027, 1, 5, 9), at(2027, 1, 12, 9)),
        meeting(uid="moede-8@ledernet.example", status=Status.CANCELLED),
    ]
    content = writing.publish(events, stamp=STAMP, name="Mine møder, Ærø", organiser="Kalø Kommune")
    for word in (b"ATTENDEE", b"mailto", b"kaloe.example", b"Mette", b"RSVP", b"PARTSTAT"):
        assert word not in content
    calendar = read(content)
    assert (calendar["METHOD"], calendar["NAME"], calendar["X-WR-CALNAME"]) == (
        "PUBLISH",
        "Mine møder, Ærø",
        "Mine møder, Ærø",
    )
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=6)
    assert calendar["REFRESH-INTERVAL"].params["VALUE"] == "DURATION"
    assert [event["ORGANIZER"] for event in calendar.events] == ["invalid:nomail"] * 3
    assert [event["TRANSP"] for event in calendar.events] == ["OPAQUE", "OPAQUE", "TRANSPARENT"]


def test_an_empty_feed_is_a_calendar_too() -> None:
    assert not read(writing.publish([], stamp=STAMP, name="Tom", organiser="Kalø")).events


def test_a_rehearsed_invitation_is_another_meeting_that_asks_the_test_address_alone() -> None:
    content = writing.rehearsed(
        writing.request(moved(series(), at(2027, 1, 5, 9), at(2027, 1, 12, 9)), stamp=STAMP),
        "test@hr.example",
    )
    events = read(content).events
    assert {event["UID"] for event in events} == {"rehearsal-moede-7@ledernet.example"}
    assert [event["ATTENDEE"] for event in events] == ["mailto:test@hr.example"] * 2
    assert b"mette" not in content.lower()
    assert events[0]["DTSTART"].dt == at(2026, 12, 1, 9)


def test_what_no_calendar_could_be_told_is_refused_with_its_reason() -> None:
    naive = datetime(2026, 12, 1, 9)
    for values, words in (
        ({"uid": " "}, "uid"),
        ({"uid": "a\nATTENDEE:b"}, "uid"),
        ({"sequence": -1}, "sequence"),
        ({"starts_at": naive}, "time zone"),
        ({"ends_at": at(2026, 12, 1, 9)}, "ends before"),
        ({"link": "javascript:alert(1)"}, "link"),
        ({"link": "https://a b"}, "link"),
        ({"exceptions": (at(2027, 1, 1, 9),)}, "no rule"),
        ({"moved": (meeting(),)}, "no rule"),
    ):
        with pytest.raises(Unwritable, match=words):
            meeting(**values)
    for how, words in (
        ({"count": 3, "until": at(2027, 1, 1)}, "one of the two"),
        ({}, "one of the two"),
        ({"count": 1_000_000}, "count"),
        ({"count": 3, "interval": 0}, "interval"),
        ({"count": 3, "days": ("1TU",)}, "day"),
        ({"count": 3, "days": ("TU;COUNT=9",)}, "day"),
    ):
        with pytest.raises(Unwritable, match=words):
            Rule(Frequency.WEEKLY, **how)
    for address in ("", "mette", "a@b\r\nBCC:c@d", "a b@c.example", "a@b,c@d"):
        with pytest.raises(Unwritable, match="mail address"):
            Person("Mette", address)


TEXT = st.text(max_size=120)


@seed(20261126)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(summary=TEXT, description=TEXT, location=TEXT, name=TEXT, label=TEXT)
def test_no_text_of_a_person_breaks_out_of_its_place(
    summary: str, description: str, location: str, name: str, label: str
) -> None:
    """Whatever she writes: one meeting with one attendee and the same number of properties, in our parser and another's."""
    event = meeting(
        summary=summary or "x", description="d" + description, location="l" + location, link_label=label,
        attendees=(Attendee(name, "mette@kaloe.example"),), organiser=Person(name, ORGANISER.address),
    )  # fmt: skip
    content = writing.request(event, stamp=STAMP)
    (ours,) = read(content).events
    assert not ours.errors
    assert ours["ATTENDEE"] == "mailto:mette@kaloe.example"
    assert set(ours) == {
        "UID", "DTSTAMP", "SEQUENCE", "DTSTART", "DTEND", "LAST-MODIFIED", "STATUS", "TRANSP", "CLASS", "SUMMARY", "DESCRIPTION",
        "LOCATION", "URL", "CONFERENCE", "ORGANIZER", "ATTENDEE",
    }  # fmt: skip
    assert ours["UID"] == event.uid
    theirs = vobject.readOne(content.decode()).vevent
    assert theirs.attendee.value == "mailto:mette@kaloe.example"
    assert theirs.uid.value == event.uid
    assert theirs.summary.value == ours["SUMMARY"]


def test_the_same_event_at_the_same_moment_is_the_same_file() -> None:
    event = series()
    assert writing.request(event, stamp=STAMP) == writing.request(
        replace(event), stamp=STAMP.astimezone(ZONE)
    )
    later = writing.request(event, stamp=STAMP + timedelta(seconds=1))
    assert later != writing.request(event, stamp=STAMP)
    assert STAMP.tzinfo is UTC
