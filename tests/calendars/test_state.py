"""A neutral calendar after each message: the end does not depend on order and duplicates, and what is stale never wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from ledernet.calendars import writing
from ledernet.calendars.mails import Mail, read_mail
from ledernet.calendars.reading import Found, read_file
from ledernet.calendars.terms import Answer, Frequency, Rule, Unwritable

from . import expansion as rules
from .build import METTE, OLE, ORGANISER, SIGNE, STAMP, at, meeting, moved, series
from .mails import answer
from .neutral import Calendar, What, apply

EMPTY = Calendar()
UID = meeting().uid
DAY = timedelta(days=1)


def found(content: bytes) -> Found:
    result = read_file(content)
    assert isinstance(result, Found), result
    return result


def mailed(content: bytes) -> tuple[Found, str]:
    mail = read_mail(content)
    assert isinstance(mail, Mail)
    result = mail.calendar()
    assert isinstance(result, Found)
    return result, mail.senders[0]


def replay(*messages: Found, calendar: Calendar = EMPTY) -> tuple[Calendar, list[What]]:
    told: list[What] = []
    for message in messages:
        calendar, outcomes = apply(calendar, message)
        told += [outcome.what for outcome in outcomes]
    return calendar, told


# The real chains, with the end that is described beside each


def chain(folder: Path, number: str) -> tuple[Calendar, list[What], str]:
    calendar, told, uid = EMPTY, [], ""
    for path in sorted((folder / "calendar" / "chains").glob(f"test-{number}-*.eml")):
        message, sender = mailed(path.read_bytes())
        calendar, outcomes = apply(calendar, message, sender=sender)
        told += [outcome.what for outcome in outcomes]
        uid = message.entries[0].uid
    return calendar, told, uid


@pytest.mark.data
def test_chain_01_ends_cancelled(shared_data: Path) -> None:
    calendar, told, uid = chain(shared_data, "01")
    assert told == [What.CREATED, What.CANCELLED]
    kept = calendar.get(uid)
    assert kept is not None
    entry = kept.entry
    assert (entry.status, entry.sequence, entry.summary) == ("CANCELLED", 1, "Abgesagt: Test Event 1")
    assert (entry.starts_at, entry.ends_at) == (at(2025, 3, 10, 14), at(2025, 3, 10, 15))
    assert entry.organiser is not None
    assert (entry.organiser.address, entry.organiser.name) == ("person1@org1.example", "Deltager 1")
    assert [one.address for one in kept.attendees] == ["person2@org2.example"]


@pytest.mark.data
@pytest.mark.parametrize(
    ("number", "title", "begins", "hours", "end", "comment"),
    [
        ("05", "Test 5", at(2025, 3, 19, 10), 1, Answer.ACCEPTED, ""),
        ("06", "Test 6", at(2025, 3, 18, 9, 15), 1, Answer.DECLINED, "no, sorry"),
    ],
)
def test_chains_05_and_06_move_one_answer_and_nothing_else(
    shared_data: Path, number: str, title: str, begins: datetime, hours: int, end: Answer, comment: str
) -> None:
    calendar, told, uid = chain(shared_data, number)
    assert told == [What.CREATED, What.ANSWERED]
    kept = calendar.get(uid)
    assert kept is not None
    assert (kept.entry.summary, kept.entry.starts_at, kept.entry.ends_at) == (
        title,
        begins,
        begins + timedelta(hours=hours),
    )
    assert not kept.is_cancelled
    assert kept.entry.organiser is not None
    assert kept.entry.organiser.address == "person14@org4.example"
    assert [(one.address, one.answer, one.comment) for one in kept.attendees] == [
        ("person14@org4.example", Answer.NONE, ""),
        ("person1@org1.example", end, comment),
    ]


@pytest.mark.data
def test_thunderbird_s_updates_exceptions_and_cancellations(shared_data: Path) -> None:
    folder = shared_data / "calendar" / "thunderbird_imip"

    def message(name: str) -> Found:
        return mailed((folder / f"{name}.eml").read_bytes())[0]

    calendar, told = replay(message("single-event"), message("update-minor"), message("update-major"))
    assert told == [What.CREATED, What.UPDATED, What.UPDATED]
    assert replay(message("update-major"), message("single-event"), message("update-minor"))[1] == [
        What.CREATED,
        What.STALE,
        What.STALE,
    ]
    assert calendar.meetings[("02e79b96", None)].entry.starts_at == datetime(2022, 3, 16, 5, tzinfo=UTC)
    calendar, told = replay(message("repeat-event"), message("exception-major"))
    assert sorted(rules.standing(calendar, "02e79b96")) == [
        datetime(2022, 3, 16, 11, tzinfo=UTC), datetime(2022, 3, 17, 5, tzinfo=UTC), datetime(2022, 3, 18, 11, tzinfo=UTC),
    ]  # fmt: skip
    calendar, told = replay(message("repeat-event"), message("cancel-repeat-event"))
    assert told == [What.CREATED, What.CANCELLED]
    assert not rules.standing(calendar, "02e79b96")


# Our own, sentence by sentence


def stamped(day: int) -> datetime:
    return STAMP + day * DAY


def request(day: int, event=None, **values: object) -> Found:
    return found(writing.request(event or meeting(**values), stamp=stamped(day)))


def test_a_newer_sequence_wins_and_of_equal_ones_the_later_stamp() -> None:
    first, minor = request(0), request(1, description="Ny dagsorden")
    major = request(2, sequence=1, starts_at=at(2026, 12, 2, 9), ends_at=at(2026, 12, 2, 11))
    calendar, told = replay(first, minor, major, minor, first, major)
    assert told == [What.CREATED, What.UPDATED, What.UPDATED, What.STALE, What.STALE, What.SAME]
    kept = calendar.get(UID)
    assert kept is not None
    assert kept.entry.starts_at == at(2026, 12, 2, 9)


def test_another_organiser_changes_nothing() -> None:
    other = request(1, sequence=5, organiser=replace(ORGANISER, address="ond@andetsted.example"))
    calendar, told = replay(request(0), other)
    assert told[1:] == [What.OTHER_ORGANISER]
    assert calendar == replay(request(0))[0]


def test_a_reply_moves_its_sender_s_answer_alone() -> None:
    calendar, _ = replay(request(0))
    reply, sender = mailed(answer(partstat="DECLINED", extra=("COMMENT:Ferie",)))
    after, (outcome,) = apply(calendar, reply, sender=sender)
    assert outcome.what is What.ANSWERED
    kept = after.get(UID)
    assert kept is not None
    assert kept.entry == calendar.meetings[(UID, None)].entry
    assert [(one.address, one.answer, one.comment) for one in kept.attendees] == [
        (METTE.address, Answer.DECLINED, "Ferie"), (OLE.address, Answer.NONE, ""), (SIGNE.address, Answer.NONE, ""),
    ]  # fmt: skip
    for other, what in (
        (answer(attendee=OLE.address), What.FOR_ANOTHER),
        (answer(sender="fremmed@andetsted.example"), What.UNINVITED),
        (answer(uid="andet@x.example"), What.UNKNOWN),
        (answer(stamp="20261125T100000Z"), What.STALE),
        (answer(partstat="DECLINED", extra=("COMMENT:Ferie",)), What.SAME),
    ):
        message, who = mailed(other)
        same, (outcome,) = apply(after, message, sender=who)
        assert (outcome.what, same) == (what, after)


def test_an_answer_holds_until_the_time_changes() -> None:
    calendar, _ = replay(request(0))
    reply, sender = mailed(answer())
    calendar, _ = apply(calendar, reply, sender=sender)
    minor, _ = replay(request(3, description="Ny dagsorden"), calendar=calendar)
    assert minor.meetings[(UID, None)].attendees[0].answer is Answer.ACCEPTED
    major, _ = replay(request(3, sequence=1), calendar=calendar)
    assert major.meetings[(UID, None)].attendees[0].answer is Answer.NONE
    late, (outcome,) = apply(major, mailed(answer(stamp="20261230T100000Z"))[0], sender=sender)
    assert (outcome.what, late) == (What.STALE, major)


def test_a_counter_proposal_is_kept_beside_and_moves_nothing() -> None:
    calendar, _ = replay(request(0))
    message, sender = mailed(
        answer(method="COUNTER", partstat="TENTATIVE", starts="20261203T080000Z", ends="20261203T100000Z")
    )
    after, (outcome,) = apply(calendar, message, sender=sender)
    assert outcome.what is What.COUNTERED
    kept = after.meetings[(UID, None)]
    assert kept.entry == calendar.meetings[(UID, None)].entry
    assert kept.attendees == calendar.meetings[(UID, None)].attendees
    assert kept.counters[METTE.address].proposed == (
        datetime(2026, 12, 3, 8, tzinfo=UTC),
        datetime(2026, 12, 3, 10, tzinfo=UTC),
    )


def test_who_is_removed_is_taken_off_and_the_meeting_goes_on() -> None:
    calendar, told = replay(
        request(0), found(writing.cancel(meeting(sequence=1), stamp=stamped(1), removed=[OLE.address]))
    )
    assert told[1:] == [What.REMOVED]
    kept = calendar.meetings[(UID, None)]
    assert [one.address for one in kept.attendees] == [METTE.address, SIGNE.address]
    assert not kept.is_cancelled


def test_an_answer_to_one_meeting_of_a_series_stands_at_that_meeting() -> None:
    calendar, _ = replay(request(0, series()))
    message, sender = mailed(answer(partstat="DECLINED", extra=("RECURRENCE-ID:20270105T080000Z",)))
    after, (outcome,) = apply(calendar, message, sender=sender)
    assert outcome.what is What.ANSWERED
    places = rules.standing(after, UID)
    assert len(places) == 6
    one = after.get(UID, at(2027, 1, 5, 9))
    assert one is not None
    assert one.attendees[0].answer is Answer.DECLINED
    assert after.meetings[(UID, None)].attendees[0].answer is Answer.NONE


def test_a_series_keeps_its_hour_when_the_clock_changes() -> None:
    calendar, _ = replay(request(0, series()))
    assert [
        moment.astimezone(at(2027, 1, 1).tzinfo).hour for moment in sorted(rules.standing(calendar, UID))
    ] == [9] * 6
    assert [moment.hour for moment in sorted(rules.standing(calendar, UID))] == [8, 8, 8, 8, 7, 7]


def test_a_series_that_ends_by_a_day_ends_on_it_in_summer_as_in_winter() -> None:
    for last in (at(2027, 4, 6, 9), at(2027, 3, 23, 9)):
        rule = Rule(Frequency.WEEKLY, interval=2, days=("TU",), until=last)
        calendar, _ = replay(request(0, series(rule=rule)))
        places = sorted(rules.standing(calendar, UID))
        assert places[-1] == last.astimezone(UTC)
        assert len(places) == 1 + (last - at(2026, 12, 1, 9)).days // 14


def test_rules_that_could_last_are_refused() -> None:
    for rule in ("FREQ=SECONDLY", "FREQ=HOURLY;COUNT=3", "FREQ=SOMETIMES", "NONSENSE"):
        with pytest.raises(Unwritable):
            rules.starts(rule, at(2026, 12, 1, 9))
    assert len(rules.starts("FREQ=DAILY", at(2026, 12, 1, 9), most=10**9)) == 400


HISTORY = [
    request(0, series()),
    request(1, moved(series(description="Ny dagsorden"), at(2027, 1, 5, 9), at(2027, 1, 12, 9))),
    found(writing.request(replace(moved(series(sequence=1), at(2027, 2, 2, 9), at(2027, 2, 9, 13)).moved[0]), stamp=stamped(2))),
    found(writing.cancel(series(sequence=2), stamp=stamped(3), occurrence=at(2027, 3, 2, 9))),
    request(4, series(sequence=3, attendees=(METTE, SIGNE), exceptions=(at(2027, 3, 2, 9),))),
    found(writing.request(replace(moved(series(sequence=4), at(2027, 4, 6, 9), at(2027, 4, 7, 9)).moved[0]), stamp=stamped(5))),
    found(writing.cancel(series(sequence=5), stamp=stamped(6), occurrence=at(2027, 5, 4, 9))),
]  # fmt: skip


@seed(20261126)
@settings(max_examples=80, deadline=None, database=None, derandomize=True)
@given(st.permutations(range(len(HISTORY))), st.lists(st.integers(0, len(HISTORY) - 1), max_size=6))
def test_order_and_duplicates_do_not_matter(order: list[int], again: list[int]) -> None:
    expected, _ = replay(*HISTORY)
    calendar, _ = replay(*(HISTORY[index] for index in [*order, *again]))
    assert {key: kept.entry.sequence for key, kept in calendar.meetings.items()} == {
        key: kept.entry.sequence for key, kept in expected.meetings.items()
    }
    assert sorted(rules.standing(calendar, UID)) == sorted(rules.standing(expected, UID))
    assert (
        rules.standing(calendar, UID)[at(2026, 12, 1, 9).astimezone(UTC)].attendees
        == expected.meetings[(UID, None)].entry.attendees
    )


@seed(20261126)
@settings(max_examples=60, deadline=None, database=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.booleans()), min_size=1, max_size=8))
def test_what_is_stale_never_wins(versions: list[tuple[int, int, bool]]) -> None:
    """Invitations and cancellations of random versions, in any order: the newest version stands, the calendar never goes back."""
    calendar, age = EMPTY, (-1, STAMP - DAY)
    for sequence, day, ends in versions:
        write = writing.cancel if ends else writing.request
        message = found(write(meeting(sequence=sequence), stamp=stamped(day)))
        before = calendar
        calendar, (outcome,) = apply(calendar, message)
        new = (sequence, stamped(day))
        if new > age:
            assert outcome.what in (What.CREATED, What.UPDATED, What.CANCELLED)
            assert calendar.meetings[(UID, None)].is_cancelled == ends
            age = new
        else:
            assert outcome.what is (What.SAME if new == age else What.STALE)
            assert calendar == before
        assert calendar.meetings[(UID, None)].age == age
        assert apply(calendar, message)[0] == calendar


def test_the_history_ends_where_it_should() -> None:
    calendar, told = replay(*HISTORY)
    assert told == [
        What.CREATED,
        What.UPDATED,
        What.CREATED,
        What.CREATED,
        What.CANCELLED,
        What.UPDATED,
        What.CREATED,
        What.CANCELLED,
    ]
    assert sorted(rules.standing(calendar, UID)) == [
        moment.astimezone(UTC)
        for moment in (at(2026, 12, 1, 9), at(2027, 1, 5, 9), at(2027, 2, 2, 9), at(2027, 4, 7, 9))
    ]  # fmt: skip
    assert [one.address for one in calendar.meetings[(UID, None)].attendees] == [METTE.address, SIGNE.address]
