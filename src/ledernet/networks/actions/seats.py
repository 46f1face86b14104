"""Who joins, leaves and moves, from which day and why."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks import closing
from ledernet.networks.enums import BuddyChoice, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Network, Seat
from ledernet.networks.shared.agreeing import end_with_network
from ledernet.people.models import Leader

from .closing import thank_on_closing
from .errors import LeaderHasLeft, NetworkIsClosed, NotWeighed, SeatIsOver, SitsThere, Stranger, WrongDay
from .invitations import prepare
from .lines import end_wait
from .memory import remember
from .receiving import receive
from .told import snapshots, told


@transaction.atomic
def join_network(
    *,
    network: Network,
    leader: Leader,
    starts_on: date,
    reason: StartReason = StartReason.JOINED,
    role: SeatRole = SeatRole.MEMBER,
    buddy: BuddyChoice = BuddyChoice.DIFFERENT,
    by: Actor,
    at: datetime,
) -> Seat:
    """Give a leader a seat and prepare what tells her: an invitation, or a welcome with a buddy where the network runs.

    Open rules and the number of places are not looked at here: `give_seat` does.

    Raises `NetworkIsClosed`, `Stranger`, `LeaderHasLeft`, `SitsThere`, `WrongDay` (before the network began).
    """
    facts = {"leader": leader, "starts_on": starts_on, "reason": reason, "role": role, "buddy": buddy}
    return join_held(network=locked(network), **facts, by=by, at=at)  # type: ignore[arg-type]


@transaction.atomic
def join_held(
    *,
    network: Network,
    leader: Leader,
    starts_on: date,
    reason: StartReason = StartReason.JOINED,
    role: SeatRole = SeatRole.MEMBER,
    buddy: BuddyChoice = BuddyChoice.DIFFERENT,
    by: Actor,
    at: datetime,
) -> Seat:
    """`join_network` where the network is held already (`locked`)."""
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
    receive(seat=seat, choice=buddy, by=by, at=at)
    end_wait(seat=seat, by=by, at=at)
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
def close_network(
    *,
    network: Network,
    on: date,
    thanks: bool = True,
    reason: EndReason = EndReason.NETWORK_CLOSED,
    by: Actor,
    at: datetime,
) -> Network:
    """The network ends: its seats and services with it, its history stays. `thanks`: those who were part of it are written to, in the
    words of the `reason` (closed, or put together anew with others).

    Raises `NetworkIsClosed`, `WrongDay`, `NotWeighed` (a room above asks for a decision first).
    """
    network = locked(network)
    if on < network.starts_on:
        raise WrongDay(on)
    if closing.refuses(network, on=on):
        raise NotWeighed(network.pk)
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    seats = list(network.seats.filter(still).select_related("leader__user", "network__organisation"))
    services = list(network.assignments.filter(still).select_related("user", "network__organisation"))
    held = snapshots([*seats, *services])
    for seat in seats:
        seat.ends_on, seat.end_reason = max(on, seat.starts_on), reason
        seat.save(update_fields=["ends_on", "end_reason"])
    for service in services:
        service.ends_on = max(on, service.starts_on)
        service.save(update_fields=["ends_on"])
    guests = end_with_network(network=network, on=on, by=by, at=at)
    seats += Seat.everyone.filter(guest__in=guests).select_related("leader__user", "network__organisation")
    before = audit.snapshot(network)
    network.state, network.ends_on = NetworkState.CLOSED, on
    network.save(update_fields=["state", "ends_on"])
    thanked = (
        thank_on_closing(seats=seats, services=services, anew=reason == EndReason.RESTARTED, by=by, at=at)
        if thanks
        else 0
    )
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.NETWORK_CLOSED,
        target=network,
        changes=audit.changes_between(before, network),
        facts={**told(held), "thanked": thanked},
    )
    remember([network], by=by, at=at)
    return network


def locked(network: Network) -> Network:
    """The network, held until the transaction is over. Raises `NetworkIsClosed`."""
    return all_locked([network])[network.pk]


def all_locked(networks: Iterable[Network]) -> dict[int, Network]:
    """Several by their ids, with their programmes, in one order whoever asks. Raises `NetworkIsClosed`."""
    rows = Network.objects.select_for_update(of=("self",)).select_related(
        "organisation", "programme__organisation"
    )
    held = {row.pk: row for row in rows.filter(pk__in={row.pk for row in networks}).order_by("pk")}
    for row in held.values():
        if row.state == NetworkState.CLOSED:
            raise NetworkIsClosed(row.pk)
    return held


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
