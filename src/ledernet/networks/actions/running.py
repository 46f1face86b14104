"""Networks that ran before Ledernet came: taken in with those who sit and sat in them, and without a plan until they get one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.models import Leader, RoleAssignment
from ledernet.strategy.models import Programme

from .errors import LeadersHaveLeft, SitsThere, Stranger, WrongDay
from .lines import end_wait
from .memory import remember

FAR = date.max


@dataclass(frozen=True)
class Sitting:
    """One who sits or sat in a network that is brought in: since when (not before the network itself), and until when.

    `ends_on` is the first day without the seat; one that is set has a reason.
    """

    leader: Leader
    starts_on: date
    role: SeatRole = SeatRole.MEMBER
    ends_on: date | None = None
    reason: str = ""


@dataclass(frozen=True)
class Serving:
    """One who serves or served a network that is brought in."""

    user: User
    role: AssignmentRole
    starts_on: date
    ends_on: date | None = None


@transaction.atomic
def bring_in_network(
    *,
    programme: Programme,
    name: str,
    starts_on: date,
    members: Sequence[Sitting],
    services: Sequence[Serving] = (),
    closed_on: date | None = None,
    expires_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Network:
    """A network with its seats and their history; one that is over comes in as closed. Nobody is invited: they sit there already.

    Raises `Stranger`, `LeadersHaveLeft`, `SitsThere` (somebody twice in the same time), `WrongDay` (a seat outside the network's
    life).
    """
    network = Network(
        organisation=programme.organisation,
        programme=programme,
        name=name,
        state=NetworkState.CLOSED if closed_on else NetworkState.WITHOUT_PLAN,
        starts_on=starts_on,
        ends_on=closed_on,
        expires_on=expires_on,
        created_at=at,
    )
    _must_fit(network, members, services, there=())
    network.save()
    _seat(network, members, services, by=by, at=at)
    facts = {
        "name": name,
        "programme": programme.pk,
        "leaders": len({one.leader.pk for one in members}),
        "starts_on": starts_on,
        "ends_on": closed_on,
    }
    _record(network, facts, by=by, at=at)
    return network


@transaction.atomic
def bring_in_more(
    *,
    network: Network,
    members: Sequence[Sitting],
    services: Sequence[Serving] = (),
    starts_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Network:
    """More of the history of a network that was brought in. An older seat, or `starts_on`, moves its beginning back.

    Raises what `bring_in_network` raises.
    """
    network = (
        Network.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=network.pk)
    )
    before = audit.snapshot(network)
    days = [network.starts_on, *(one.starts_on for one in members), *([starts_on] if starts_on else [])]
    network.starts_on = min(days)
    _must_fit(network, members, services, there=list(network.seats.all()))
    network.save(update_fields=["starts_on"])
    _seat(network, members, services, by=by, at=at)
    facts = {"name": network.name, "leaders": len({one.leader.pk for one in members})}
    _record(network, facts, changes=audit.changes_between(before, network), by=by, at=at)
    return network


def _must_fit(
    network: Network, members: Sequence[Sitting], services: Sequence[Serving], *, there: Sequence[Seat]
) -> None:
    organisation = network.organisation_id
    if any(one.leader.organisation_id != organisation for one in members):
        raise Stranger(network.programme_id)
    users = {one.user.pk for one in services}
    known = RoleAssignment.objects.filter(organisation=organisation, user__in=users).values("user").distinct()
    if users and known.count() < len(users):
        raise Stranger(network.programme_id)
    if left := [
        one.leader.name for one in members if one.leader.ends_on and one.leader.ends_on <= one.starts_on
    ]:
        raise LeadersHaveLeft(left)
    times: dict[int, list[tuple[date, date]]] = {}
    for seat in there:
        times.setdefault(seat.leader_id, []).append((seat.starts_on, seat.ends_on or FAR))
    for one in members:
        start, end = one.starts_on, one.ends_on or FAR
        if start < network.starts_on or end <= start or (network.ends_on and end > network.ends_on):
            raise WrongDay(start)
        mine = times.setdefault(one.leader.pk, [])
        if any(start < other_end and other_start < end for other_start, other_end in mine):
            raise SitsThere(network.name)
        mine.append((start, end))


def _seat(
    network: Network, members: Sequence[Sitting], services: Sequence[Serving], *, by: Actor, at: datetime
) -> None:
    made = Seat.objects.bulk_create(
        [
            Seat(
                network=network,
                leader=one.leader,
                role=one.role,
                starts_on=one.starts_on,
                ends_on=one.ends_on,
                start_reason=StartReason.IMPORTED,
                end_reason=(one.reason or EndReason.IMPORTED) if one.ends_on else "",
            )
            for one in members
        ],
        batch_size=500,
    )
    waiting = set(network.programme.waiting.filter(ended_on=None).values_list("leader", flat=True))
    for seat in made:
        if seat.leader_id in waiting and seat.ends_on is None:
            end_wait(seat=seat, by=by, at=at)
    Assignment.objects.bulk_create(
        Assignment(
            network=network, user=one.user, role=one.role, starts_on=one.starts_on, ends_on=one.ends_on
        )
        for one in services
    )


def _record(
    network: Network,
    facts: dict[str, object],
    *,
    changes: audit.Changes | None = None,
    by: Actor,
    at: datetime,
) -> None:
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.NETWORK_BROUGHT_IN,
        target=network,
        changes=changes,
        facts=facts,
    )
    remember([network], by=by, at=at)
