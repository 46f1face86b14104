"""Whatever happens to meetings and members, in whatever order and however the mails are sent: each calendar ends as it should.

What arrives in each person's mail is replayed by another's parser (`tests.calendars.test_replay.Client`), and compared with who sits in the
network when.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from ledernet.meetings.actions import (
    NotPlanned,
    Overlaps,
    WrongTime,
    cancel_meeting,
    cancel_rest,
    change_meeting,
    change_series,
    keep_calendars,
    plan_meeting,
    plan_series,
)
from ledernet.meetings.enums import Frequency, MeetingState
from ledernet.meetings.models import Meeting, Series
from ledernet.meetings.pattern import Pattern, span
from ledernet.meetings.queries import day_of
from ledernet.networks.actions import join_network, leave_network
from ledernet.networks.enums import EndReason
from ledernet.networks.models import Seat
from ledernet.people.models import Leader
from tests.calendars.test_replay import Client
from tests.cast import Cast
from tests.factories import NOW, LeaderFactory

from .calendars import send_all
from .test_telling import wanted

pytestmark = pytest.mark.django_db


class Life:
    """A network through a year. `at` is the day it has come to."""

    def __init__(self, cast: Cast, seed: int) -> None:
        self.cast, self.chance, self.at = cast, Random(seed), NOW
        self.calendars: dict[str, Client] = defaultdict(Client)
        self.hr = cast.user("hr")
        self.spare = [
            LeaderFactory(organisation=cast.organisation, name=f"Ny {n}", email=f"ny{n}@testkoebing.example")
            for n in range(6)
        ]
        pattern = Pattern(Frequency.MONTHLY, 1, date(2026, 4, 7), time(13), 180, 8, 1)
        left_out = {self.chance.choice(pattern.days()[1:])}
        self.series = plan_series(
            network=cast.network, pattern=pattern, left_out=left_out, by=self.hr, at=NOW
        )

    def go_on(self) -> None:
        self.at += timedelta(days=self.chance.randint(1, 16))
        acts = [self.move, self.move, self.cancel, self.add, self.replace, self.replace, self.house]
        self.chance.choice(acts)()
        if self.chance.random() < 0.6:
            self.post()

    def post(self) -> None:
        keep_calendars(by=self.hr, at=self.at)
        for mail in send_all(self.at):
            if mail.method:
                self.calendars[mail.to.rpartition("<")[2].strip(">")].take(mail.content)

    def _some(self) -> Meeting | None:
        rows = list(Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=self.at).order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def move(self) -> None:
        meeting = self._some()
        if meeting is None:
            return
        by = timedelta(days=self.chance.randint(-5, 9), hours=self.chance.randint(-3, 2))
        other = replace(wanted(meeting), starts_at=meeting.starts_at + by, ends_at=meeting.ends_at + by)
        try:
            change_meeting(meeting=meeting, wanted=other, version=meeting.version, by=self.hr, at=self.at)
        except (WrongTime, Overlaps, NotPlanned):
            pass

    def cancel(self) -> None:
        meeting = self._some()
        if meeting is not None:
            cancel_meeting(meeting=meeting, version=meeting.version, by=self.hr, at=self.at)

    def add(self) -> None:
        start, end = span(self.at.date() + timedelta(days=self.chance.randint(3, 60)), time(9), 90)
        try:
            plan_meeting(network=self.cast.network, starts_at=start, ends_at=end, by=self.hr, at=self.at)
        except Overlaps:
            pass

    def replace(self) -> None:
        """One leaves, another comes; sometimes somebody who has been there before."""
        on = self.at.date()
        seats = Seat.objects.filter(network=self.cast.network, ends_on=None, starts_on__lt=on)
        seat = seats.order_by("pk")[self.chance.randrange(seats.count())] if seats.count() > 1 else None
        if seat is not None:
            leave_network(seat=seat, ends_on=on, reason=EndReason.OWN_WISH, by=self.hr, at=self.at)
            self.spare.append(seat.leader)
        new = self.spare.pop(self.chance.randrange(len(self.spare)))
        join_network(network=self.cast.network, leader=new, starts_on=on, by=self.hr, at=self.at)

    def house(self) -> None:
        series = Series.objects.get(pk=self.series.pk)
        if self.chance.random() < 0.15:
            cancel_rest(series=series, by=self.hr, at=self.at)
        else:
            change_series(
                series=series, title="", place=f"Hus {self.chance.random()}", room="", video_url="",
                by=self.hr, at=self.at,
            )  # fmt: skip

    def ought(self, leader: Leader) -> set[tuple[datetime, timedelta]]:
        """What is to come on days on which she sits there."""
        spans = list(Seat.objects.filter(network=self.cast.network, leader=leader))
        return {
            (meeting.starts_at.astimezone(UTC), meeting.ends_at - meeting.starts_at)
            for meeting in Meeting.objects.filter(state=MeetingState.PLANNED, starts_at__gt=self.at)
            if any(
                one.starts_on <= day_of(meeting) and (one.ends_on is None or day_of(meeting) < one.ends_on)
                for one in spans
            )
        }

    def has(self, leader: Leader) -> set[tuple[datetime, timedelta]]:
        shown = self.calendars[leader.email].shows()
        return {(start, length) for start, (length, _asked) in shown.items() if start > self.at}


@pytest.mark.parametrize("seed", range(5))
def test_each_calendar_ends_as_it_should(cast: Cast, seed: int) -> None:
    life = Life(cast, seed)
    for _step in range(14):
        life.go_on()
    life.post()
    leaders = {seat.leader for seat in Seat.objects.filter(network=cast.network).select_related("leader")}
    assert sum(len(life.ought(leader)) for leader in leaders) > 0 or seed
    for leader in leaders:
        assert life.has(leader) == life.ought(leader), leader
    life.at += timedelta(minutes=1)
    assert keep_calendars(by=life.hr, at=life.at) == 0
