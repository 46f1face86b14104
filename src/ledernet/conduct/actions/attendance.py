"""Who was there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct.enums import State, Verb
from ledernet.conduct.models import Attendance
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of
from ledernet.people.models import Leader

from .common import record, under_way
from .errors import NotExpected


@transaction.atomic
def note_attendance(
    *,
    meeting: Meeting,
    states: Mapping[int, State | None],
    by: User,
    at: datetime,
    noted_at: datetime | None = None,
) -> list[int]:
    """Leader id → how she was there; None: as if nothing had been noted. Returns the ids whose row has changed.

    `noted_at` is when it was noted, where that is not now; what has been noted later than that stays. Those not named stay as they are.
    Raises `NotExpected` (nothing is written), `CalledOff`, `NotBegun`, `Settled`.
    """
    fresh = under_way(meeting, at)
    changed = write_attendance(fresh, states, by=by, moment=min(noted_at or at, at))
    if changed:
        record(fresh, Verb.ATTENDANCE_NOTED, by=by, at=at, facts={"count": len(changed)})
    return changed


def write_attendance(
    meeting: Meeting, states: Mapping[int, State | None], *, by: User, moment: datetime
) -> list[int]:
    """The rows alone, for those who record what they do themselves. Raises `NotExpected`."""
    rows = {row.leader_id: row for row in Attendance.objects.filter(meeting=meeting)}
    expected = {person.seat.leader_id for person in participants_of(meeting) if person.is_expected}
    if strangers := states.keys() - expected - rows.keys():
        raise NotExpected(min(strangers))
    changed = {
        leader: state
        for leader, state in states.items()
        if (rows[leader].state if leader in rows else None) != state
        and not (leader in rows and rows[leader].noted_at > moment)
    }
    gone = [leader for leader, state in changed.items() if state is None]
    Attendance.objects.filter(meeting=meeting, leader__in=gone).delete()
    Attendance.objects.bulk_create(
        [
            Attendance(meeting=meeting, leader_id=leader, state=state, noted_by=by, noted_at=moment)
            for leader, state in changed.items()
            if state is not None
        ],
        update_conflicts=True,
        unique_fields=["meeting", "leader"],
        update_fields=["state", "noted_by", "noted_at"],
    )
    return sorted(changed)


def fill_in(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Who was expected and of whom nothing was noted: excused if she had said so, else here, as the page showed it."""
    noted = set(Attendance.objects.filter(meeting=meeting).values_list("leader", flat=True))
    missing = [
        person
        for person in participants_of(meeting)
        if person.is_expected and person.seat.leader_id not in noted
    ]
    leaders: list[tuple[Leader, State]] = [
        (person.seat.leader, State.EXCUSED if person.is_absent else State.PRESENT) for person in missing
    ]
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, leader=leader, state=state, noted_by=by, noted_at=at)
        for leader, state in leaders
    )
