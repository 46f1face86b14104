"""Meetings come to be: one by one, or a whole series."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState, Verb
from ledernet.meetings.models import Meeting, Series
from ledernet.meetings.pattern import Pattern
from ledernet.meetings.queries import hosts_of, runners_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat

from .errors import NetworkIsClosed, NothingLeft, Overlaps, Stranger, WrongTime
from .telling import tell

LONGEST = timedelta(hours=14)
Span = tuple[datetime, datetime]


@transaction.atomic
def plan_meeting(
    *,
    network: Network,
    starts_at: datetime,
    ends_at: datetime,
    title: str = "",
    place: str = "",
    room: str = "",
    video_url: str = "",
    note: str = "",
    host: Seat | None = None,
    facilitator: User | None = None,
    by: Actor,
    at: datetime,
) -> Meeting:
    """One meeting; those who sit in the network that day get an invitation. Raises `NetworkIsClosed`, `WrongTime`, `Overlaps`,
    `Stranger`."""
    network = _open(network)
    check_time(network, (starts_at, ends_at), at=at)
    check_free(network, [(starts_at, ends_at)])
    check_people(network, host, facilitator, at=at)
    made = Meeting.objects.create(
        network=network,
        starts_at=starts_at,
        ends_at=ends_at,
        title=title,
        place=place,
        room=room,
        video_url=video_url,
        note=note,
        host=host,
        facilitator=facilitator,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    tell(network, by=by, at=at)
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.MEETING_MADE,
        target=made,
        facts={"network": network.name, "starts_at": starts_at.isoformat()},
    )
    return made


@transaction.atomic
def plan_series(
    *,
    network: Network,
    pattern: Pattern,
    left_out: Collection[date] = (),
    moved: Mapping[date, Span] | None = None,
    title: str = "",
    place: str = "",
    room: str = "",
    video_url: str = "",
    by: Actor,
    at: datetime,
) -> Series:
    """A series as one entry in the calendar. Days in `left_out` have no meeting; `moved` gives another time for a regular day.

    Raises `NetworkIsClosed`, `WrongTime`, `Overlaps`, `NothingLeft`.
    """
    network = _open(network)
    moved = moved or {}
    slots = pattern.moments()
    kept = [slot for slot in slots if slot[0].date() not in left_out]
    if not kept:
        raise NothingLeft
    times = [moved.get(slot[0].date(), slot) for slot in kept]
    for time in times:
        check_time(network, time, at=at)
    _check_apart(times)
    check_free(network, times)
    series = Series.objects.create(
        network=network,
        frequency=pattern.frequency,
        every=pattern.every,
        week=pattern.week,
        first_at=slots[0][0],
        minutes=pattern.minutes,
        count=pattern.count,
        title=title,
        place=place,
        room=room,
        video_url=video_url,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    Meeting.objects.bulk_create(
        Meeting(
            network=network,
            series=series,
            slot=slot[0],
            starts_at=time[0],
            ends_at=time[1],
            title=title,
            place=place,
            room=room,
            video_url=video_url,
            made_by=series.made_by,
            made_at=at,
        )
        for slot, time in zip(kept, times, strict=True)
    )
    tell(network, by=by, at=at)
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.SERIES_MADE,
        target=series,
        facts={"network": network.name, "count": len(kept)},
    )
    return series


def _open(network: Network) -> Network:
    """The network's row, held until the transaction is over, so that two plans for it come one after the other."""
    fresh = Network.objects.select_for_update().select_related("organisation", "programme").get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(fresh.pk)
    return fresh


def check_time(network: Network, span: Span, *, at: datetime) -> None:
    start, end = span
    day = start.astimezone(ZONE).date()
    over = network.ends_on is not None and day >= network.ends_on
    if end <= start or end - start > LONGEST or start <= at or day < network.starts_on or over:
        raise WrongTime(f"{start.isoformat()}/{end.isoformat()}")


def _check_apart(times: Iterable[Span]) -> None:
    ordered = sorted(times)
    for earlier, later in pairwise(ordered):
        if later[0] < earlier[1]:
            raise WrongTime(f"{earlier[0].isoformat()} and {later[0].isoformat()} overlap")


def check_free(network: Network, times: Iterable[Span], *, but: Meeting | None = None) -> None:
    """No other planned meeting of the network at one of the times."""
    clash = Q(pk__in=[])
    for start, end in times:
        clash |= Q(starts_at__lt=end, ends_at__gt=start)
    taken = Meeting.objects.filter(clash, network=network).exclude(state=MeetingState.CANCELLED)
    others = taken.exclude(pk=but.pk) if but else taken
    found = others.order_by("starts_at").first()
    if found is not None:
        raise Overlaps(found)


def check_people(network: Network, host: Seat | None, facilitator: User | None, *, at: datetime) -> None:
    on = timezone.localdate(at)
    if host is not None and not hosts_of(network, on=on).filter(pk=host.pk).exists():
        raise Stranger(host.pk)
    if facilitator is not None and not runners_of(network, on=on).filter(pk=facilitator.pk).exists():
        raise Stranger(facilitator.pk)
