"""A seat that is given by hand: with what speaks against it on the table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import BuddyChoice, SeatRole, Verb
from ledernet.networks.joining.checks import objections
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader

from .errors import Objected
from .seats import all_locked, join_held, locked


@transaction.atomic
def give_seat(
    *,
    network: Network,
    leader: Leader,
    starts_on: date,
    role: SeatRole = SeatRole.MEMBER,
    buddy: BuddyChoice = BuddyChoice.DIFFERENT,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Seat:
    """`join_network` with the open rules and the places looked at while the network is held: two cannot take the last place unseen.

    Raises what joining raises, and `Objected` where something speaks against it and no reason is given. The reason stands in the
    record.
    """
    network = locked(network)
    against = objections(network, leader, on=max(starts_on, timezone.localdate(at)))
    seat = join_held(
        network=network, leader=leader, starts_on=starts_on, role=role, buddy=buddy, by=by, at=at
    )
    kinds = [str(one.kind) for one in against]
    if kinds and not reason.strip():
        raise Objected(kinds)  # and nothing has happened
    if kinds:
        facts = {"network": network.pk, "leader": leader.pk, "against": kinds, "reason": reason.strip()}
        audit.record(
            organisation=network.organisation, by=by, at=at, verb=Verb.SEAT_DESPITE, target=seat, facts=facts
        )
    return seat


@transaction.atomic
def keep_places(*, networks: Iterable[Network], count: int, by: Actor, at: datetime) -> int:
    """So many of the free places are kept for newly appointed leaders. Returns in how many networks that is new.

    Raises `NetworkIsClosed`; all or none.
    """
    changed = [row for row in all_locked(networks).values() if row.reserved_seats != count]
    for network in changed:
        before = audit.snapshot(network)
        network.reserved_seats = count
        network.save(update_fields=["reserved_seats"])
        audit.record(
            organisation=network.organisation,
            by=by,
            at=at,
            verb=Verb.RESERVED_CHANGED,
            target=network,
            changes=audit.changes_between(before, network),
        )
    return len(changed)
