"""A meeting is moved, changed, cancelled or held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.meetings.enums import MeetingState, Verb
from ledernet.meetings.models import Meeting, Series
from ledernet.meetings.queries import day_of
from ledernet.networks.actions import hold
from ledernet.networks.duties.hosting import HostedThatDay, NotInLine, note_host
from ledernet.networks.duties.models import HostRota
from ledernet.networks.models import Seat

from .errors import MeetingMoved, NotPlanned, NotYet
from .planning import check_free, check_people, check_time
from .telling import call_off, tell

FIELDS = ("starts_at", "ends_at", "title", "place", "room", "video_url", "note", "host", "facilitator")


@dataclass(frozen=True)
class Wanted:
    """What a meeting is to be; all of it, as the form has it."""

    starts_at: datetime
    ends_at: datetime
    title: str = ""
    place: str = ""
    room: str = ""
    video_url: str = ""
    note: str = ""
    host: Seat | None = None
    facilitator: User | None = None


@transaction.atomic
def change_meeting(*, meeting: Meeting, wanted: Wanted, version: int, by: Actor, at: datetime) -> Meeting:
    """Move it, or change where and what. Those invited are told if it concerns their calendars, and asked anew if it is moved.
    Nothing different: nothing happens.

    Raises `NotPlanned`, `MeetingMoved`, `WrongTime`, `Overlaps`, `Stranger`.
    """
    fresh = planned(meeting, at=at)
    if fresh.version != version:
        raise MeetingMoved(fresh)
    before = audit.snapshot(fresh)
    for name in FIELDS:
        setattr(fresh, name, getattr(wanted, name))
    changes = audit.changes_between(before, fresh)
    if not changes:
        return fresh
    if {"starts_at", "ends_at"} & changes.keys():
        check_time(fresh.network, (fresh.starts_at, fresh.ends_at), at=at)
        check_free(fresh.network, [(fresh.starts_at, fresh.ends_at)], but=fresh)
        fresh.answers.all().delete()  # they were about another time
    host = wanted.host if "host" in changes else None
    check_people(fresh.network, host, wanted.facilitator if "facilitator" in changes else None, at=at)
    fresh.version += 1
    fresh.save()
    tell(fresh.network, by=by, at=at)
    if {"starts_at", "ends_at"} & changes.keys():
        fresh.since = _sequence_of(fresh)
        fresh.save(update_fields=["since"])
    _record(fresh, Verb.MEETING_CHANGED, by=by, at=at, changes=changes)
    return fresh


@transaction.atomic
def change_series(
    *, series: Series, title: str, place: str, room: str, video_url: str, by: Actor, at: datetime
) -> int:
    """Where the rest of a series meets, and what it is called. Meetings that have a place of their own keep it. Returns how many
    changed."""
    hold(series.network)
    fresh = Series.objects.select_for_update().select_related("network__organisation").get(pk=series.pk)
    new = {"title": title, "place": place, "room": room, "video_url": video_url}
    before = audit.snapshot(fresh)
    old = {name: getattr(fresh, name) for name in new}
    if old == new:
        return 0
    ahead = fresh.meetings.filter(state=MeetingState.PLANNED, starts_at__gt=at).select_for_update()
    follow = [
        meeting for meeting in ahead if all(getattr(meeting, name) == value for name, value in old.items())
    ]
    for meeting in follow:
        for name, value in new.items():
            setattr(meeting, name, value)
        meeting.version += 1
    Meeting.objects.bulk_update(follow, [*new, "version"])
    for name, value in new.items():
        setattr(fresh, name, value)
    fresh.save(update_fields=list(new))
    tell(fresh.network, by=by, at=at)
    audit.record(
        organisation=fresh.network.organisation,
        by=by,
        at=at,
        verb=Verb.SERIES_CHANGED,
        target=fresh,
        changes=audit.changes_between(before, fresh),
        facts={"network": fresh.network.name},
    )
    return len(follow)


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, reason: str = "", version: int, by: Actor, at: datetime) -> Meeting:
    """It will not take place; calendars are told, and the reason stands in the mail. Raises `NotPlanned`, `MeetingMoved`."""
    fresh = planned(meeting, at=at)
    if fresh.version != version:
        raise MeetingMoved(fresh)
    before = audit.snapshot(fresh)
    fresh.state, fresh.reason = MeetingState.CANCELLED, reason
    fresh.version += 1
    fresh.save(update_fields=["state", "reason", "version"])
    tell(fresh.network, by=by, at=at)
    _record(fresh, Verb.MEETING_CANCELLED, by=by, at=at, changes=audit.changes_between(before, fresh))
    return fresh


@transaction.atomic
def cancel_rest(*, series: Series, reason: str = "", by: Actor, at: datetime) -> int:
    """All meetings of a series that are still to come are cancelled. Returns how many."""
    network = hold(series.network)
    count = call_off(series.meetings, reason=reason, at=at)
    if count:
        tell(network, by=by, at=at)
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.SERIES_CHANGED,
            target=series,
            facts={"network": network.name, "cancelled": count},
        )
    return count


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: Actor, at: datetime) -> Meeting:
    """It has taken place; what was noted of it is final, and who was host goes to the end of the line. Raises `NotPlanned` (cancelled, or held already), `NotYet`."""
    fresh = locked(meeting)
    if fresh.state != MeetingState.PLANNED:
        raise NotPlanned(fresh)
    if fresh.starts_at > at:
        raise NotYet(fresh.pk)
    fresh.state, fresh.held_at = MeetingState.HELD, at
    fresh.version += 1
    fresh.save(update_fields=["state", "held_at", "version"])
    _goes_round(fresh, by=by, at=at)
    _record(fresh, Verb.MEETING_HELD, by=by, at=at)
    return fresh


def _goes_round(meeting: Meeting, *, by: Actor, at: datetime) -> None:
    """Where the network takes turns. Somebody may have noted it by hand, or have left the line meanwhile: then it stays so."""
    rota = HostRota.objects.filter(network=meeting.network).first()
    if rota is None or meeting.host is None:
        return
    try:
        note_host(
            network=meeting.network,
            seat=meeting.host,
            on=day_of(meeting),
            place=meeting.place[:120],
            version=rota.version,
            by=by,
            at=at,
        )
    except (HostedThatDay, NotInLine):
        return


def _sequence_of(meeting: Meeting) -> int:
    """Of its entry, as calendars have just been told."""
    if meeting.series_id is not None:
        return Series.objects.values_list("sequence", flat=True).get(pk=meeting.series_id)
    return Meeting.objects.values_list("sequence", flat=True).get(pk=meeting.pk)


def locked(meeting: Meeting) -> Meeting:
    """The row as it is now, held, and its network before it: whoever changes a meeting then tells the calendars of the whole network."""
    hold(meeting.network)
    rows = Meeting.objects.select_for_update(of=("self",))
    parts = ("network__organisation", "network__programme", "series", "host__leader")
    return rows.select_related(*parts).get(pk=meeting.pk)


def planned(meeting: Meeting, *, at: datetime) -> Meeting:
    """The row as it is now, held, if it can still be changed."""
    fresh = locked(meeting)
    if fresh.state != MeetingState.PLANNED or fresh.ends_at <= at:
        raise NotPlanned(fresh)
    return fresh


def _record(
    meeting: Meeting, verb: Verb, *, by: Actor, at: datetime, changes: audit.Changes | None = None
) -> None:
    audit.record(
        organisation=meeting.network.organisation,
        by=by,
        at=at,
        verb=verb,
        target=meeting,
        changes=changes,
        facts={"network": meeting.network.name, "starts_at": meeting.starts_at.isoformat()},
    )
