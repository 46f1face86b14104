"""Who joins, leaves and moves, from which day and why."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader

from .errors import LeaderHasLeft, NetworkIsClosed, SeatIsOver, SitsThere, Stranger, WrongDay
from .invitations import prepare
from .memory import remember
from .told import snapshots, told


@transaction.atomic
def join_network(
    *,
    network: Network,
    leader: Leader,
    starts_on: date,
    reason: StartReason = StartReason.JOINED,
    role: SeatRole = SeatRole.MEMBER,
    by: Actor,
    at: datetime,
) -> Seat:
    """Give a leader a seat and prepare the invitation.

    Raises `NetworkIsClosed`, `Stranger`, `LeaderHasLeft`, `SitsThere`, `WrongDay` (before the network began).
    """
    network = locked(network)
    if leader.organisation_id != network.organisation_id:
        raise Stranger(leader.pk)
    if starts_on < network.starts_on:
        raise WrongDay(starts_on)
    if leader.ends_on is not None and leader.ends_on <= starts_on:
        raise LeaderHasLeft(leader.pk)
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    if network.seats.filter(still, leader=leader).exists():
        raise SitsThere(leader.pk)
    seat = Seat.objects.create(
        network=network, leader=leader, role=role, starts_on=starts_on, start_reason=reason
    )
    prepare(seat, by=by, at=at)
    _record(seat, Verb.SEAT_TAKEN, by=by, at=at)
    remember([network], by=by, at=at)
    return seat


@transaction.atomic
def leave_network(*, seat: Seat, ends_on: date, reason: EndReason, by: Actor, at: datetime) -> Seat:
    """End a seat; `ends_on` is the first day without it. Raises `SeatIsOver`, `WrongDay` (before it began)."""
    seat = _ended(seat, ends_on, reason)
    _record(seat, Verb.SEAT_LEFT, by=by, at=at)
    remember([seat.network], by=by, at=at)
    return seat


@transaction.atomic
def move_seat(*, seat: Seat, to: Network, on: date, by: Actor, at: datetime) -> Seat:
    """From one network to another on one day, in one go. Raises what leaving and joining raise."""
    if to.pk == seat.network_id:
        raise SitsThere(seat.leader_id)
    leave_network(seat=seat, ends_on=on, reason=EndReason.ROTATED, by=by, at=at)
    return join_network(
        network=to, leader=seat.leader, starts_on=on, reason=StartReason.ROTATED, by=by, at=at
    )


@transaction.atomic
def change_seat_role(*, seat: Seat, role: SeatRole, by: Actor, at: datetime) -> Seat:
    """Participant, reference leader or coordinator. Raises `SeatIsOver`."""
    seat = (
        Seat.objects.select_for_update(of=("self",)).select_related("network__organisation").get(pk=seat.pk)
    )
    if seat.ends_on is not None:
        raise SeatIsOver(seat.pk)
    old, seat.role = seat.role, role
    if old != role:
        seat.save(update_fields=["role"])
        changes = {"role": (old, str(role))}
        audit.record(
            organisation=seat.network.organisation,
            by=by,
            at=at,
            verb=Verb.SEAT_ROLE_CHANGED,
            target=seat,
            changes=changes,
        )
    return seat


@transaction.atomic
def close_network(*, network: Network, on: date, by: Actor, at: datetime) -> Network:
    """The network ends: its seats and services with it, its history stays. Raises `NetworkIsClosed`, `WrongDay`."""
    network = locked(network)
    if on < network.starts_on:
        raise WrongDay(on)
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    seats, services = list(network.seats.filter(still)), list(network.assignments.filter(still))
    held = snapshots([*seats, *services])
    for seat in seats:
        seat.ends_on, seat.end_reason = max(on, seat.starts_on), EndReason.NETWORK_CLOSED
        seat.save(update_fields=["ends_on", "end_reason"])
    for service in services:
        service.ends_on = max(on, service.starts_on)
        service.save(update_fields=["ends_on"])
    before = audit.snapshot(network)
    network.state, network.ends_on = NetworkState.CLOSED, on
    network.save(update_fields=["state", "ends_on"])
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.NETWORK_CLOSED,
        target=network,
        changes=audit.changes_between(before, network),
        facts=told(held),
    )
    remember([network], by=by, at=at)
    return network


@transaction.atomic
def end_seats_of_leavers(*, seats: Iterable[Seat], by: Actor, at: datetime) -> int:
    """Whoever is no longer a leader here sits no longer: the seat ends on the day the person left."""
    today, count = timezone.localdate(at), 0
    for seat in seats:
        left = seat.leader.ends_on
        if left is not None and left <= today:
            day = max(left, seat.starts_on)
            leave_network(seat=seat, ends_on=day, reason=EndReason.LEFT_POST, by=by, at=at)
            count += 1
    return count


def locked(network: Network) -> Network:
    """The network, held until the transaction is over. Raises `NetworkIsClosed`."""
    fresh = Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network.pk)
    if fresh.state == NetworkState.CLOSED:
        raise NetworkIsClosed(fresh.pk)
    return fresh


def _ended(seat: Seat, ends_on: date, reason: EndReason) -> Seat:
    fresh = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("network__organisation", "leader")
        .get(pk=seat.pk)
    )
    if fresh.ends_on is not None:
        raise SeatIsOver(fresh.pk)
    if ends_on < fresh.starts_on:
        raise WrongDay(ends_on)
    fresh.ends_on, fresh.end_reason = ends_on, reason
    fresh.save(update_fields=["ends_on", "end_reason"])
    return fresh


def _record(seat: Seat, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {"network": seat.network_id, "leader": seat.leader_id, "role": seat.role}
    facts |= (
        {"ends_on": seat.ends_on, "reason": seat.end_reason}
        if seat.ends_on
        else {"starts_on": seat.starts_on, "reason": seat.start_reason}
    )
    audit.record(organisation=seat.network.organisation, by=by, at=at, verb=verb, target=seat, facts=facts)
