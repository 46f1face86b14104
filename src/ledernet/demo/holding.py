"""Networks of Kalø Kommune have held their meetings: who was there, what the time went to, what each promised herself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from ledernet.accounts.models import User
from ledernet.conduct import actions
from ledernet.conduct.actions import Time, Wanted
from ledernet.conduct.enums import CommitmentState, State
from ledernet.conduct.models import Item
from ledernet.conduct.proposal import proposed
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import coming_meetings, facilitators_of, participants_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.viewer import viewer_of

from .story import Story

NETWORKS = 6
"""So many have all that can be noted; the others are as they were planned."""
MINUTES = (
    "Vi prøver en fælles vikarliste i tre måneder.\nNæste gang har vi en gæst fra Økonomi med.",
    "Vi besøger hinandens steder to og to inden sommer.",
    "Vi sender et indspil om fælles introduktion af nye ledere.\nVi slutter altid til tiden.",
)
PROMISES = (
    "Jeg holder tre korte samtaler om sygefravær.",
    "Jeg siger nej til ét møde om ugen.",
    "Jeg spørger mine egne, hvad jeg skal holde op med.",
    "Jeg ringer til Kim om vikarerne.",
)
SPENT = (1.3, 1.0, 0.6, 0.9, 1.1, 0.3, 1.0)
"""What an item took, of what it was given; the networks are better at talking than at the purpose that comes last."""


def hold(story: Story, *, send: Callable[[datetime], None]) -> None:
    """Every meeting that is over, the oldest first; the next one has its run sheet."""
    networks = Network.objects.filter(
        organisation=story.organisation,
        meetings__state=MeetingState.PLANNED,
        meetings__ends_at__lt=story.now,
    )
    for network in networks.exclude(state=NetworkState.CLOSED).distinct().order_by("pk")[:NETWORKS]:
        over = Meeting.objects.filter(network=network, state=MeetingState.PLANNED, ends_at__lt=story.now)
        for number, meeting in enumerate(over.select_related("network__programme").order_by("starts_at")):
            by = _leader_of(meeting)
            if by is not None:
                _held(meeting, number, by, send)
        following = coming_meetings(network, at=story.now).first()
        if following is not None and (by := _leader_of(following)):
            _sheet(following, by, at=story.ago(days=2))


def _leader_of(meeting: Meeting) -> User | None:
    return next(iter(facilitators_of(meeting)), None)


def _sheet(meeting: Meeting, by: User, *, at: datetime) -> list[Item]:
    viewer = viewer_of(by, organisation=meeting.network.organisation, on=at.date())
    wanted: list[Wanted] = proposed(viewer, meeting)
    return actions.fill_sheet(meeting=meeting, wanted=wanted, by=by, at=at)


def _held(meeting: Meeting, number: int, by: User, send: Callable[[datetime], None]) -> None:
    people = [one.seat for one in participants_of(meeting) if one.is_expected]
    items = _sheet(meeting, by, at=meeting.starts_at - timedelta(days=3))
    ends = meeting.ends_at
    states = {seat.leader_id: _state(place, number) for place, seat in enumerate(people)}
    actions.note_attendance(
        meeting=meeting, states=states, by=by, at=meeting.starts_at + timedelta(minutes=5)
    )
    for place, item in enumerate(items):
        seconds = round(item.minutes * 60 * SPENT[(place + number) % len(SPENT)])
        time = Time(seconds, None, 0)
        actions.keep_time(meeting=meeting, item=item.pk, time=time, by=by, at=ends, moment=ends)
    if people:
        case = people[(3 * number) % len(people)]
        actions.note_turn(meeting=meeting, leader=case.leader_id, had=True, by=by, at=ends, moment=ends)
    if number % 3 == 2:
        actions.note_guest(
            meeting=meeting, uid=uuid4(), name="Bente Holst", comes_from="Økonomi og Indkøb", by=by, at=ends, moment=ends
        )  # fmt: skip
    actions.write_minutes(meeting=meeting, text=MINUTES[number % len(MINUTES)], by=by, at=ends)
    actions.close_meeting(meeting=meeting, by=by, at=ends)
    send(ends + timedelta(hours=1))
    _promised(meeting, people, number, ends)


def _state(place: int, number: int) -> State:
    """Most are there; the second comes late now and then, one is excused each time, and once somebody says nothing."""
    if place == (number * 2 + 1) % 7:
        return State.EXCUSED
    if place == 1 and number % 2:
        return State.LATE
    return State.ABSENT if place == 4 and number == 1 else State.PRESENT


def _promised(meeting: Meeting, people: list[Seat], number: int, at: datetime) -> None:
    for place, seat in enumerate(people[:6]):
        made = actions.commit(
            meeting=meeting,
            leader=seat.leader,
            text=PROMISES[(place + number) % len(PROMISES)],
            is_shared=place % 3 != 2,
            at=at,
        )
        if place % 2:
            done = CommitmentState.DROPPED if place == 3 else CommitmentState.DONE
            actions.judge_commitment(commitment=made, state=done, at=at + timedelta(days=20))
