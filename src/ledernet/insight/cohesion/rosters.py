"""Seats and attendance as the engine reads them: who sat where, from which part of the organisation. No name leaves this file."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.db.models import Q

from ledernet.accounts.models import Organisation
from ledernet.conduct.enums import THERE
from ledernet.conduct.models import Attendance
from ledernet.networks.models import Seat
from ledernet.people.models import Post
from ledernet.people.queries.tree import Tree
from ledernet_engine.cohesion import Spell

from .levels import group_of


class PostRow(NamedTuple):
    unit: int
    starts_on: date | None
    ends_on: date | None
    is_primary: bool


Posts = dict[int, list[PostRow]]
"""Leader → the posts she has had."""
SeatRow = tuple[int, int, int, int | None]
"""Network, leader, first day, and the day after the last (None: still); days are whole numbers, as the engine counts them."""
HereRow = tuple[int, int, int, date]


@dataclass(frozen=True)
class Homes:
    """Leader → the part she counts in, seen from a node; `current` counts those who have a post on the day."""

    by_leader: dict[int, int]
    current: Counter[int]

    def spells(self, rows: Iterable[SeatRow], first: date, last: date) -> list[Spell]:
        """Of seats held on some day between the two, the last not counted."""
        part, begin, stop = self.by_leader, first.toordinal(), last.toordinal()
        return [
            Spell(network, leader, part[leader], start, end)
            for network, leader, start, end in rows
            if start < stop and (end is None or end > begin) and leader in part
        ]

    def meetings(self, rows: Iterable[HereRow]) -> list[Spell]:
        """Each meeting is a network of one day, named (network, meeting)."""
        return [
            Spell((network, meeting), leader, self.by_leader[leader], day.toordinal(), day.toordinal() + 1)
            for network, meeting, leader, day in rows
            if leader in self.by_leader
        ]


def posts_of(organisation: Organisation) -> Posts:
    found: Posts = defaultdict(list)
    rows = Post.objects.filter(organisation=organisation, leader__isnull=False)
    for leader, unit, start, end, primary in rows.values_list(
        "leader_id", "unit_id", "starts_on", "ends_on", "is_primary"
    ):
        found[leader].append(PostRow(unit, start, end, primary))
    return found


def homes_on(posts: Posts, tree: Tree, *, node: int | None, on: date) -> Homes:
    """By the primary post of the day; who had none then counts by the last one before, or the first after."""

    def holds(post: PostRow) -> bool:
        return (post.starts_on is None or post.starts_on <= on) and (
            post.ends_on is None or post.ends_on > on
        )

    def rank(post: PostRow) -> tuple[bool, bool, date]:
        return holds(post), post.is_primary, post.starts_on or date.min

    group = cache(lambda unit: group_of(tree, unit, node=node))
    best = {leader: held[0] if len(held) == 1 else max(held, key=rank) for leader, held in posts.items()}
    homes = {leader: part for leader, post in best.items() if (part := group(post.unit)) is not None}
    return Homes(homes, Counter(part for leader, part in homes.items() if holds(best[leader])))


def seats_of(organisation: Organisation) -> list[SeatRow]:
    """All seats that were held for a day at least."""
    seats = Seat.objects.filter(network__organisation=organisation)
    rows = seats.values_list("network_id", "leader_id", "starts_on", "ends_on", "network__ends_on")
    return [
        (network, leader, start.toordinal(), over.toordinal() if (over := _earlier(end, closed)) else None)
        for network, leader, start, end, closed in rows
        if end is None or end > start
    ]


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
