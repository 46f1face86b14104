"""Meetings for tests of calendar files: a network of nine, invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from ledernet.calendars.terms import ZONE, Attendee, Event, Frequency, Person, Rule

STAMP = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
ORGANISER = Person("Kalø Kommune, Ledernet", "svar@kaloe.example")
METTE, OLE, SIGNE = (
    Attendee("Mette Østergård", "mette@kaloe.example"),
    Attendee("Ole Ærø; Børn & Unge", "ole@kaloe.example"),
    Attendee("Signe Dam", "signe@kaloe.example"),
)


def at(*parts: int) -> datetime:
    """A time in Danish time: at(2026, 12, 1, 9)."""
    return datetime(*parts, tzinfo=ZONE)  # type: ignore[arg-type, misc]


def meeting(**values: object) -> Event:
    given: dict[str, object] = {
        "uid": "moede-7@ledernet.example",
        "sequence": 0,
        "starts_at": at(2026, 12, 1, 9),
        "ends_at": at(2026, 12, 1, 11, 30),
        "summary": "Ledernetværk på Ærø: møde 1; dagsorden, kaffe",
        "organiser": ORGANISER,
        "attendees": (METTE, OLE, SIGNE),
        "description": "Vi ses kl. 9.\nTag din case med; den, du tænkte på.",
        "location": "Rådhuset, lokale 2",
        "link": "https://video.example/m/7?a=1&b=2",
        "link_label": "Deltag på video",
        "changed_at": STAMP - timedelta(hours=1),
    }
    return Event(**(given | values))  # type: ignore[arg-type]


def series(**values: object) -> Event:
    """The first Tuesday of six months."""
    return meeting(**({"rule": Rule(Frequency.MONTHLY, days=("1TU",), count=6)} | values))


def moved(event: Event, was: datetime, to: datetime) -> Event:
    """The series with one meeting at another time."""
    length = event.ends_at - event.starts_at
    one = replace(
        event, rule=None, exceptions=(), moved=(), recurrence_id=was, starts_at=to, ends_at=to + length
    )
    return replace(event, moved=(*event.moved, one))
