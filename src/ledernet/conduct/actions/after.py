"""What the meeting leaves: minutes, and what each promises herself."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct.enums import TRANSITIONS, CommitmentState, Verb
from ledernet.conduct.models import Commitment, Minutes
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of
from ledernet.people.models import Leader

from .common import held, record
from .errors import ChangedMeanwhile, NotExpected, NothingSaid


@transaction.atomic
def write_minutes(
    *,
    meeting: Meeting,
    text: str,
    by: User,
    at: datetime,
    moment: datetime | None = None,
    read_at: datetime | None = None,
) -> bool:
    """Decisions and agreements. What was written later than `moment` stays; returns whether these words count now.

    `read_at` is what the writer had read: written since by another, `ChangedMeanwhile`. Raises `CalledOff`.
    """
    fresh = held(meeting)
    when = min(moment or at, at)
    row = Minutes.objects.filter(meeting=fresh).first()
    if read_at is not None and row is not None and row.written_at != read_at and row.text != text:
        raise ChangedMeanwhile(row.pk)
    if row is not None and (row.written_at > when or row.text == text):
        return row.text == text
    if row is None and not text:
        return True
    Minutes.objects.update_or_create(
        meeting=fresh, defaults={"text": text, "written_by": by, "written_at": when}
    )
    record(fresh, Verb.MINUTES_WRITTEN, by=by, at=at)
    return True


@transaction.atomic
def give_out_minutes(*, meeting: Meeting, to: str, on: date, by: User, at: datetime) -> None:
    """Noted: somebody outside has got them, so that they are no longer internal. Raises `CalledOff`, `NothingSaid`."""
    fresh = held(meeting)
    if not to.strip():
        raise NothingSaid
    count = Minutes.objects.filter(meeting=fresh).exclude(text="").update(given_to=to, given_on=on)
    if not count:
        raise NothingSaid
    record(fresh, Verb.MINUTES_GIVEN_OUT, by=by, at=at)


@transaction.atomic
def commit(*, meeting: Meeting, leader: Leader, text: str, is_shared: bool, at: datetime) -> Commitment:
    """Her one thing until next time; saying it again at the same meeting replaces. No log knows of it: it is hers.

    Raises `NotExpected`, `NothingSaid`, `CalledOff`.
    """
    fresh = held(meeting)
    if not text.strip():
        raise NothingSaid
    if leader.pk not in {person.seat.leader_id for person in participants_of(fresh)}:
        raise NotExpected(leader.pk)
    row, _made = Commitment.objects.update_or_create(
        meeting=fresh,
        leader=leader,
        defaults={"text": text, "is_shared": is_shared},
        create_defaults={"text": text, "is_shared": is_shared, "made_at": at},
    )
    return row


@transaction.atomic
def judge_commitment(*, commitment: Commitment, state: CommitmentState, at: datetime) -> Commitment:
    """What became of it, in her own view. A step that the table does not know changes nothing."""
    fresh = Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if state == fresh.state or state not in TRANSITIONS[CommitmentState(fresh.state)]:
        return fresh
    fresh.state = state
    fresh.closed_at = None if state == CommitmentState.OPEN else at
    fresh.save(update_fields=["state", "closed_at"])
    return fresh


def withdraw_commitment(*, commitment: Commitment) -> None:
    """Gone, as if it had never been said."""
    Commitment.objects.filter(pk=commitment.pk).delete()
