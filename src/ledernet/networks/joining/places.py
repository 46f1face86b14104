"""How many places a network has: taken, offered to somebody, kept for newcomers, and open to all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count

from ledernet.networks.enums import OfferState
from ledernet.networks.models import Network, Offer, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import not_ended_on

NEW = timedelta(days=365)
"""So long is a leader new in the organisation."""


@dataclass(frozen=True)
class Places:
    """`taken` also by those who are to begin; `offered` are held for somebody who has not answered yet."""

    most: int
    taken: int
    offered: int
    reserved: int

    @property
    def free(self) -> int:
        return max(0, self.most - self.taken - self.offered)

    @property
    def kept(self) -> int:
        """Of the free ones, those that are for newly appointed leaders."""
        return min(self.free, self.reserved)

    @property
    def open(self) -> int:
        """Those that anybody may have."""
        return self.free - self.kept

    def room_for(self, *, newcomer: bool) -> bool:
        return (self.free if newcomer else self.open) > 0


def is_newcomer(leader: Leader, on: date) -> bool:
    return leader.starts_on is not None and leader.starts_on > on - NEW


def places_of(networks: Iterable[Network], *, on: date, but: Offer | None = None) -> dict[int, Places]:
    """Network id → its places. The networks come with their programme. Two queries. `but`: an offer that counts as free."""
    networks = list(networks)
    seats = Seat.everyone.filter(not_ended_on(on), network__in=networks)
    taken = dict(seats.order_by().values_list("network").annotate(Count("pk")))
    offers = Offer.objects.filter(network__in=networks, state=OfferState.OPEN)
    if but is not None:
        offers = offers.exclude(pk=but.pk)
    offered = dict(offers.order_by().values_list("network").annotate(Count("pk")))
    return {
        network.pk: Places(
            network.programme.size_max,
            taken.get(network.pk, 0),
            offered.get(network.pk, 0),
            network.reserved_seats,
        )
        for network in networks
    }
