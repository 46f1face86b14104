"""Memory flows back: who sits together is handed to the people room, so that later compositions know it."""

from collections.abc import Iterable
from datetime import date, datetime
from itertools import combinations

from django.utils import timezone

from ledernet.audit.actors import Actor
from ledernet.networks.models import Network, Seat
from ledernet.people.actions import Together, record_acquaintance


def together(seats: Iterable[Seat], *, on: date) -> list[Together]:
    """Every pair of seats of one network that have overlapped by a day, from their first common day to their last."""
    begun = sorted(
        (seat for seat in seats if seat.starts_on < on), key=lambda seat: (seat.starts_on, seat.pk)
    )
    found = []
    for one, other in combinations(begun, 2):
        start = max(one.starts_on, other.starts_on)
        ends = [seat.ends_on for seat in (one, other) if seat.ends_on is not None]
        end = min(ends) if ends else None
        if one.leader_id != other.leader_id and (end is None or end > start):
            found.append(Together(one.leader_id, other.leader_id, start, end))
    return found


def remember(networks: Iterable[Network], *, by: Actor, at: datetime) -> int:
    """Record the acquaintance of these networks' seats so far. Saying it twice changes nothing."""
    on = timezone.localdate(at)
    return sum(
        record_acquaintance(
            organisation=network.organisation,
            facts=together(network.seats.all(), on=on),
            source=f"network:{network.pk}",
            by=by,
            at=at,
        )
        for network in networks
    )
