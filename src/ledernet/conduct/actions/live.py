"""While the meeting runs: the time of items, guests, and who brought a case.

Each of these may come from a phone that was away: `moment` is when it was entered, and what was entered later than that stays. They return
whether the row took it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct.enums import Verb
from ledernet.conduct.models import Guest, Item, Turn
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of

from .common import record, under_way
from .errors import NotExpected, Stranger, TooMany

MOST_GUESTS = 30
LONGEST_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Time:
    """Where the clock of an item stands."""

    seconds: int
    started_at: datetime | None
    extra: int


@transaction.atomic
def note_live(*, act: Callable[..., object], meeting: Meeting, by: User, at: datetime, **what: Any) -> None:
    """One of these acts by a plain form: on record, as what a phone sends is. Raises what the act raises."""
    act(meeting=meeting, by=by, at=at, **what)
    record(meeting, Verb.LIVE_NOTED, by=by, at=at)


@transaction.atomic
def keep_time(*, meeting: Meeting, item: int, time: Time, by: User, at: datetime, moment: datetime) -> bool:
    """Raises `Stranger`, `CalledOff`, `NotBegun`, `Settled`."""
    fresh = under_way(meeting, at)
    row = Item.objects.select_for_update(of=("self",)).filter(meeting=fresh, pk=item).first()
    if row is None:
        raise Stranger(item)
    if row.timed_at is not None and row.timed_at > moment:
        return False
    row.seconds = min(max(time.seconds, 0), LONGEST_SECONDS)
    row.started_at = min(time.started_at, at) if time.started_at and fresh.held_at is None else None
    row.extra = max(min(time.extra, 240), 1 - row.minutes)
    row.timed_by, row.timed_at = by, moment
    row.save(update_fields=["seconds", "started_at", "extra", "timed_by", "timed_at"])
    return True


@transaction.atomic
def start_item(*, meeting: Meeting, item: int, by: User, at: datetime) -> None:
    """The clock runs for this one; whatever it ran for stops. Raises as `keep_time`."""
    if not Item.objects.filter(meeting=meeting, pk=item).exists():
        raise Stranger(item)
    for row in Item.objects.filter(meeting=meeting, started_at__isnull=False).exclude(pk=item):
        stop_item(meeting=meeting, item=row.pk, by=by, at=at)
    row = Item.objects.get(pk=item)
    if row.started_at is None:
        time = Time(row.seconds, at, row.extra)
        keep_time(meeting=meeting, item=item, time=time, by=by, at=at, moment=at)


def stop_item(*, meeting: Meeting, item: int, by: User, at: datetime, more: int = 0) -> None:
    """The clock stands, and what it ran is kept; `more` minutes instead: it runs on with more time. Raises as `keep_time`."""
    row = Item.objects.filter(meeting=meeting, pk=item).first()
    if row is None:
        raise Stranger(item)
    ran = int((at - row.started_at).total_seconds()) if row.started_at and not more else 0
    time = Time(row.seconds + max(0, ran), row.started_at if more else None, row.extra + more)
    keep_time(meeting=meeting, item=item, time=time, by=by, at=at, moment=at)


@transaction.atomic
def note_turn(*, meeting: Meeting, leader: int, had: bool, by: User, at: datetime, moment: datetime) -> bool:
    """Somebody brought a case, or did not after all. Raises `NotExpected`, `CalledOff`, `NotBegun`, `Settled`."""
    fresh = under_way(meeting, at)
    row = Turn.objects.filter(meeting=fresh, leader=leader).first()
    if row is None and leader not in {person.seat.leader_id for person in participants_of(fresh)}:
        raise NotExpected(leader)
    if row is not None and row.noted_at > moment:
        return False
    Turn.objects.update_or_create(
        meeting=fresh, leader_id=leader, defaults={"had": had, "noted_by": by, "noted_at": moment}
    )
    return True


@transaction.atomic
def note_guest(
    *,
    meeting: Meeting,
    uid: UUID,
    name: str,
    comes_from: str = "",
    is_removed: bool = False,
    by: User,
    at: datetime,
    moment: datetime,
) -> bool:
    """Somebody from outside is there; or was not, after all. Raises `Stranger`, `TooMany`, `CalledOff`, `NotBegun`, `Settled`."""
    fresh = under_way(meeting, at)
    row = Guest.objects.filter(uid=uid).first()
    if row is not None and row.meeting_id != fresh.pk:
        raise Stranger(uid)
    if row is None and Guest.objects.filter(meeting=fresh, is_removed=False).count() >= MOST_GUESTS:
        raise TooMany(MOST_GUESTS)
    if row is not None and row.noted_at > moment:
        return False
    Guest.objects.update_or_create(
        uid=uid,
        defaults={
            "meeting": fresh,
            "name": name,
            "comes_from": comes_from,
            "is_removed": is_removed,
            "noted_by": by,
            "noted_at": moment,
        },
    )
    return True
