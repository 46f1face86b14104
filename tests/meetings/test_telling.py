"""Calendars are told what has changed, once, and nobody else's is."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest import mock

import pytest

from ledernet.audit.in_turn import SomeNotDone
from ledernet.audit.models import Record
from ledernet.mail import actions as mail
from ledernet.mail.models import Message
from ledernet.meetings.actions import (
    MeetingMoved,
    NetworkIsClosed,
    NothingLeft,
    NotPlanned,
    NotYet,
    Overlaps,
    Stranger,
    Wanted,
    WrongTime,
    answer,
    cancel_meeting,
    cancel_rest,
    change_meeting,
    change_series,
    hold_meeting,
    keep_calendars,
    plan_meeting,
    plan_series,
    tell,
)
from ledernet.meetings.enums import Coming, Frequency, MeetingState, Verb
from ledernet.meetings.models import Answer, Invitee, Meeting, Series
from ledernet.meetings.pattern import Pattern, span
from ledernet.networks.actions import close_network, join_network, leave_network
from ledernet.networks.duties.enums import HostRule
from ledernet.networks.duties.hosting import put_in_order
from ledernet.networks.duties.line import next_hosts
from ledernet.networks.duties.models import HostTurn
from ledernet.networks.enums import EndReason, StartReason
from ledernet.people.models import Leader
from tests.cast import Cast
from tests.factories import NOW, AssignmentFactory, NetworkFactory, SeatFactory

from .calendars import Arrived, send_all

pytestmark = pytest.mark.django_db
FIRST = date(2026, 4, 7)  # a Tuesday, five weeks after NOW


def wanted(meeting: Meeting) -> Wanted:
    return Wanted(
        **{
            name: getattr(meeting, name)
            for name in ("starts_at", "ends_at", "title", "place", "room", "video_url", "note")
        }
    )


def series_of(cast: Cast, *, count: int = 4, at: datetime = NOW) -> Series:
    pattern = Pattern(Frequency.MONTHLY, 1, FIRST, time(13), 180, count, 1)
    return plan_series(network=cast.network, pattern=pattern, place="Rådhuset", by=cast.user("hr"), at=at)


def one_of(cast: Cast, **more: object) -> Meeting:
    starts_at, ends_at = span(FIRST, time(13), 180)
    return plan_meeting(
        network=cast.network,
        starts_at=starts_at,
        ends_at=ends_at,
        by=cast.user("hr"),
        at=NOW,
        **more,  # type: ignore[arg-type]
    )


def to(arrived: list[Arrived], name: str) -> list[Arrived]:
    return [one for one in arrived if f"{name}@" in one.to]


def test_a_series_is_one_invitation_to_each_who_sits_there_or_runs_it(cast: Cast) -> None:
    series = series_of(cast)
    mails = send_all(NOW)
    assert sorted(one.to.split("<")[-1].split("@")[0] for one in mails) == [
        "chief_member", "coordinator", "facilitator", "facilitator_external", "member",
    ]  # not the sponsor, not who has left  # fmt: skip
    (mine,) = to(mails, "member")[:1]
    event = mine.first
    assert mine.method == "REQUEST"
    assert len(mine.events) == 1
    assert (str(event["UID"]), int(event["SEQUENCE"])) == (series.uid, 0)
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;COUNT=4;BYDAY=1TU"
    assert str(event["ATTENDEE"]).lower() in {
        "mailto:member@testkoebing.example",
        "mailto:chief_member@testkoebing.example",
    }
    assert "svar/" in mine.text
    boss = to(mails, "facilitator")[0]
    assert boss.first["ATTENDEE"].params["RSVP"] == "FALSE"
    assert "svar/" not in boss.text  # who runs it is not asked
    assert send_all(NOW) == []
    assert tell(cast.network, by=cast.user("hr"), at=NOW) == 0


def test_days_left_out_and_moved_stand_in_the_invitation(cast: Cast) -> None:
    pattern = Pattern(Frequency.MONTHLY, 1, FIRST, time(13), 180, 3, 1)
    other = span(date(2026, 5, 6), time(9), 120)
    plan_series(
        network=cast.network, pattern=pattern, left_out={date(2026, 6, 2)}, moved={date(2026, 5, 5): other},
        by=cast.user("hr"), at=NOW,
    )  # fmt: skip
    master, moved = to(send_all(NOW), "chief_member")[0].events
    assert master["EXDATE"].dts[0].dt.date() == date(2026, 6, 2)
    assert moved["RECURRENCE-ID"].dt.date() == date(2026, 5, 5)
    assert moved["DTSTART"].dt == other[0]
    assert Meeting.objects.count() == 2


def test_one_meeting_moved_tells_of_that_one_and_asks_anew(cast: Cast) -> None:
    series = series_of(cast)
    send_all(NOW)
    second = series.meetings.order_by("starts_at")[1]
    answer(
        meeting=second, leader=cast.leaders["member"], coming=Coming.ABSENT, by=cast.user("member"), at=NOW
    )
    later = second.starts_at + timedelta(days=2)
    changed = replace(wanted(second), starts_at=later, ends_at=later + timedelta(hours=2))
    change_meeting(meeting=second, wanted=changed, version=1, by=cast.user("coordinator"), at=NOW)
    assert not Answer.objects.exists()
    mine = to(send_all(NOW), "chief_member")
    assert [one.method for one in mine] == ["REQUEST"]
    assert len(mine[0].events) == 1
    event = mine[0].first
    assert (str(event["UID"]), int(event["SEQUENCE"])) == (series.uid, 1)
    assert event["RECURRENCE-ID"].dt == second.slot
    assert event["DTSTART"].dt == later
    assert "RRULE" not in event
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"


def test_what_no_calendar_shows_tells_nobody(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    host = cast.network.seats.get(leader=cast.leaders["member"])
    changed = replace(wanted(meeting), host=host)
    change_meeting(meeting=meeting, wanted=changed, version=1, by=cast.user("hr"), at=NOW)
    assert send_all(NOW) == []
    assert Meeting.objects.get().sequence == 0


def test_one_meeting_cancelled_is_taken_out_with_the_reason(cast: Cast) -> None:
    series = series_of(cast)
    send_all(NOW)
    third = series.meetings.order_by("starts_at")[2]
    cancel_meeting(meeting=third, reason="Budgetseminar", version=1, by=cast.user("hr"), at=NOW)
    (mine,) = to(send_all(NOW), "chief_member")
    assert mine.method == "CANCEL"
    assert mine.first["RECURRENCE-ID"].dt == third.slot
    assert (str(mine.first["STATUS"]), int(mine.first["SEQUENCE"])) == ("CANCELLED", 1)
    assert "Budgetseminar" in mine.text
    with pytest.raises(NotPlanned):
        cancel_meeting(meeting=third, version=2, by=cast.user("hr"), at=NOW)


def test_a_member_is_replaced_by_another(cast: Cast) -> None:
    meeting = one_of(cast)
    series = series_of_later(cast)
    send_all(NOW)
    hr, out, into = cast.user("hr"), cast.leaders["member"], cast.leaders["outsider"]
    seat = cast.network.seats.get(leader=out)
    leave_network(seat=seat, ends_on=NOW.date(), reason=EndReason.OWN_WISH, by=hr, at=NOW)
    join_network(
        network=cast.network, leader=into, starts_on=NOW.date(), reason=StartReason.JOINED, by=hr, at=NOW
    )
    assert keep_calendars(by=hr, at=NOW) == 4
    mails = [one for one in send_all(NOW) if one.method]
    gone = [one for one in mails if "member@" in one.to and "chief" not in one.to]
    assert {one.method for one in gone} == {"CANCEL"}
    assert {str(one.first["UID"]) for one in gone} == {meeting.uid, series.uid}
    assert all("STATUS" not in one.first for one in gone)  # the meeting itself goes on
    assert all(int(one.first["SEQUENCE"]) == 1 for one in gone)
    new = to(mails, "outsider")
    assert {one.method for one in new} == {"REQUEST"}
    assert len(mails) == 4  # nobody else hears of it
    assert keep_calendars(by=hr, at=NOW) == 0


def series_of_later(cast: Cast) -> Series:
    pattern = Pattern(Frequency.WEEKLY, 4, date(2026, 9, 3), time(9), 120, 3)
    return plan_series(network=cast.network, pattern=pattern, by=cast.user("hr"), at=NOW)


def test_who_leaves_in_the_middle_keeps_what_has_been(cast: Cast) -> None:
    series = series_of(cast)
    send_all(NOW)
    hr, later = cast.user("hr"), datetime(2026, 4, 20, 8, tzinfo=UTC)
    seat = cast.network.seats.get(leader=cast.leaders["member"])
    leave_network(seat=seat, ends_on=date(2026, 4, 20), reason=EndReason.OWN_WISH, by=hr, at=later)
    keep_calendars(by=hr, at=later)
    (mine,) = [one for one in send_all(later) if one.method]
    assert mine.method == "REQUEST"
    out = {one.dt.date() for one in mine.first["EXDATE"].dts}
    assert out == {date(2026, 5, 5), date(2026, 6, 2), date(2026, 7, 7)}
    assert str(mine.first["UID"]) == series.uid
    assert "ikke flere møder" in mine.text or "no more meetings" in mine.text


def test_an_invitation_that_has_not_left_says_how_it_is_now(cast: Cast) -> None:
    meeting = one_of(cast)
    changed = replace(wanted(meeting), place="Biblioteket")
    change_meeting(meeting=meeting, wanted=changed, version=1, by=cast.user("hr"), at=NOW)
    (mine,) = to(send_all(NOW), "chief_member")
    assert str(mine.first["LOCATION"]) == "Biblioteket"
    meeting.refresh_from_db()
    assert int(mine.first["SEQUENCE"]) == meeting.sequence


def test_who_never_heard_of_it_is_not_told_that_it_is_off(cast: Cast) -> None:
    meeting = one_of(cast)
    cancel_meeting(meeting=meeting, version=1, by=cast.user("hr"), at=NOW)
    assert send_all(NOW) == []
    assert not Invitee.objects.filter(is_open=True).exists()


def test_an_older_change_that_waits_gives_way_to_a_newer(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    first = change_meeting(
        meeting=meeting, wanted=replace(wanted(meeting), place="A"), version=1, by=cast.user("hr"), at=NOW
    )
    change_meeting(
        meeting=first, wanted=replace(wanted(first), place="B"), version=2, by=cast.user("hr"), at=NOW
    )
    mine = to(send_all(NOW), "chief_member")
    assert [(str(one.first["LOCATION"]), int(one.first["SEQUENCE"])) for one in mine] == [("B", 2)]


def test_the_rest_of_a_series_moves_house_or_is_cancelled(cast: Cast) -> None:
    series = series_of(cast)
    own = series.meetings.order_by("starts_at")[0]
    change_meeting(
        meeting=own, wanted=replace(wanted(own), place="Hos Mette"), version=1, by=cast.user("hr"), at=NOW
    )
    send_all(NOW)
    count = change_series(
        series=series, title="", place="Skolen", room="", video_url="", by=cast.user("hr"), at=NOW
    )
    assert count == 3
    (mine,) = to(send_all(NOW), "chief_member")
    assert str(mine.first["LOCATION"]) == "Skolen"
    assert str(mine.events[1]["LOCATION"]) == "Hos Mette"
    assert cancel_rest(series=series, by=cast.user("hr"), at=NOW) == 4
    (gone,) = to(send_all(NOW), "chief_member")
    assert (gone.method, str(gone.first["STATUS"])) == ("CANCEL", "CANCELLED")
    assert "RECURRENCE-ID" not in gone.first


def test_a_network_that_is_closed_meets_no_more(cast: Cast) -> None:
    one_of(cast)
    send_all(NOW)
    close_network(network=cast.network, on=NOW.date(), by=cast.user("chief"), at=NOW)
    keep_calendars(by=cast.user("hr"), at=NOW)
    mails = [one for one in send_all(NOW) if one.method]
    assert len(mails) == 5
    assert {one.method for one in mails} == {"CANCEL"}
    assert Meeting.objects.get().version == 2
    assert Record.objects.filter(verb=Verb.MEETING_CANCELLED, target_key=str(cast.network.pk)).count() == 1
    with pytest.raises(NetworkIsClosed):
        one_of(cast)


def test_a_network_that_closes_on_a_day_to_come_meets_until_then(cast: Cast) -> None:
    meeting = one_of(cast)
    send_all(NOW)
    close_network(network=cast.network, on=FIRST + timedelta(days=1), by=cast.user("chief"), at=NOW)
    keep_calendars(by=cast.user("hr"), at=NOW)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED
    assert not [one for one in send_all(NOW) if one.method]
    starts_at, ends_at = span(FIRST + timedelta(days=1), time(13), 60)
    with pytest.raises(WrongTime):
        plan_meeting(network=cast.network, starts_at=starts_at, ends_at=ends_at, by=cast.user("hr"), at=NOW)


def test_a_network_that_cannot_be_told_holds_up_no_other(cast: Cast) -> None:
    hr, into = cast.user("hr"), cast.leaders["outsider"]
    second = NetworkFactory(programme=cast.network.programme, name="Tværnetværk 2")
    for network, place in ((cast.network, "Rådhuset"), (second, "Skolen")):
        starts_at, ends_at = span(FIRST, time(13 if network == second else 9), 60)
        plan_meeting(network=network, starts_at=starts_at, ends_at=ends_at, place=place, by=hr, at=NOW)
        SeatFactory(network=network, leader=into, starts_on=NOW.date())
    queue = mail.queue

    def fails_for_the_first(**given: Any) -> Message:
        message = queue(**given)  # begun, and then undone
        if Invitee.objects.get(pk=given["params"]["invitee"]).network == cast.network:
            raise RuntimeError("a row that nobody foresaw")
        return message

    before = Message.objects.count()
    with mock.patch.object(mail, "queue", fails_for_the_first), pytest.raises(SomeNotDone) as told:
        keep_calendars(by=hr, at=NOW)
    assert f"networks.network {cast.network.pk}" in str(told.value), (
        "the timetable keeps it for those who run the machine"
    )
    assert Message.objects.count() == before + 1
    assert [row.network for row in Invitee.objects.filter(leader=into)] == [second]
    assert keep_calendars(by=hr, at=NOW) == 1, "and the next time it is told"


def test_a_facilitator_of_one_meeting_gets_that_one(cast: Cast) -> None:
    guest = cast.user("facilitator_external")
    cast.network.assignments.filter(user=guest).delete()
    series = series_of(cast)
    send_all(NOW)
    second = series.meetings.order_by("starts_at")[1]
    changed = replace(wanted(second), facilitator=guest)
    change_meeting(meeting=second, wanted=changed, version=1, by=cast.user("hr"), at=NOW)
    (mine,) = to(send_all(NOW), "facilitator_external")
    assert len(mine.first["EXDATE"].dts) == 3
    AssignmentFactory(network=cast.network, user=guest, role="facilitator")
    assert keep_calendars(by=cast.user("hr"), at=NOW) == 1


def test_a_seat_that_nobody_has_been_told_of_is_not_given_away(cast: Cast) -> None:
    SeatFactory(network=cast.network, leader=cast.leaders["outsider"], starts_on=date(2026, 4, 1))
    one_of(cast)
    assert to(send_all(NOW), "outsider") == []
    begun = datetime(2026, 4, 1, 6, tzinfo=UTC)
    keep_calendars(by=cast.user("hr"), at=begun)
    assert len(to(send_all(begun), "outsider")) == 1


def test_nonsense_is_refused_and_nothing_is_written(cast: Cast) -> None:
    meeting = one_of(cast)
    hr = cast.user("hr")
    starts_at, ends_at = span(FIRST, time(14), 60)
    with pytest.raises(Overlaps) as caught:
        plan_meeting(network=cast.network, starts_at=starts_at, ends_at=ends_at, by=hr, at=NOW)
    assert caught.value.meeting == meeting
    for wrong in (
        (ends_at, starts_at),
        (NOW - timedelta(days=3), NOW - timedelta(days=3, hours=-1)),
        (starts_at, starts_at + timedelta(hours=15)),
    ):
        with pytest.raises(WrongTime):
            plan_meeting(network=cast.network, starts_at=wrong[0], ends_at=wrong[1], by=hr, at=NOW)
    pattern = Pattern(Frequency.WEEKLY, 1, FIRST + timedelta(days=7), time(13), 60, 1)
    with pytest.raises(NothingLeft):
        plan_series(network=cast.network, pattern=pattern, left_out={pattern.first_on}, by=hr, at=NOW)
    with pytest.raises(MeetingMoved):
        change_meeting(meeting=meeting, wanted=wanted(meeting), version=7, by=hr, at=NOW)
    plain = wanted(meeting)
    stranger = cast.other_network.seats.get(leader=cast.other_leader)
    former = cast.network.seats.get(leader=cast.leaders["former_member"])
    for other in (
        replace(plain, host=stranger),
        replace(plain, host=former),
        replace(plain, facilitator=cast.user("other_hr")),
        replace(plain, facilitator=hr),  # has a role here, and runs no meetings
    ):
        with pytest.raises(Stranger):
            change_meeting(meeting=meeting, wanted=other, version=1, by=hr, at=NOW)
    with pytest.raises(Stranger):
        answer(meeting=meeting, leader=cast.leaders["outsider"], coming=Coming.ABSENT, by=hr, at=NOW)
    with pytest.raises(NotYet):
        hold_meeting(meeting=meeting, by=hr, at=NOW)
    assert Meeting.objects.get().version == 1
    held = hold_meeting(meeting=meeting, by=hr, at=meeting.ends_at)
    with pytest.raises(NotPlanned):
        hold_meeting(meeting=held, by=hr, at=meeting.ends_at)


def test_who_was_host_goes_to_the_end_of_the_line(cast: Cast) -> None:
    """The one whose turn it is stands in the form; when the meeting is held it is the next one's."""
    hr = cast.user("hr")
    put_in_order(network=cast.network, rule=HostRule.NAME, version=0, lot=1, by=hr, at=NOW)
    first = next_hosts([cast.network], on=NOW.date())[cast.network.pk]
    meeting = one_of(cast, host=first)
    hold_meeting(meeting=meeting, by=hr, at=meeting.ends_at)
    assert next_hosts([cast.network], on=NOW.date())[cast.network.pk] != first
    turn = HostTurn.objects.get()
    assert (turn.seat, turn.on) == (first, FIRST)
    again = plan_meeting(
        network=cast.network, starts_at=meeting.ends_at + timedelta(minutes=5),
        ends_at=meeting.ends_at + timedelta(hours=1), host=first, by=hr, at=NOW,
    )  # fmt: skip
    hold_meeting(meeting=again, by=hr, at=again.ends_at)  # one turn a day, however often they meet
    assert HostTurn.objects.count() == 1


def test_an_address_that_no_mail_can_carry_stops_nobody_else(cast: Cast) -> None:
    Leader.objects.filter(pk=cast.leaders["member"].pk).update(email="mette uden snabel-a")
    one_of(cast)
    told = {one.to for one in send_all(NOW)}
    assert len(told) == 4
    assert not any("mette" in one for one in told)
