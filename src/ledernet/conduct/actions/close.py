"""A meeting is over: attendance and time are final, the meeting is held, and what follows begins."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct import closing
from ledernet.conduct.enums import Form, State, Verb
from ledernet.conduct.models import Attendance, Item, Turn
from ledernet.meetings import actions as meetings
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting

from .attendance import fill_in
from .common import record, under_way
from .errors import NotBegun


@transaction.atomic
def close_meeting(*, meeting: Meeting, by: User, at: datetime, ended_at: datetime | None = None) -> Meeting:
    """Closed once; closing it again changes nothing. `ended_at` is when it was closed, where that is not now (a phone that was away).

    Raises `CalledOff`, `NotBegun`, `Settled`.
    """
    fresh = under_way(meeting, at)
    if fresh.state == MeetingState.HELD:
        return fresh
    if at < fresh.starts_at:
        raise NotBegun(fresh.pk)
    moment = min(ended_at or at, at)
    fill_in(fresh, by=by, at=moment)
    _stop_the_clock(fresh, by=by, at=moment)
    _note_turns(fresh, by=by, at=moment)
    closed = meetings.hold_meeting(meeting=fresh, by=by, at=at)
    counts = list(Attendance.objects.filter(meeting=fresh).values_list("state", flat=True))
    facts: dict[str, object] = {state.value: counts.count(state) for state in State}
    record(fresh, Verb.CLOSED, by=by, at=at, facts=facts)
    closing.closed(closed, by=by, at=at)
    return closed


def _stop_the_clock(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Where the clock was forgotten it does not run past the end of the meeting."""
    end = max(min(at, meeting.ends_at), meeting.starts_at)
    for item in Item.objects.filter(meeting=meeting, started_at__isnull=False):
        assert item.started_at is not None
        item.seconds += max(0, int((end - item.started_at).total_seconds()))
        item.started_at, item.timed_by, item.timed_at = None, by, at
        item.save(update_fields=["seconds", "started_at", "timed_by", "timed_at"])


def _note_turns(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Who brought a case that time was spent on has had a turn, unless something else was noted of her."""
    noted = set(Turn.objects.filter(meeting=meeting).values_list("leader", flat=True))
    cases = Item.objects.filter(meeting=meeting, form=Form.CASE, brings__isnull=False, seconds__gt=0)
    for item in cases:
        if item.brings_id is not None and item.brings_id not in noted:
            noted.add(item.brings_id)
            Turn.objects.create(
                meeting=meeting, leader_id=item.brings_id, item=item, noted_by=by, noted_at=at
            )
