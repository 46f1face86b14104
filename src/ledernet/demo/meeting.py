"""Networks of Kalø Kommune meet: a series each since they began, one meeting moved, some who cannot come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from ledernet.meetings.actions import Wanted, answer, change_meeting, plan_meeting, plan_series
from ledernet.meetings.enums import Coming, Frequency
from ledernet.meetings.models import Meeting
from ledernet.meetings.pattern import Pattern, nth_weekday, span
from ledernet.meetings.queries import coming_meetings, participants_of
from ledernet.networks.models import Network

from .story import Story

PLACES = ("Kolind Bibliotek", "Rådhuset i Kalø", "Hornslet Skole", "Rønde Kulturhus")
TIMES = (time(8, 30), time(13), time(9))
COUNT, EVERY = 8, 2
"""Sixteen months of meetings, one every second month."""


def meet(story: Story, *, send: Callable[[datetime], None]) -> None:
    """A series for every network that has begun, planned a week after it did; then what happens meanwhile."""
    hr = story.users["hr"]
    networks = Network.objects.filter(
        organisation=story.organisation, starts_on__lte=story.today, ends_on__isnull=True
    ).order_by("pk")
    for number, network in enumerate(networks):
        began = max(network.starts_on, story.today - timedelta(days=300))
        month = began + timedelta(days=25)
        first = nth_weekday(month.year, month.month, number % 4, 2 + number % 2)
        if first <= began + timedelta(days=8):
            first = nth_weekday(month.year, month.month, number % 4, 4)
        pattern = Pattern(
            Frequency.MONTHLY, EVERY, first, TIMES[number % len(TIMES)], 180, COUNT, (first.day - 1) // 7 + 1
        )
        at = story.ago(days=(story.today - began).days - 7)
        plan_series(
            network=network, pattern=pattern, place=PLACES[number % len(PLACES)], room="", by=hr, at=at
        )
    send(story.ago(days=100))
    _meanwhile(story, list(networks), send)


def _meanwhile(story: Story, networks: list[Network], send: Callable[[datetime], None]) -> None:
    """The next meeting of the first network is moved; in the second somebody cannot come, and the third has one more."""
    hr, at = story.users["hr"], story.ago(days=3)
    for number, network in enumerate(networks[:6]):
        meeting = coming_meetings(network, at=story.now).first()
        if meeting is None:
            continue
        people = [one for one in participants_of(meeting) if one.is_expected]
        if number == 0:
            _moved(meeting, story)
            meeting.refresh_from_db()
        for one, coming, note in zip(
            people[2 + number :],
            (Coming.ABSENT, Coming.LATE),
            ("Vi har tilsyn den dag.", ""),
            strict=False,
        ):
            answer(
                meeting=meeting, leader=one.seat.leader, coming=coming, note=note,
                by=one.seat.leader.user or hr, at=at,
            )  # fmt: skip
    if len(networks) > 2:
        starts_at, ends_at = span(story.today + timedelta(days=40), time(13), 120)
        if not _is_busy(networks[2], starts_at, ends_at):
            plan_meeting(
                network=networks[2], starts_at=starts_at, ends_at=ends_at, title="Besøg hos naboerne",
                place="Nabokommunens rådhus", note="Tag et spørgsmål med, I gerne vil stille.", by=hr, at=at,
            )  # fmt: skip
    send(story.ago(days=2))


def _moved(meeting: Meeting, story: Story) -> None:
    names = ("title", "place", "room", "video_url", "note", "host", "facilitator")
    same = Wanted(meeting.starts_at, meeting.ends_at, **{name: getattr(meeting, name) for name in names})
    later = replace(
        same,
        starts_at=meeting.starts_at + timedelta(days=1),
        ends_at=meeting.ends_at + timedelta(days=1),
        place="Hos Mette på Solsikken",
    )
    change_meeting(
        meeting=meeting, wanted=later, version=meeting.version, by=story.users["hr"], at=story.ago(days=4)
    )


def _is_busy(network: Network, starts_at: datetime, ends_at: datetime) -> bool:
    return Meeting.objects.filter(network=network, starts_at__lt=ends_at, ends_at__gt=starts_at).exists()
