"""The files each member got, in order, replayed by another's parser: her calendar ends in the right state.

The witness shares nothing with what is tested: `vobject` reads the files and expands the rules, and the client below keeps a calendar as
simple mail programs do, by UID and RECURRENCE-ID.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import vobject

from ledernet.calendars import writing
from ledernet.calendars.reading import Found, read_file
from ledernet.calendars.terms import Attendee, Event

from . import expansion as rules
from .build import METTE, OLE, SIGNE, STAMP, at, moved, series
from .neutral import Calendar, apply

BODIL = Attendee("Bodil Holm", "bodil@kaloe.example")


class Client:
    """A mail program that does what a file says, and no more."""

    def __init__(self) -> None:
        self.series: dict[str, Any] = {}
        self.single: dict[str, dict[datetime, Any]] = defaultdict(dict)
        self.skipped: dict[str, set[datetime]] = defaultdict(set)

    def take(self, content: bytes) -> None:
        calendar = vobject.readOne(content.decode())
        method = calendar.method.value
        for event in calendar.vevent_list:
            uid = event.uid.value
            when = event.recurrence_id.value.astimezone(UTC) if hasattr(event, "recurrence_id") else None
            if method == "CANCEL":
                self._cancel(uid, when)
            elif when is None:
                self.series[uid], self.single[uid], self.skipped[uid] = event, {}, set()
            else:
                self.single[uid][when] = event
                self.skipped[uid].discard(when)

    def _cancel(self, uid: str, when: datetime | None) -> None:
        if when is None:
            for kept in (self.series, self.single, self.skipped):
                kept.pop(uid, None)
        else:
            self.single[uid].pop(when, None)
            self.skipped[uid].add(when)

    def shows(self) -> dict[datetime, tuple[timedelta, frozenset[str]]]:
        """Every meeting by its start, with its length and who is asked."""
        found = {}
        for uid, event in self.series.items():
            length = event.dtend.value - event.dtstart.value
            for start in (
                event.getrruleset(addRDate=True) if hasattr(event, "rrule") else [event.dtstart.value]
            ):
                was = start.astimezone(UTC)
                if was not in self.single[uid] and was not in self.skipped[uid]:
                    found[was] = (length, self._asked(event))
            for one in self.single[uid].values():
                found[one.dtstart.value.astimezone(UTC)] = (
                    one.dtend.value - one.dtstart.value,
                    self._asked(one),
                )
        return found

    @staticmethod
    def _asked(event: Any) -> frozenset[str]:
        return frozenset(one.value.removeprefix("mailto:") for one in event.contents.get("attendee", []))


class Office:
    """Sends what an organiser sends: one file for each member."""

    def __init__(self, *, names_others: bool) -> None:
        self.clients: dict[str, Client] = defaultdict(Client)
        self.files: dict[str, list[bytes]] = defaultdict(list)
        self.names_others = names_others
        self.stamp = STAMP

    def send(self, address: str, content: bytes) -> None:
        self.files[address].append(content)
        self.clients[address].take(content)

    def invite(self, event: Event) -> None:
        self.stamp += timedelta(hours=1)
        for one in event.attendees:
            self.send(
                one.address,
                writing.request(event, stamp=self.stamp, to=one.address, names_others=self.names_others),
            )

    def cancel(self, event: Event, **how: Any) -> None:
        self.stamp += timedelta(hours=1)
        told = how.get("removed") or [one.address for one in event.attendees]
        for address in told:
            self.send(
                address,
                writing.cancel(event, stamp=self.stamp, to=address, names_others=self.names_others, **how),
            )


FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH = (
    at(2026, 12, 1, 9), at(2027, 1, 5, 9), at(2027, 2, 2, 9), at(2027, 3, 2, 9), at(2027, 4, 6, 9), at(2027, 5, 4, 9),
)  # fmt: skip
LENGTH = timedelta(hours=2, minutes=30)


def story(office: Office) -> Event:
    """A series is created, one meeting moved, one cancelled, one member replaced."""
    event = series()
    office.invite(event)
    event = moved(replace(event, sequence=1), SECOND, at(2027, 1, 12, 13))
    event = replace(event, moved=tuple(replace(one, sequence=1) for one in event.moved))
    office.invite(event)
    event = replace(event, sequence=2, exceptions=(FOURTH,))
    office.cancel(event, occurrence=FOURTH)
    event = replace(event, sequence=3)
    office.cancel(event, removed=[OLE.address])
    asked = (METTE, SIGNE, BODIL)
    event = replace(
        event, attendees=asked, moved=tuple(replace(one, attendees=asked, sequence=3) for one in event.moved)
    )
    office.invite(event)
    return event


@pytest.mark.parametrize("names_others", [True, False])
def test_each_member_s_calendar_ends_right(names_others: bool) -> None:
    office = Office(names_others=names_others)
    story(office)
    starts = {moment.astimezone(UTC) for moment in (FIRST, at(2027, 1, 12, 13), THIRD, FIFTH, SIXTH)}
    everybody = {METTE.address, SIGNE.address, BODIL.address}
    for member in (METTE, SIGNE, BODIL):
        shown = office.clients[member.address].shows()
        assert set(shown) == starts, member
        assert all(
            row == (LENGTH, everybody if names_others else {member.address}) for row in shown.values()
        ), member
    assert not office.clients[OLE.address].shows()
    assert all(OLE.address.encode() not in file for file in office.files[BODIL.address])


def test_our_own_state_function_says_the_same_as_the_witness() -> None:
    office = Office(names_others=True)
    event = story(office)
    for member in (METTE, SIGNE, BODIL):
        calendar = Calendar()
        for file in office.files[member.address]:
            found = read_file(file)
            assert isinstance(found, Found)
            calendar, _ = apply(calendar, found)
        ours = {
            start: entry.ends_at - start
            for start, entry in rules.standing(calendar, event.uid).items()
            if entry.ends_at
        }
        assert ours == {
            start: length for start, (length, _) in office.clients[member.address].shows().items()
        }


def test_all_is_cancelled_and_nothing_is_left() -> None:
    office = Office(names_others=True)
    event = story(office)
    office.cancel(replace(event, sequence=4))
    assert all(not client.shows() for client in office.clients.values())


def test_the_witness_would_notice() -> None:
    """A file that forgets the moved meeting, or the exception, ends elsewhere."""
    for forgetting in ({"moved": ()}, {"exceptions": ()}):
        office, wrong = Office(names_others=True), Office(names_others=True)
        wrong.invite(replace(story(office), **forgetting))  # type: ignore[arg-type]
        assert wrong.clients[METTE.address].shows() != office.clients[METTE.address].shows()


def test_a_feed_shows_the_same_meetings_to_the_witness() -> None:
    office, reader = Office(names_others=True), Client()
    event = story(office)
    reader.take(writing.publish([event], stamp=STAMP, name="Mine møder", organiser="Kalø Kommune"))
    assert {
        start: (length, frozenset()) for start, (length, _) in office.clients[METTE.address].shows().items()
    } == reader.shows()
