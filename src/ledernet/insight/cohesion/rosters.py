"""Seats and attendance as the engine reads them: who sat where, from which part of the organisation. No name leaves this file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from ledernet.accounts.models import Organisation
from ledernet.conduct.enums import THERE
from ledernet.conduct.models import Attendance
from ledernet.networks.models import Seat
from ledernet.people.models import Post
from ledernet.people.queries.tree import Tree
from ledernet_engine.cohesion import Spell

from .levels import group_of

PostRow = tuple[int, int, date | None, date | None, bool]
SeatRow = tuple[int, int, date, date | None]
HereRow = tuple[int, int, int, date]


@dataclass(frozen=True)
class Homes:
    """Leader → the part she counts in, seen from a node; `current` counts those who have a post on the day."""

    by_leader: dict[int, int]
    current: Counter[int]

    def spells(self, rows: Iterable[SeatRow]) -> list[Spell]:
        return [
            Spell(
                network, leader, self.by_leader[leader], start.toordinal(), end.toordinal() if end else None
            )
            for network, leader, start, end in rows
            if leader in self.by_leader
        ]

    def meetings(self, rows: Iterable[HereRow]) -> list[Spell]:
        """Each meeting is a network of one day, named (network, meeting)."""
        return [
            Spell((network, meeting), leader, self.by_leader[leader], day.toordinal(), day.toordinal() + 1)
            for network, meeting, leader, day in rows
            if leader in self.by_leader
        ]


def posts_of(organisation: Organisation) -> list[PostRow]:
    rows = Post.objects.filter(organisation=organisation, leader__isnull=False)
    return list(rows.values_list("leader_id", "unit_id", "starts_on", "ends_on", "is_primary"))


def homes_on(posts: Sequence[PostRow], tree: Tree, *, node: int | None, on: date) -> Homes:
    """By the primary post of the day; who had none then counts by the last one before, or the first after."""
    best: dict[int, tuple[tuple[bool, bool, date], int]] = {}
    for leader, unit, start, end, primary in posts:
        holds = (start is None or start <= on) and (end is None or end > on)
        rank = (holds, primary, start or date.min)
        if leader not in best or rank > best[leader][0]:
            best[leader] = (rank, unit)
    groups = {unit: group_of(tree, unit, node=node) for unit in {unit for _rank, unit in best.values()}}
    found = {leader: groups[unit] for leader, (_rank, unit) in best.items()}
    homes = {leader: group for leader, group in found.items() if group is not None}
    return Homes(
        homes, Counter(homes[leader] for leader, (rank, _unit) in best.items() if rank[0] and leader in homes)
    )


def seats_of(organisation: Organisation) -> list[SeatRow]:
    """All seats that were held for a day at least."""
    seats = Seat.objects.filter(network__organisation=organisation)
    rows = seats.values_list("network_id", "leader_id", "starts_on", "ends_on", "network__ends_on")
    return [
        (network, leader, start, _earlier(end, closed))
        for network, leader, start, end, closed in rows
        if end is None or end > start
    ]


def seats_between(rows: Iterable[SeatRow], first: date, last: date) -> list[SeatRow]:
    """Those held on some day between the two, the last not counted."""
    return [row for row in rows if row[2] < last and (row[3] is None or row[3] > first)]


def presence_of(organisation: Organisation, *, first: date, last: date) -> list[HereRow]:
    """Who was at which meeting between two days, the last not counted."""
    there = Attendance.objects.filter(
        Q(meeting__starts_at__date__gte=first) & Q(meeting__starts_at__date__lt=last),
        meeting__network__organisation=organisation,
        state__in=THERE,
    )
    rows = there.values_list("meeting__network_id", "meeting_id", "leader_id", "meeting__starts_at")
    return [(network, meeting, leader, at.date()) for network, meeting, leader, at in rows]


def _earlier(one: date | None, other: date | None) -> date | None:
    return min(one, other) if one and other else one or other
