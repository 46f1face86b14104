"""Dates of Kalø Kommune: a year plan that waits for HR's word, and a network that is finding a date."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import Frequency
from ledernet.meetings.models import Poll
from ledernet.meetings.planning.actions import propose_plan
from ledernet.meetings.planning.terms import Wishes
from ledernet.meetings.polls.actions import answer_poll, open_poll
from ledernet.meetings.polls.enums import Can
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network, Seat

from .story import Story

SAID = ((Can.YES, Can.NO, Can.YES), (Can.IF_NEED, Can.YES, Can.YES), (Can.NO, Can.YES, Can.IF_NEED), (Can.YES, Can.YES, Can.YES), (Can.YES, Can.NO, Can.IF_NEED))  # fmt: skip
"""What five members have answered to three times; the others have not yet."""


def plan_dates(story: Story, coming: str) -> None:
    """`coming` is the programme whose networks begin soon."""
    propose_plan(
        programme=story.programmes[coming],
        wishes=_wishes(story.today),
        by=story.users["hr"],
        at=story.ago(days=1),
    )
    network = _network_of_the_leader(story)
    if network is not None:
        _find_a_date(story, network, _who_runs(network) or story.users["hr"])


def _who_runs(network: Network) -> User | None:
    held = Assignment.objects.filter(network=network, role=AssignmentRole.FACILITATOR, ends_on__isnull=True)
    row = held.select_related("user").order_by("pk").first()
    return row.user if row else None


def _wishes(today: date) -> Wishes:
    first = (today.replace(day=1) + timedelta(days=62)).replace(day=1)
    return Wishes(
        first_on=first,
        last_on=first.replace(year=first.year + 1) - timedelta(days=1),
        meetings=6,
        frequency=Frequency.MONTHLY,
        every=2,
        weekdays=(3,),
        weeks=(1, 2),
        times=(time(8, 30), time(13)),
        minutes=180,
    )


def _network_of_the_leader(story: Story) -> Network | None:
    seats = Seat.objects.filter(leader__user=story.users["leader"], ends_on__isnull=True)
    rows = Network.objects.filter(pk__in=seats.values("network"), starts_on__lte=story.today)
    return rows.exclude(state=NetworkState.CLOSED).order_by("pk").first()


def _find_a_date(story: Story, network: Network, by: User) -> None:
    """The one who runs it has asked two days ago; five have answered, the leader whom the reader may be has not."""
    first = story.today + timedelta(days=42 - story.today.weekday())
    days = (first + timedelta(days=1), first + timedelta(days=3), first + timedelta(days=8))
    hours = (time(8, 30), time(13), time(8, 30))
    poll = open_poll(
        network=network,
        times=[datetime.combine(day, hour, ZONE) for day, hour in zip(days, hours, strict=True)],
        minutes=180,
        answer_by=timezone.localdate(story.now) + timedelta(days=9),
        title="Ekstra møde om vagtplaner",
        place="Rådhuset",
        by=by,
        at=story.ago(days=2),
    )
    _answer(story, poll, by)


def _answer(story: Story, poll: Poll, runs: User) -> None:
    options = list(poll.options.order_by("starts_at"))
    voters = poll.voters.exclude(leader__user=story.users["leader"]).select_related("leader__user", "user")
    for voter, cans in zip(voters.order_by("pk"), SAID, strict=False):
        chosen = {option.pk: can for option, can in zip(options, cans, strict=True)}
        by = voter.leader.user if voter.leader and voter.leader.user else runs
        answer_poll(voter=voter, chosen=chosen, by=by, at=story.ago(days=1))
