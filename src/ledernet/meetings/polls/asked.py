"""Who is asked: those who sit in the network or run it. Who has left it is asked no more, whatever mail she still has."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from ledernet.accounts.models import User
from ledernet.meetings.models import Poll, PollVoter
from ledernet.networks.enums import RUNS
from ledernet.networks.models import Assignment, Seat
from ledernet.people.queries import not_ended_on


def still_asked(poll: Poll, on: date) -> QuerySet[PollVoter]:
    """Those of the poll who belong to the network on the day, in the order in which they were asked."""
    seats = Seat.everyone.filter(not_ended_on(on), network=poll.network_id)
    held = Assignment.objects.filter(not_ended_on(on), network=poll.network_id, role__in=RUNS)
    belongs = Q(leader__in=seats.values("leader")) | Q(user__in=held.values("user"))
    belongs |= Q(leader__user__in=held.values("user"))
    return poll.voters.filter(belongs).select_related("leader__user", "user").order_by("pk")


def to_ask(poll: Poll, on: date) -> list[PollVoter]:
    """Those who belong to the network and have not been asked: members, and who runs it without sitting in it. Not saved."""
    known = set(poll.voters.values_list("leader_id", flat=True))
    users = set(poll.voters.values_list("user_id", flat=True))
    users |= set(poll.voters.values_list("leader__user_id", flat=True))
    seats = Seat.everyone.filter(not_ended_on(on), network=poll.network).select_related("leader")
    found: dict[int, PollVoter] = {}
    for seat in seats.order_by("leader__name_sort", "leader_id", "pk"):
        users.add(seat.leader.user_id or 0)
        if seat.leader_id not in known:
            found.setdefault(seat.leader_id, PollVoter(poll=poll, leader=seat.leader))
    held = Assignment.objects.filter(not_ended_on(on), network=poll.network, role__in=RUNS)
    runs = User.objects.filter(pk__in=held.values("user"), is_active=True)
    rows = runs.exclude(pk__in=[user for user in users if user]).order_by("name", "pk")
    return [*found.values(), *(PollVoter(poll=poll, user=user) for user in rows)]
