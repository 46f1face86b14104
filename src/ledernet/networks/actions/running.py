"""Networks that ran before Ledernet came: taken in with those who sit in them, and without a plan until they get one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import NetworkState, SeatRole, StartReason, Verb
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme

from .errors import LeadersHaveLeft, SitsThere, Stranger, WrongDay
from .memory import remember


@dataclass(frozen=True)
class Sitting:
    """One who sits in a network that is brought in, and since when (not before the network itself)."""

    leader: Leader
    starts_on: date
    role: SeatRole = SeatRole.MEMBER


@transaction.atomic
def bring_in_network(
    *, programme: Programme, name: str, starts_on: date, members: Sequence[Sitting], by: Actor, at: datetime
) -> Network:
    """A running network with its seats and their history. Nobody is invited: they sit there already.

    Raises `Stranger`, `LeadersHaveLeft`, `SitsThere` (somebody twice), `WrongDay` (a seat older than the network).
    """
    if any(one.leader.organisation_id != programme.organisation_id for one in members):
        raise Stranger(programme.pk)
    if left := [
        one.leader.name for one in members if one.leader.ends_on and one.leader.ends_on <= one.starts_on
    ]:
        raise LeadersHaveLeft(left)
    if len({one.leader.pk for one in members}) < len(members):
        raise SitsThere(name)
    if any(one.starts_on < starts_on for one in members):
        raise WrongDay(starts_on)
    network = Network.objects.create(
        organisation=programme.organisation,
        programme=programme,
        name=name,
        state=NetworkState.WITHOUT_PLAN,
        starts_on=starts_on,
        created_at=at,
    )
    Seat.objects.bulk_create(
        Seat(
            network=network,
            leader=one.leader,
            role=one.role,
            starts_on=one.starts_on,
            start_reason=StartReason.IMPORTED,
        )
        for one in members
    )
    facts = {"name": name, "programme": programme.pk, "leaders": len(members), "starts_on": starts_on}
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.NETWORK_BROUGHT_IN,
        target=network,
        facts=facts,
    )
    remember([network], by=by, at=at)
    return network
