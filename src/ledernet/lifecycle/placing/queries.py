"""Who sits in a network that ends, where each of them goes, and where she would do best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.composition.joining import Place, best_places, facts_around
from ledernet.lifecycle.enums import Goes, MoveKind, MoveState
from ledernet.lifecycle.models import Destination, Move, MovedNetwork
from ledernet.networks.enums import NetworkState
from ledernet.networks.joining.line import rooms_of
from ledernet.networks.joining.places import is_newcomer
from ledernet.networks.joining.running import running_of
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import not_ended_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

ENDS = frozenset({MoveKind.WIND_DOWN, MoveKind.RESTART})
"""Kinds of moves whose networks have no place for anybody new: they end, or are mixed anew."""


@dataclass(frozen=True)
class Sitting:
    """One seat of a network that ends. `elsewhere`: her seat in another network of the programme, however she got it."""

    seat: Seat
    destination: Destination | None
    elsewhere: Seat | None
    may_wait: bool

    @property
    def goes(self) -> Goes | None:
        """Where she goes, as long as it holds: a network can close, and who was to wait can cease to be one of those it is for."""
        if self.elsewhere is not None:
            return Goes.MOVES
        if self.destination is None or self.destination.goes == Goes.MOVES:
            return None
        if self.destination.goes == Goes.WAITS and not self.may_wait:
            return None
        return Goes(self.destination.goes)

    @property
    def is_broken(self) -> bool:
        """She had an answer, and it holds no longer."""
        return self.destination is not None and self.goes is None


def day_of(move: Move, *, on: date) -> date:
    """The first day without the network, as far as can be said today."""
    assert move.effective_on is not None
    return max(move.effective_on, on)


def to_place(networks: Iterable[Network], *, day: date) -> QuerySet[Seat]:
    """Seats that last until the day or beyond, of leaders who are still here then."""
    stays = Q(leader__ends_on__isnull=True) | Q(leader__ends_on__gt=day)
    return (
        Seat.objects.filter(not_ended_on(day), stays, network__in=[one.pk for one in networks])
        .select_related("leader__user", "network__programme__organisation")
        .order_by("network__name_sort", "network_id", "leader__name_sort", "pk")
    )


def sitting_in(move: Move, *, on: date) -> list[Sitting]:
    """All who need an answer, by network and name. A constant number of queries."""
    day = day_of(move, on=on)
    networks = list(move.networks.all())
    seats = list(to_place(networks, day=day))
    chosen = {row.seat_id: row for row in move.destinations.select_related("to", "made__network")}
    leaders = [seat.leader_id for seat in seats]
    held = (
        Seat.objects.filter(not_ended_on(day), leader__in=leaders, network__programme=move.programme_id)
        .exclude(network__in=ending(move.organisation))
        .exclude(network__state=NetworkState.CLOSED)
        .select_related("network")
    )
    elsewhere = {seat.leader_id: seat for seat in held.order_by("-starts_on", "pk") if seat.was_held}
    waits = _may_wait(move.programme, on=day) if leaders else set()
    return [
        Sitting(seat, chosen.get(seat.pk), elsewhere.get(seat.leader_id), seat.leader_id in waits)
        for seat in seats
    ]


def unplaced(move: Move, *, on: date) -> list[Sitting]:
    return [one for one in sitting_in(move, on=on) if one.goes is None]


def ending(organisation: Organisation) -> list[int]:
    """Networks that a decided move ends or mixes anew, or that are to by a decided redesign."""
    rows = MovedNetwork.objects.filter(move__organisation=organisation, move__state=MoveState.DECIDED)
    ends = rows.filter(Q(move__kind__in=ENDS) | Q(becomes__in=ENDS))
    return list(ends.values_list("network", flat=True).distinct())


def _may_wait(programme: Programme, *, on: date) -> set[int]:
    if programme.state != ProgrammeState.ACTIVE:
        return set()
    return set(eligible_leaders(programme, on=on).values_list("pk", flat=True))


def free_places(programme: Programme, *, but: Iterable[int], day: date) -> int:
    """Places that anybody may have in the other networks of the programme that go on."""
    gone = set(but)
    return sum(room.places.open for room in rooms_of(programme, on=day) if room.network.pk not in gone)


def suggestions(move: Move, sitting: Sequence[Sitting], *, on: date, close: bool) -> dict[int, list[Place]]:
    """Seat → the networks of the programme with a place for her in which no rule is broken, the best first.

    Of the best it is said what speaks for it. What is suggested to one counts as given for the next, so that all can be taken together.
    Who is new as a leader comes first: she may have a place that is kept. `close`: the reader is HR of everybody, and reads all reasons.
    """
    day = day_of(move, on=on)
    gone = {*ending(move.organisation), *move.networks.values_list("pk", flat=True)}
    room = {one.network.pk: one.places for one in rooms_of(move.programme, on=day)}
    free = {pk: places.free for pk, places in room.items() if pk not in gone}
    now = running_of(move.programme, day)
    there = [(pk, name) for pk, name in zip(now.networks, now.names, strict=True) if pk not in gone]
    now = replace(
        now,
        networks=[pk for pk, _name in there],
        names=[name for _pk, name in there],
        seats={leader: network for leader, network in now.seats.items() if network not in gone},
    )
    facts = facts_around(now, [one.seat.leader_id for one in sitting], on=day)
    found: dict[int, list[Place]] = {}
    for one in sorted(sitting, key=lambda row: not is_newcomer(row.seat.leader, day)):
        leader = one.seat.leader
        new = is_newcomer(leader, day)
        among = {pk for pk, count in free.items() if count > (0 if new else room[pk].reserved)}
        fit = best_places(now, leader.pk, facts=facts, most=len(there), told=1, among=among, close=close)
        found[one.seat.pk] = fit
        if fit:
            free[fit[0].network] -= 1
            now = replace(now, seats={**now.seats, leader.pk: fit[0].network})
    return found
