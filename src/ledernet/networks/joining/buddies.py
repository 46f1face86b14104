"""Who is a newcomer's buddy, by rule: somebody of some tenure with few newcomers, neither above nor below her."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.composition.pairing import first_at_ease
from ledernet.networks.enums import BuddyChoice
from ledernet.networks.models import Pause, Reception, Seat
from ledernet.networks.queries import Member, members_of
from ledernet.people.models import Leader, Leave
from ledernet.people.queries import hierarchy_of, holds_on

FIRST_DAYS = timedelta(days=90)
"""So long is somebody new in a network, and so long has she a buddy."""

TENURE = (timedelta(days=180), timedelta(days=90))
"""Who has sat here so long knows the network; the longer comes first, and who has less only where nobody else is."""


def joins_running(seat: Seat) -> bool:
    """Whether the network had begun before the seat does: then she is welcomed, not invited to something new."""
    return seat.starts_on > seat.network.starts_on


def suggested(
    seat: Seat, *, choice: BuddyChoice, on: date, chance: random.Random | None = None
) -> Seat | None:
    """The buddy by the rule, None where nobody can be. A confidential wish is heard where there is a choice (ADR 0066).

    In order: tenure, how many newcomers she has already, likeness, and then by lot.
    """
    day = max(on, seat.starts_on)
    candidates = fit_as_buddy(seat, on=day)
    if not candidates:
        return None
    members = {one.seat.pk: one for one in members_of([seat.network], on=day)[seat.network_id]}
    me = members.get(seat.pk)
    load = _newcomers_of([one.leader_id for one in candidates], on=day)
    chance = chance or random.SystemRandom()
    by_lot = {one.pk: chance.random() for one in candidates}

    def rank(one: Seat) -> tuple[float, ...]:
        alike = _alike(me, members.get(one.pk))
        like = -alike if choice == BuddyChoice.SIMILAR else alike
        return (_tier(one, day), load.get(one.leader_id, 0), like, by_lot[one.pk])

    ranked = sorted(candidates, key=rank)
    chosen = first_at_ease(seat.network.organisation, seat.leader_id, [one.leader_id for one in ranked])
    return next(one for one in ranked if one.leader_id == chosen)


def fit_as_buddy(seat: Seat, *, on: date) -> list[Seat]:
    """Those who sit there and can be the buddy: not away, not about to leave, neither above nor below."""
    rows = (
        Seat.objects.filter(holds_on(on), network=seat.network_id, ends_on__isnull=True)
        .exclude(leader=seat.leader_id)
        .exclude(leader__ends_on__lte=on + FIRST_DAYS)
        .exclude(Exists(Leave.objects.filter(holds_on(on), leader=OuterRef("leader"))))
        .exclude(Exists(Pause.objects.filter(holds_on(on), seat=OuterRef("pk"))))
        .select_related("leader__user")
        .order_by("leader__name_sort", "pk")
    )
    return _out_of_line(rows, seat, on=on)


def to_choose_among(seat: Seat, *, on: date) -> list[Seat]:
    """Who can be chosen by hand: all who sit there but those above and below. Leave and plans to leave are not looked at: any
    member may choose, and would learn of them.
    """
    rows = Seat.objects.filter(holds_on(on), network=seat.network_id).exclude(leader=seat.leader_id)
    return _out_of_line(rows.select_related("leader").order_by("leader__name_sort", "pk"), seat, on=on)


def in_line_with(organisation: Organisation, leader: Leader, others: Iterable[int], *, on: date) -> set[int]:
    """Those of these who stand anywhere above or below this leader."""
    hierarchy = hierarchy_of(organisation, on=on)
    return {one for one in others if hierarchy.in_line(one, leader.pk)}


def _out_of_line(rows: QuerySet[Seat], seat: Seat, *, on: date) -> list[Seat]:
    near = in_line_with(seat.network.organisation, seat.leader, [one.leader_id for one in rows], on=on)
    return [one for one in rows if one.leader_id not in near]


def _newcomers_of(leaders: Sequence[int], *, on: date) -> dict[int, int]:
    """Leader → how many she is the buddy of now, in whatever network."""
    rows = Reception.objects.filter(
        buddy__leader__in=leaders, seat__ends_on__isnull=True, seat__starts_on__gt=on - FIRST_DAYS
    )
    return dict(rows.order_by().values_list("buddy__leader").annotate(Count("pk")))


def _tier(seat: Seat, on: date) -> int:
    return sum(seat.starts_on > on - span for span in TENURE)


def _alike(one: Member | None, other: Member | None) -> int:
    if one is None or other is None:
        return 0
    pairs = ((one.field, other.field), (one.unit, other.unit), (one.level, other.level))
    return sum(bool(mine) and mine == hers for mine, hers in pairs)
