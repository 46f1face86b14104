"""Networks of Kalø Kommune have held their meetings: who was there, what the time went to, what each promised herself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.db.models import F

from ledernet.accounts.models import User
from ledernet.conduct import actions
from ledernet.conduct.actions import Time, Wanted
from ledernet.conduct.enums import About, CommitmentState, Form, State
from ledernet.conduct.models import Item
from ledernet.conduct.proposal import proposed
from ledernet.conduct.pulses.actions import ASKED
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import coming_meetings, facilitators_of, participants_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network, Seat
from ledernet.people.viewer import viewer_of
from ledernet.strategy.queries import purpose_label, weights_of

from .story import Story

NETWORKS = 2
"""So many have all that can be noted, and their letters; the others have what figures are made of."""
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
    """Every meeting that is over, of every network, the oldest first; the next one has its run sheet."""
    networks = Network.objects.filter(
        organisation=story.organisation,
        meetings__state=MeetingState.PLANNED,
        meetings__ends_at__lt=story.now,
    )
    led: list[Network] = []
    lost = None  # nobody leads it, and nobody has closed its meetings
    for network in networks.exclude(state=NetworkState.CLOSED).distinct().order_by("pk"):
        over = Meeting.objects.filter(network=network, state=MeetingState.PLANNED, ends_at__lt=story.now)
        meetings = list(over.select_related("network__programme").order_by("starts_at"))
        leader = _leader_of(meetings[0])
        if leader is None and lost is None:
            lost = network
            continue
        if leader is None or len(led) >= NETWORKS:
            by = story.users["hr"] if leader is None else leader
            for number, meeting in enumerate(meetings):
                _looked_back(meeting, network.pk + number, by)
            _letters_of_long_ago(story)
            continue
        led.append(network)
        for number, meeting in enumerate(meetings):
            _held(meeting, number, leader, send)
        following = coming_meetings(network, at=story.now).first()
        if following is not None:
            _sheet(following, leader, at=story.ago(days=2))


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


def _looked_back(meeting: Meeting, number: int, by: User) -> None:
    """A meeting of which is known who was there, what the time went to and what was agreed; nobody's own words."""
    ends, people = meeting.ends_at, [one.seat for one in participants_of(meeting) if one.is_expected]
    purposes = [row.purpose for row in weights_of(meeting.network.programme) if row.points][:3]
    share = 150 // max(1, len(purposes))
    wanted = [Wanted("Vi lander", 15, about=About.NEITHER, form=Form.PAUSE)]
    wanted += [Wanted(str(purpose_label(purpose)), share, purpose=purpose) for purpose in purposes]
    items = actions.fill_sheet(
        meeting=meeting, wanted=wanted, by=by, at=meeting.starts_at - timedelta(days=3)
    )
    for place, item in enumerate(items):
        item.seconds = round(item.minutes * 60 * SPENT[(place + number) % len(SPENT)])
    Item.objects.bulk_update(items, ["seconds"])  # one by one it takes long, and the building must not
    states = {seat.leader_id: _state(place, number) for place, seat in enumerate(people)}
    actions.note_attendance(
        meeting=meeting, states=states, by=by, at=meeting.starts_at + timedelta(minutes=5)
    )
    actions.write_minutes(meeting=meeting, text=MINUTES[number % len(MINUTES)], by=by, at=ends)
    actions.close_meeting(meeting=meeting, by=by, at=ends)


def _letters_of_long_ago(story: Story) -> None:
    """They left when the meetings were closed. To write each of them again would take half a minute, and nobody would read them."""
    left = Message.objects.filter(organisation=story.organisation, kind=ASKED, state=MessageState.HELD)
    left.filter(created_at__lt=story.ago(days=4)).update(
        state=MessageState.SENT, sent_at=F("not_before"), not_before=None, attempts=1
    )


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
