"""Who was there, and what follows when a meeting is closed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from rules import has_perm

from ledernet.accounts.models import User
from ledernet.audit.models import Record, Value
from ledernet.conduct import actions, closing
from ledernet.conduct.enums import State, Verb
from ledernet.conduct.models import Attendance, Item, Turn
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Answer, Meeting
from ledernet.networks.models import Seat
from tests.cast import NAMES, Cast
from tests.factories import NOW, LeaveFactory, MeetingFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """Began at half past seven by UTC and lasts three hours; `NOW` is in the middle of it."""
    return MeetingFactory(network=cast.network)


def states(meeting: Meeting) -> dict[str, str]:
    return dict(Attendance.objects.filter(meeting=meeting).values_list("leader__key", "state"))


def test_noted_once_for_each_and_the_later_counts(cast: Cast, meeting: Meeting) -> None:
    me, facilitator = cast.leaders["member"].pk, cast.user("facilitator")
    other = cast.leaders["chief_member"].pk
    noted = actions.note_attendance(
        meeting=meeting, states={me: State.LATE, other: State.PRESENT}, by=facilitator, at=NOW
    )
    assert noted == sorted([me, other])
    # The same again changes nothing, and nothing is said of it.
    assert actions.note_attendance(meeting=meeting, states={me: State.LATE}, by=facilitator, at=NOW) == []
    older = actions.note_attendance(
        meeting=meeting, states={me: State.ABSENT}, by=cast.user("coordinator"), at=NOW + MINUTE, noted_at=NOW - MINUTE
    )  # fmt: skip
    assert older == []
    assert states(meeting) == {"member": "late", "chief_member": "present"}
    actions.note_attendance(meeting=meeting, states={other: None}, by=facilitator, at=NOW + MINUTE)
    assert states(meeting) == {"member": "late"}
    assert Record.objects.filter(verb=Verb.ATTENDANCE_NOTED).count() == 2
    assert not Value.objects.filter(text__contains=State.LATE.value).exists(), "the log names nobody"


def test_who_was_not_expected_cannot_be_noted(cast: Cast, meeting: Meeting) -> None:
    LeaveFactory(leader=cast.leaders["chief_member"], starts_on=date(2026, 2, 1))
    me = cast.leaders["member"].pk
    for name in ("former_member", "outsider", "chief_member"):
        with pytest.raises(actions.NotExpected):
            actions.note_attendance(
                meeting=meeting,
                states={cast.leaders[name].pk: State.PRESENT, me: State.PRESENT},
                by=cast.user("facilitator"),
                at=NOW,
            )
    assert states(meeting) == {}, "nothing of it was written"


def test_not_before_it_begins_nor_long_after(cast: Cast, meeting: Meeting) -> None:
    me, by = {cast.leaders["member"].pk: State.PRESENT}, cast.user("facilitator")
    with pytest.raises(actions.NotBegun):
        actions.note_attendance(meeting=meeting, states=me, by=by, at=meeting.starts_at - 61 * MINUTE)
    with pytest.raises(actions.NotBegun):
        actions.close_meeting(meeting=meeting, by=by, at=meeting.starts_at - MINUTE)
    actions.close_meeting(meeting=meeting, by=by, at=NOW)
    actions.note_attendance(
        meeting=meeting, states={cast.leaders["member"].pk: State.LATE}, by=by, at=NOW + timedelta(days=14)
    )
    with pytest.raises(actions.Settled):
        actions.note_attendance(meeting=meeting, states=me, by=by, at=NOW + timedelta(days=15))
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.CANCELLED)
    with pytest.raises(actions.CalledOff):
        actions.note_attendance(meeting=meeting, states=me, by=by, at=NOW)


def test_closed_once_with_what_the_page_showed(cast: Cast, meeting: Meeting) -> None:
    by = cast.user("facilitator")
    Answer.objects.create(
        meeting=meeting, leader=cast.leaders["chief_member"], coming="absent", route="page", at=NOW
    )
    actions.note_attendance(meeting=meeting, states={cast.leaders["member"].pk: State.LATE}, by=by, at=NOW)
    case, other = cast.leaders["coordinator"], cast.leaders["member"]
    spent = Item.objects.create(
        meeting=meeting, position=1, title="Sag", minutes=30, form="case", brings=case, seconds=60,
        started_at=NOW - 20 * MINUTE,
    )  # fmt: skip
    Item.objects.create(meeting=meeting, position=2, title="Sag", minutes=30, form="case", brings=other)
    seen: list[Any] = []

    def follow(closed: Meeting, *, by: User, at: datetime) -> None:
        seen.append((closed.state, states(closed)))

    closing.register_on_close("tests.follow", follow)
    try:
        actions.close_meeting(meeting=meeting, by=by, at=NOW)
        actions.close_meeting(meeting=meeting, by=by, at=NOW + MINUTE)
    finally:
        closing.forget("tests.follow")
    expected = {"member": "late", "chief_member": "excused", "coordinator": "present"}
    assert seen == [(MeetingState.HELD, expected)], "once, with attendance final"
    spent.refresh_from_db()
    assert (spent.seconds, spent.started_at) == (21 * 60, None)
    assert [turn.leader for turn in Turn.objects.select_related("leader")] == [case]
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_at) == (MeetingState.HELD, NOW)


def test_who_reads_what(cast: Cast, meeting: Meeting) -> None:
    def may(permission: str) -> set[str]:
        return {name for name in NAMES if has_perm(permission, cast.viewer(name), meeting)}

    run = {"coordinator", "facilitator", "facilitator_external"}
    sit = {"member", "chief_member", "coordinator"}
    assert may("conduct.hold") == run
    assert may("conduct.commit") == sit
    for inside in ("conduct.read_sheet", "conduct.see_who_was_there", "conduct.read_minutes"):
        assert may(inside) == run | sit
    assert may("conduct.count_who_was_there") == run | sit | {"sponsor", "hr"}
    Seat.objects.filter(leader=cast.leaders["member"]).update(starts_on=NOW.date() + timedelta(days=1))
    newcomer = cast.viewer("member", on=NOW.date() + timedelta(days=2))
    assert has_perm("conduct.read_minutes", newcomer, meeting)
    assert not has_perm("conduct.commit", newcomer, meeting), "the action would refuse it"
