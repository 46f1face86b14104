"""Memory flows back: who sits together is handed to the people room, so that later compositions know it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import combinations

from django.db.models import Q
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


def daily_round(*, by: Actor, at: datetime) -> int:
    """Once a day or oftener: leavers' seats and services end, networks whose day has come are closed, farewells and offers go on, and who
    sits together is remembered.

    Returns how much was new. Networks closed for more than a week are remembered already; only those that run, or
    closed lately, are looked at.
    """
    from ledernet.networks.goals.actions import goal_round
    from ledernet.networks.shared.keeping import keep_guests

    from .closing import close_round
    from .farewells import end_seats_of_leavers, farewell_round, outlast_their_holders
    from .offers import offer_round
    from .pauses import pause_round
    from .services import end_assignments_of_leavers

    on = timezone.localdate(at)
    leavers = Seat.objects.filter(outlast_their_holders(on), leader__ends_on__lte=on).select_related("leader")
    done = end_seats_of_leavers(seats=list(leavers), by=by, at=at)
    done += farewell_round(by=by, at=at) + keep_guests(by=by, at=at)
    done += end_assignments_of_leavers(by=by, at=at) + close_round(by=by, at=at)
    done += pause_round(by=by, at=at) + offer_round(by=by, at=at) + goal_round(by=by, at=at)
    lately = Q(ends_on__isnull=True) | Q(ends_on__gte=on - timedelta(days=7))
    begun = Network.objects.filter(lately, starts_on__lt=on)
    rows = begun.select_related("organisation").prefetch_related("seats").order_by("pk")
    return done + remember(rows.iterator(chunk_size=200), by=by, at=at)
