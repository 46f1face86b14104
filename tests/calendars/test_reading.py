"""Calendar files from anywhere: read to values, or told why not. Nothing raises, nothing lasts."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from ledernet.calendars import reading, writing, zones
from ledernet.calendars.mails import read_mail
from ledernet.calendars.reading import Entry, Found, read_file
from ledernet.calendars.reports import Code, Report
from ledernet.calendars.terms import ZONE, Answer, Method

from .build import OLE, STAMP, at, moved, series


def file(*rows: str, method: str = "REQUEST") -> bytes:
    """A calendar of one meeting with these lines."""
    return "\r\n".join(
        ["BEGIN:VCALENDAR", f"METHOD:{method}", "BEGIN:VEVENT", *rows, "END:VEVENT", "END:VCALENDAR"]
    ).encode()


def found(content: bytes) -> Found:
    result = read_file(content)
    assert isinstance(result, Found), result
    return result


def entry(*rows: str, method: str = "REQUEST") -> Entry:
    (one,) = found(file("UID:1", *rows, method=method)).entries
    return one


def codes(content: bytes) -> list[Code]:
    return [note.code for note in found(content).notes]


def read_any(content: bytes) -> Found | Report:
    """The calendar in a file or in a mail, whichever it is."""
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n")[:15].upper() == b"BEGIN:VCALENDAR":
        return read_file(content)
    mail = read_mail(content)
    if isinstance(mail, Report):
        return read_file(content) if mail.code is Code.NOT_A_MAIL else mail
    return mail.calendar()


def test_what_we_write_we_read() -> None:
    event = moved(series(sequence=2, exceptions=(at(2027, 2, 2, 9),)), at(2027, 4, 6, 9), at(2027, 4, 13, 13))
    result = found(writing.request(event, stamp=STAMP))
    assert (result.method, result.notes) == (Method.REQUEST, ())
    master, other = result.entries
    assert (master.uid, master.sequence, master.stamp) == (event.uid, 2, STAMP)
    assert (master.starts_at, master.ends_at) == (event.starts_at, event.ends_at)
    assert (master.summary, master.location) == (event.summary, event.location)
    assert master.description.startswith("Vi ses kl. 9.\nTag din case med; den, du tænkte på.")
    assert master.organiser is not None
    assert (master.organiser.address, master.organiser.name) == (
        "svar@kaloe.example",
        "Kalø Kommune, Ledernet",
    )
    assert [(one.address, one.name, one.answer) for one in master.attendees][1] == (
        OLE.address,
        OLE.name,
        Answer.NONE,
    )
    assert master.rule == "FREQ=MONTHLY;COUNT=6;BYDAY=1TU"
    assert master.exceptions == (at(2027, 2, 2, 9),)
    assert other.recurrence_id == at(2027, 4, 6, 9)
    assert other.starts_at == at(2027, 4, 13, 13)


@pytest.mark.parametrize(
    ("row", "moment"),
    [
        ("DTSTART:20261201T080000Z", at(2026, 12, 1, 9)),
        ("DTSTART;TZID=W. Europe Standard Time:20261201T090000", at(2026, 12, 1, 9)),
        ("DTSTART;TZID=Romance Standard Time:20260701T090000", at(2026, 7, 1, 9)),
        ("DTSTART:20261201T090000", at(2026, 12, 1, 9)),
        ("DTSTART;VALUE=DATE:20261201", at(2026, 12, 1)),
        ("DTSTART;TZID=/example.org/Europe/Helsinki:20261201T100000", at(2026, 12, 1, 9)),
    ],
)
def test_times_are_instants_whoever_wrote_them(row: str, moment: datetime) -> None:
    assert entry(row).starts_at == moment


ZONES = """BEGIN:VTIMEZONE
TZID:(UTC+01:00) Amsterdam\\, Berlin\\, Bern
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def test_a_zone_of_its_own_is_read_from_the_file_and_holds_for_that_file_alone() -> None:
    row = 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":{}'
    for stamp, moment in (
        ("20260701T090000", at(2026, 7, 1, 9)),
        ("20261201T090000", at(2026, 12, 1, 9)),
        ("20260329T040000", at(2026, 3, 29, 4)),
    ):
        content = file("UID:1", row.format(stamp)).replace(
            b"BEGIN:VEVENT", ZONES.encode() + b"\r\nBEGIN:VEVENT"
        )
        result = found(content)
        assert (result.entries[0].starts_at, result.notes) == (moment, ())
    assert codes(file("UID:1", row.format("20260701T090000"))) == [Code.UNKNOWN_ZONE]


def test_a_zone_of_its_own_keeps_the_hours_of_the_machine_s() -> None:
    """Rules with nth days, lists of days and an end, against the data of the machine, over forty years."""
    known = zones.read(ZONES.replace("\r", "").splitlines()[1:-1])
    assert known is not None
    for year in range(1997, 2037):
        for month in range(1, 13):
            for day in (1, 15, 28):
                moment = datetime(year, month, day, 12)
                assert moment.replace(tzinfo=known[1]).utcoffset() == moment.replace(tzinfo=ZONE).utcoffset()


def test_a_hostile_zone_does_not_last() -> None:
    """Rules that the library would expand for minutes."""
    hostile = ZONES.replace("FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "FREQ=SECONDLY").replace(
        "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31"
    )
    content = file(
        "UID:1", 'DTSTART;TZID="(UTC+01:00) Amsterdam, Berlin, Bern":20260701T090000', "RRULE:FREQ=SECONDLY"
    )
    begun = time.process_time()
    result = found(content.replace(b"BEGIN:VEVENT", hostile.encode() + b"\r\nBEGIN:VEVENT"))
    assert time.process_time() - begun < 10, "of a processor: expanded, it is minutes"
    assert result.entries[0].starts_at is not None


def test_parameters_without_a_value_do_not_cost_the_attendee() -> None:
    """As one Exchange wrote it."""
    one = entry(
        "DTSTART:20261201T080000Z", "ATTENDEE;RSVP=TRUE;person56@org18.example:mailto:Bart@example.com"
    )
    assert [attendee.address for attendee in one.attendees] == ["bart@example.com"]


def test_a_length_stands_for_an_end() -> None:
    assert entry("DTSTART:20261201T080000Z", "DURATION:PT90M").ends_at == at(2026, 12, 1, 10, 30)
    assert entry("DTSTART;VALUE=DATE:20261201").ends_at == at(2026, 12, 2)


def test_what_makes_no_sense_is_told_and_the_rest_is_read() -> None:
    for rows, code in (
        (("DTSTART:20261301T080000Z",), Code.BAD_VALUE),
        (("DTSTART:20261201T080000Z", "DURATION:P9999999999W"), Code.BAD_VALUE),
        (("DTSTART:20261201T080000Z", "SEQUENCE:-4"), Code.BAD_VALUE),
        (("DTSTART:20261201T080000Z", "SEQUENCE:mange"), Code.BAD_VALUE),
        (("DTSTART:00010101T000000Z",), Code.OUT_OF_RANGE),
        (("DTSTART:99991231T235959Z", "DURATION:P10W"), Code.OUT_OF_RANGE),
        (("SUMMARY:Uden start",), Code.NO_START),
        (("DTSTART:20261201T080000Z", "EN LINJE UDEN KOLON"), Code.BAD_LINE),
    ):
        result = found(file("UID:1", *rows))
        assert code in [note.code for note in result.notes], rows
        assert len(result.entries) == 1
    assert Code.NO_UID in codes(file("DTSTART:20261201T080000Z"))
    assert Code.UNKNOWN_METHOD in codes(file("UID:1", method="EXPLODE"))


def test_number_and_size_are_bounded() -> None:
    many = b"\r\n".join(
        [
            b"BEGIN:VCALENDAR",
            *[b"BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261201T080000Z\r\nEND:VEVENT"] * 500,
            b"END:VCALENDAR",
        ]
    )
    result = found(many)
    assert len(result.entries) == reading.MOST_ENTRIES
    assert Code.TOO_MANY in [note.code for note in result.notes]
    crowd = entry(*[f"ATTENDEE:mailto:a{n}@b.example" for n in range(700)], "DTSTART:20261201T080000Z")
    assert len(crowd.attendees) == reading.MOST_ATTENDEES
    assert read_file(b"x" * (reading.MOST_BYTES + 1)) == Report(Code.TOO_LARGE, most=reading.MOST_BYTES)
    assert isinstance(read_file(b"BEGIN:VCALENDAR\r\n" + b"X:\r\n" * 60_000), Report)
    assert len(entry("DTSTART:20261201T080000Z", "COMMENT:" + "x" * 100_000).comment) == reading.LONGEST_TEXT


def test_charsets_of_windows_and_of_the_mail() -> None:
    content = file("UID:1", "DTSTART:20261201T080000Z", "SUMMARY:Møde på Ærø").decode()
    for raw, charset in (
        (content.encode("cp1252"), ""),
        (content.encode("utf-16"), ""),
        (content.encode("latin-1"), "iso-8859-1"),
        (content.encode("utf-8-sig"), "ukendt"),
    ):
        result = read_file(raw, charset)
        assert isinstance(result, Found)
        assert result.entries[0].summary == "Møde på Ærø"


@pytest.mark.data
def test_every_real_file_is_read_or_told(shared_data: Path) -> None:
    """Broken ones included; the number of each is what it is, so that a change of the library shows."""
    folder = shared_data / "calendar"
    files = sorted((folder / "ics").glob("*.ics"))
    assert len(files) >= 58
    begun = time.process_time()
    results = {path.name: read_any(path.read_bytes()) for path in files}
    assert time.process_time() - begun < 100
    told = {name for name, result in results.items() if isinstance(result, Report)}
    assert {"big_bad_calendar.ics", "small_bad_calendar.ics", "fuzz_testcase_invalid_month.ics"} <= told
    assert {
        "example.ics",
        "x_location.ics",
        "america_new_york.ics",
        "parsing_error_in_UTC_offset.ics",
    }.isdisjoint(told)
    broken = results["broken_dtstart.ics"]
    assert isinstance(broken, Found)
    assert [note.code for note in broken.notes] == [Code.BAD_VALUE, Code.NO_START]
    mails = sorted((folder / "thunderbird_imip").glob("*.eml"))
    assert len(mails) >= 16
    for path in mails:
        result = read_any(path.read_bytes())
        assert isinstance(result, Found), path.name
        assert result.entries, path.name


WHOLE = writing.request(moved(series(), at(2027, 1, 5, 9), at(2027, 1, 12, 9)), stamp=STAMP)
NAMES = st.sampled_from(
    [
        "DTSTART",
        "DTEND",
        "RRULE",
        "EXDATE",
        "RECURRENCE-ID",
        "ATTENDEE",
        "SEQUENCE",
        "DURATION",
        "STATUS",
        "BEGIN",
        "END",
        "UID",
    ]
)
VALUES = st.text(max_size=30) | st.sampled_from(
    ["VEVENT", "VTIMEZONE", "20261201T080000Z", "-1", "P1D", "FREQ=DAILY;COUNT=9999999999", "mailto:a@b.c"]
)


@seed(20261126)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 60),
    st.binary(max_size=60),
    st.lists(st.tuples(NAMES, VALUES), max_size=6),
)
def test_nothing_makes_the_reader_stumble(
    where: int, cut: int, put: bytes, rows: list[tuple[str, str]]
) -> None:
    built = file(
        "UID:1", "DTSTART:20261201T080000Z", *(f"{name};X={value}:{value}" for name, value in rows)
    ).decode()
    for content in (WHOLE[:where] + put + WHOLE[where + cut :], put, built.encode("utf-8", "surrogatepass")):
        result = read_any(content)
        assert isinstance(result, Found | Report)
        for one in result.entries if isinstance(result, Found) else ():
            assert one.uid
            for moment in (one.starts_at, one.ends_at, one.stamp, one.recurrence_id, *one.exceptions):
                assert moment is None or (
                    moment.utcoffset() is not None and moment.astimezone(UTC) + timedelta(days=1)
                )
