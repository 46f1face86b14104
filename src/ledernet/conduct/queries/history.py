"""What the meetings of a network have been, one after the other."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from ledernet.conduct.enums import Form
from ledernet.conduct.fairness import Round, Standing, standings
from ledernet.conduct.mix import ENOUGH, Share, Spent, field_share, lacks_outside, most_short, shares
from ledernet.conduct.models import Guest, Item, Turn
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import day_of, participants_of
from ledernet.networks.models import Network, Seat
from ledernet.strategy.enums import TypeKind
from ledernet.strategy.queries import weights_of

from .people import Counts, counts_of

LOOKED_AT = 12
"""Held meetings that are looked back on: two years of six a year."""


@dataclass(frozen=True)
class Mix:
    """What the time of the last held meetings went to."""

    meetings: int
    spent: list[Spent]
    shares: list[Share]
    field: int | None
    lacks_outside: bool

    @property
    def is_enough(self) -> bool:
        return self.meetings >= ENOUGH

    @property
    def short(self) -> Share | None:
        """The purpose to speak of, when there have been meetings enough."""
        return most_short(self.shares) if self.is_enough else None


@dataclass(frozen=True)
class Progress:
    """One meeting on the line from the first to the next."""

    meeting: Meeting
    counts: Counts

    @property
    def is_held(self) -> bool:
        return self.meeting.state == MeetingState.HELD


def held_before(network: Network, before: datetime) -> QuerySet[Meeting]:
    """Held ones, the newest first."""
    rows = Meeting.objects.filter(network=network, state=MeetingState.HELD, starts_at__lt=before)
    return rows.order_by("-starts_at", "-pk")


def earlier_sheet(meeting: Meeting) -> Meeting | None:
    """The latest meeting before this one that has a run sheet."""
    rows = Meeting.objects.filter(network=meeting.network_id, starts_at__lt=meeting.starts_at)
    return rows.filter(pk__in=Item.objects.order_by().values("meeting")).order_by("-starts_at").first()


def mix_of(network: Network, *, before: datetime) -> Mix:
    """Four queries. Meetings without a kept time count as planned: better than nothing, where nobody pressed start."""
    meetings = list(held_before(network, before)[:LOOKED_AT])
    rows = Item.objects.filter(meeting__in=[meeting.pk for meeting in meetings])
    by_meeting: dict[int, list[Item]] = defaultdict(list)
    for item in rows:
        by_meeting[item.meeting_id].append(item)
    with_sheet = [meeting for meeting in meetings if by_meeting[meeting.pk]]
    spent = [one for meeting in with_sheet for one in _spent(by_meeting[meeting.pk])]
    points = {one.purpose: one.points for one in weights_of(network.programme)}
    guests = set(
        Guest.objects.filter(meeting__in=meetings, is_removed=False).values_list("meeting", flat=True)
    )
    outside = [
        meeting.pk in guests or any(item.form == Form.OUTSIDE for item in by_meeting[meeting.pk])
        for meeting in meetings
    ]
    kind = network.programme.type
    one_field = kind is not None and kind.kind == TypeKind.PROFESSIONAL
    return Mix(
        len(with_sheet),
        spent,
        shares(spent, points),
        field_share(spent),
        one_field and lacks_outside(outside),
    )


def _spent(items: list[Item]) -> list[Spent]:
    was_kept = any(item.seconds for item in items)
    return [
        Spent(item.purpose, item.about, item.seconds / 60 if was_kept else item.minutes) for item in items
    ]


def turns_of(meeting: Meeting) -> list[Standing]:
    """Whose turn it is, among those who sit in the network that day; this meeting's turns count too. Eight queries."""
    earlier = list(held_before(meeting.network, meeting.starts_at)[:LOOKED_AT])
    rounds = [*reversed(earlier), meeting]
    brought: dict[int, set[int]] = defaultdict(set)
    for turn in Turn.objects.filter(meeting__in=rounds, had=True):
        brought[turn.meeting_id].add(turn.leader_id)
    seats = list(Seat.everyone.filter(network=meeting.network_id))
    found = [
        Round(
            frozenset(
                seat.leader_id
                for seat in seats
                if seat.starts_on <= day_of(one) and (seat.ends_on is None or day_of(one) < seat.ends_on)
            ),
            frozenset(brought[one.pk]),
        )
        for one in rounds
    ]
    return standings(found, [person.seat.leader_id for person in participants_of(meeting)])


def progression(network: Network, *, at: datetime) -> list[Progress]:
    """Held meetings, and those planned that are still to come, in order: the last twelve. Two queries."""
    lived = Q(state=MeetingState.HELD) | Q(state=MeetingState.PLANNED, ends_at__gt=at)
    rows = list(Meeting.objects.filter(lived, network=network).order_by("-starts_at", "-pk")[:LOOKED_AT])
    counts = counts_of(rows)
    return [Progress(meeting, counts.get(meeting.pk, Counts())) for meeting in reversed(rows)]
