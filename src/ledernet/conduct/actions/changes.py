"""What phones entered, perhaps without connection, is taken in: each change once, whatever is sent twice.

Of two who entered the same row, the later counts; where they differ both are kept and shown until somebody has looked (`settle`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct.enums import Outcome, State, Subject, Verb
from ledernet.conduct.models import Change
from ledernet.conduct.standing import Row, standing_of
from ledernet.meetings.models import Meeting

from . import errors
from .after import write_minutes
from .attendance import write_attendance
from .close import close_meeting
from .common import held, record, under_way
from .live import Time, keep_time, note_guest, note_turn

REASONS: dict[type[Exception], str] = {
    errors.NotExpected: "not_expected",
    errors.Stranger: "gone",
    errors.TooMany: "too_many",
    errors.CalledOff: "called_off",
    errors.NotBegun: "not_begun",
    errors.Settled: "settled",
}
"""What the page says of a change that could not be used, by code."""


@dataclass(frozen=True)
class Entered:
    """One change as it comes from a device, cleaned. `base` is when the row had last changed, as far as the device knew."""

    uid: UUID
    subject: Subject
    about: str
    value: Any
    made_at: datetime
    base: datetime | None = None

    @property
    def name(self) -> str:
        return f"{self.subject}:{self.about}" if self.about else str(self.subject)


def take_in(
    *, meeting: Meeting, changes: Sequence[Entered], device: UUID, ahead: timedelta, by: User, at: datetime
) -> list[Change]:
    """In the order they were entered; one that cannot be used does not stop the others. `ahead`: how much the device's clock is fast."""
    taken = []
    fresh = 0
    for change in sorted(changes, key=lambda change: (change.made_at, str(change.uid))):
        row, is_new = _take(meeting, change, device=device, ahead=ahead, by=by, at=at)
        fresh += is_new
        taken.append(row)
    if fresh:
        record(meeting, Verb.PHONE_SENT, by=by, at=at, facts={"count": fresh})
    return taken


@transaction.atomic
def _take(
    meeting: Meeting, change: Entered, *, device: UUID, ahead: timedelta, by: User, at: datetime
) -> tuple[Change, bool]:
    # Two that send the same at once wait for each other.
    list(Meeting.objects.select_for_update().filter(pk=meeting.pk))
    known = Change.objects.filter(uid=change.uid).first()
    if known is not None:
        return known, False
    moment = min(change.made_at - ahead, at)
    before = standing_of(meeting, change.name)
    row = Change(
        uid=change.uid,
        meeting=meeting,
        device=device,
        subject=change.subject,
        about=change.about,
        value={"value": change.value},
        outcome=Outcome.APPLIED,
        made_by=by,
        made_at=moment,
        received_at=at,
    )
    if _differs(meeting, change, before, device=device, ahead=ahead):
        row.other = before
    try:
        with transaction.atomic():
            if not _apply(meeting, change, ahead=ahead, by=by, at=at, moment=moment):
                row.outcome, row.other = Outcome.OVERTAKEN, before or {}
    except tuple(REASONS) as refused:
        row.outcome, row.reason, row.other = Outcome.REFUSED, REASONS[type(refused)], {}
    row.save(force_insert=True)
    return row, True


def _differs(
    meeting: Meeting, change: Entered, before: Row | None, *, device: UUID, ahead: timedelta
) -> bool:
    """Another has entered something else since this device last heard of the row."""
    if (
        before is None
        or not before["at"]
        or before["value"] == change.value
        or change.subject == Subject.CLOSE
    ):
        return False
    changed = datetime.fromisoformat(before["at"])
    if change.base is not None and changed <= change.base:
        return False
    applied = Change.objects.filter(
        meeting=meeting, subject=change.subject, about=change.about, outcome=Outcome.APPLIED
    )
    last = applied.order_by("-made_at", "-pk").first()
    return last is None or last.device != device or changed > last.made_at


def _apply(
    meeting: Meeting, change: Entered, *, ahead: timedelta, by: User, at: datetime, moment: datetime
) -> bool:
    """Whether the row took it; False: it was changed later by somebody else."""
    value = change.value
    match change.subject:
        case Subject.ATTENDANCE:
            fresh, leader = under_way(meeting, at), int(change.about)
            state = State(value) if value else None
            write_attendance(fresh, {leader: state}, by=by, moment=moment)
            now = standing_of(fresh, change.name)
            return bool((now["value"] if now else "") == value)
        case Subject.ITEM:
            started = datetime.fromisoformat(value["started_at"]) - ahead if value["started_at"] else None
            time = Time(value["seconds"], started, value["extra"])
            return keep_time(meeting=meeting, item=int(change.about), time=time, moment=moment, by=by, at=at)
        case Subject.TURN:
            return note_turn(
                meeting=meeting, leader=int(change.about), had=value, moment=moment, by=by, at=at
            )
        case Subject.GUEST:
            return note_guest(meeting=meeting, uid=UUID(change.about), **value, moment=moment, by=by, at=at)
        case Subject.MINUTES:
            return write_minutes(meeting=meeting, text=value, moment=moment, by=by, at=at)
        case _:
            close_meeting(meeting=meeting, ended_at=moment, by=by, at=at)
            return True


@transaction.atomic
def settle(*, meeting: Meeting, by: User, at: datetime) -> int:
    """Somebody has looked at where two differ; what counts stays as it is."""
    open_ones = Change.objects.filter(meeting=held(meeting), settled_at__isnull=True)
    count = open_ones.exclude(other={}).update(settled_at=at)
    if count:
        record(meeting, Verb.LIVE_NOTED, by=by, at=at, facts={"settled": count})
    return count
