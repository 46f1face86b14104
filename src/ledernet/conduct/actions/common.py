"""What the verbs of this room share."""

from __future__ import annotations

from datetime import datetime, timedelta

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.conduct.enums import Verb
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState

from .errors import CalledOff, NotBegun, Settled

EARLY = timedelta(minutes=60)
"""So long before the hour one may begin to note who is there."""
SETTLED = timedelta(days=14)
"""So long after it was closed what was noted may be put right, or arrive from a phone that was away."""


def held(meeting: Meeting) -> Meeting:
    """The meeting as it is now, held until the act is over. Raises `CalledOff`."""
    rows = Meeting.objects.select_for_update(of=("self",)).select_related("network__organisation")
    [fresh] = rows.filter(pk=meeting.pk)
    if fresh.state == MeetingState.CANCELLED or fresh.network.state == NetworkState.CLOSED:
        raise CalledOff(fresh.pk)
    return fresh


def under_way(meeting: Meeting, at: datetime) -> Meeting:
    """As `held`, where it has begun and is not settled. Raises `CalledOff`, `NotBegun`, `Settled`."""
    fresh = held(meeting)
    if at < fresh.starts_at - EARLY:
        raise NotBegun(fresh.pk)
    if fresh.held_at is not None and at > fresh.held_at + SETTLED:
        raise Settled(fresh.pk)
    return fresh


def record(
    meeting: Meeting, verb: Verb, *, by: Actor, at: datetime, facts: dict[str, object] | None = None
) -> None:
    """The record knows the meeting and what was done. It never holds a name, nor a word of what was written."""
    audit.record(
        organisation=meeting.network.organisation,
        by=by,
        at=at,
        verb=verb,
        target=meeting,
        facts=facts or {},
    )
