"""Who joins, leaves and moves, from which day and why."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import BuddyChoice, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader

from .errors import LeaderHasLeft, NetworkIsClosed, SeatIsOver, SitsThere, Stranger, WrongDay
from .invitations import prepare
from .lines import end_wait
from .memory import remember
from .receiving import receive


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
    if network.ends_on is not None:
        raise NetworkIsClosed(network.pk)  # the day is set: nobody begins in what is about to end
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
    """End a seat; `ends_on` is the first day without it. A planned end is changed as long as it is to come.

    Raises `SeatIsOver`, `WrongDay` (before it began), `NetworkIsClosed` (on that day), `SitsThere` (has a later seat by then).
    """
    seat = _ended(seat, ends_on, reason, on=timezone.localdate(at))
    _record(seat, Verb.SEAT_LEFT, by=by, at=at)
    remember([seat.network], by=by, at=at)
    return seat


@transaction.atomic
def change_seat_role(*, seat: Seat, role: SeatRole, by: Actor, at: datetime) -> Seat:
    """Participant, reference leader or coordinator. Raises `SeatIsOver`."""
    seat = (
        Seat.objects.select_for_update(of=("self",)).select_related("network__organisation").get(pk=seat.pk)
    )
    if seat.is_over(timezone.localdate(at)):
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


def hold(network: Network) -> Network:
    """The network as it is now, closed or not, held until the transaction is over.

    Held before its series and they before its meetings, and before its agreements and they before their guests, by everybody who holds
    more than one of them: from the whole to the part, so that no two wait for each other.
    """
    rows = Network.objects.select_for_update(of=("self",)).select_related("organisation")
    [fresh] = rows.filter(pk=network.pk)
    return fresh


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


def _ended(seat: Seat, ends_on: date, reason: EndReason, *, on: date) -> Seat:
    fresh = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("network__organisation", "leader")
        .get(pk=seat.pk)
    )
    if fresh.is_over(on):
        raise SeatIsOver(fresh.pk)
    if ends_on < fresh.starts_on:
        raise WrongDay(ends_on)
    if fresh.network.ends_on is not None and ends_on > fresh.network.ends_on:
        raise NetworkIsClosed(fresh.network_id)
    if fresh.ends_on is not None and ends_on > fresh.ends_on:
        later = fresh.network.seats.filter(leader=fresh.leader_id, starts_on__range=(fresh.ends_on, ends_on))
        if later.filter(starts_on__lt=ends_on).exists():
            raise SitsThere(fresh.leader_id)
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
