"""The line of hosts: put in order once, then the first is next, and whoever has been host goes to the end.

Who comes to the network later stands at the end; who leaves it stands no longer in the line. Who is on leave keeps the place and is
passed over, so that the turn comes when she is back.
"""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime

from django.db import transaction
from django.db.models import F, Max, QuerySet
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.actions import NetworkIsClosed, WrongDay
from ledernet.networks.enums import NetworkState, Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import not_ended_on

from .enums import HostRule
from .models import HostPlace, HostRota, HostTurn


class RotaMoved(Exception):
    """The line of hosts has changed since it was read; nothing was written."""


class NoRota(Exception):
    """The network takes no turns yet."""


class NotInLine(ValueError):
    """The seat has no place in the line, or is not one of this network."""


class HostedThatDay(Exception):
    """Somebody is noted as host on that day already."""


@transaction.atomic
def put_in_order(
    *, network: Network, rule: HostRule, version: int, lot: int, by: Actor, at: datetime
) -> HostRota:
    """A new line: who has been host least often comes first, and among equals the rule decides. `lot` is the seed of the draw.

    `version` is 0 for a network that has no line. Raises `NetworkIsClosed`, `RotaMoved`.
    """
    network = opened(network)
    rota = HostRota.objects.select_for_update().filter(network=network).first()
    if (rota.version if rota else 0) != version:
        raise RotaMoved
    rota = rota or HostRota(network=network, version=0)
    rota.rule = rule
    _touch(rota, by=by, at=at)
    seats = list(_seats(network, timezone.localdate(at)))
    held = (
        Counter(HostTurn.objects.filter(rota=rota).values_list("seat", flat=True)) if rota.pk else Counter()
    )
    drawn = {seat.pk: number for number, seat in enumerate(_drawn(seats, lot))}

    def rank(seat: Seat) -> tuple[object, ...]:
        by_rule: dict[HostRule, tuple[object, ...]] = {
            HostRule.NAME: (seat.leader.name_sort,),
            HostRule.SENIORITY: (seat.starts_on, seat.leader.name_sort),
            HostRule.LOT: (drawn[seat.pk],),
        }
        return (held[seat.pk], *by_rule[rule], seat.pk)

    seats.sort(key=rank)
    rota.places.all().delete()
    HostPlace.objects.bulk_create(
        HostPlace(rota=rota, seat=seat, position=number) for number, seat in enumerate(seats, start=1)
    )
    _record(rota, Verb.HOSTS_ORDERED, {"rule": rule, "count": len(seats)}, by=by, at=at)
    return rota


@transaction.atomic
def swap_hosts(
    *, network: Network, one: Seat, other: Seat, version: int, by: Actor, at: datetime
) -> HostRota:
    """Two change places. Raises `NetworkIsClosed`, `NoRota`, `RotaMoved`, `NotInLine`."""
    return change_places(_locked(network, version, at=at), one=one, other=other, by=by, at=at)


def change_places(rota: HostRota, *, one: Seat, other: Seat, by: Actor, at: datetime) -> HostRota:
    """In a line that is held and settled. Raises `NotInLine`."""
    places = {place.seat_id: place for place in rota.places.filter(seat__in=(one, other))}
    if len(places) != 2:
        raise NotInLine
    mine, hers = places[one.pk], places[other.pk]
    mine.position, hers.position = hers.position, mine.position
    HostPlace.objects.bulk_update([mine, hers], ["position"])
    _touch(rota, by=by, at=at)
    _record(rota, Verb.HOSTS_SWAPPED, {"one": one.pk, "other": other.pk}, by=by, at=at)
    return rota


@transaction.atomic
def note_host(
    *, network: Network, seat: Seat, on: date, place: str = "", version: int, by: Actor, at: datetime
) -> HostTurn:
    """Somebody has been host, or is to be on that day: she goes to the end of the line.

    Raises `NetworkIsClosed`, `NoRota`, `RotaMoved`, `NotInLine`, `HostedThatDay`, `WrongDay` (before the network began).
    """
    rota = _locked(network, version, at=at)
    if on < network.starts_on:
        raise WrongDay(on)
    mine = rota.places.filter(seat=seat).first()
    if mine is None:
        raise NotInLine
    if rota.turns.filter(on=on).exists():
        raise HostedThatDay
    turn = HostTurn.objects.create(
        rota=rota, seat=seat, on=on, place=" ".join(place.split()), made_by=_person(by), made_at=at
    )
    mine.position = (rota.places.aggregate(last=Max("position"))["last"] or 0) + 1
    mine.save(update_fields=["position"])
    _touch(rota, by=by, at=at)
    _record(rota, Verb.HOST_NOTED, {"seat": seat.pk, "on": on}, by=by, at=at)
    return turn


@transaction.atomic
def take_back_host(*, turn: HostTurn, by: Actor, at: datetime) -> None:
    """It was a mistake: the turn is gone, and she stands first again. One that is gone already is no trouble."""
    network = opened(turn.rota.network)
    rota = HostRota.objects.select_for_update().get(pk=turn.rota_id)
    gone, _rows = HostTurn.objects.filter(pk=turn.pk).delete()
    if not gone:
        return
    settle(rota, timezone.localdate(at))
    if rota.places.filter(seat=turn.seat_id).exists():
        rota.places.update(position=F("position") + 1)
        rota.places.filter(seat=turn.seat_id).update(position=1)
    rota.network = network
    _touch(rota, by=by, at=at)
    _record(rota, Verb.HOST_TAKEN_BACK, {"seat": turn.seat_id, "on": turn.on}, by=by, at=at)


def _locked(network: Network, version: int, *, at: datetime) -> HostRota:
    network = opened(network)
    rota = HostRota.objects.select_for_update().filter(network=network).first()
    if rota is None:
        raise NoRota
    if rota.version != version:
        raise RotaMoved
    rota.network = network
    settle(rota, timezone.localdate(at))
    return rota


def settle(rota: HostRota, on: date) -> None:
    """Who has left stands in the line no longer; who has come since stands at its end."""
    seats = list(_seats(rota.network, on))
    rota.places.exclude(seat__in=seats).delete()
    there = set(rota.places.values_list("seat", flat=True))
    last = rota.places.aggregate(last=Max("position"))["last"] or 0
    new = [seat for seat in seats if seat.pk not in there]
    HostPlace.objects.bulk_create(
        HostPlace(rota=rota, seat=seat, position=last + number) for number, seat in enumerate(new, start=1)
    )


def _seats(network: Network, on: date) -> QuerySet[Seat]:
    """Those who sit there or are to, in the order in which they came."""
    rows = Seat.objects.filter(not_ended_on(on), network=network).select_related("leader")
    return rows.order_by("starts_on", "leader__name_sort", "pk")


def opened(network: Network) -> Network:
    rows = Network.objects.select_for_update(of=("self",)).select_related("organisation")
    fresh = rows.get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(fresh.pk)
    return fresh


def _drawn(seats: list[Seat], lot: int) -> list[Seat]:
    """The same seed gives the same draw, whatever order the database had them in."""
    row = sorted(seats, key=lambda seat: seat.pk)
    random.Random(lot).shuffle(row)  # noqa: S311  # a draw among colleagues, not a secret
    return row


def _touch(rota: HostRota, *, by: Actor, at: datetime) -> None:
    rota.version += 1
    rota.changed_by, rota.changed_at = _person(by), at
    rota.save()


def _person(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def _record(rota: HostRota, verb: Verb, facts: dict[str, object], *, by: Actor, at: datetime) -> None:
    network = rota.network
    audit.record(organisation=network.organisation, by=by, at=at, verb=verb, target=network, facts=facts)
