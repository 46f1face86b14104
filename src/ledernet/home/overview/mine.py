"""The networks of one person: those she sits in, and those she serves."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.accounts.models import Organisation
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.queries import members_of
from ledernet.networks.rules import serving, told
from ledernet.people.viewer import Viewer


@dataclass(frozen=True)
class MyNetwork:
    """One network as its own people see it."""

    network: Network
    role: str
    size: int
    others: list[str]
    host: Organisation | None = None
    """The other organisation whose network it is, where she sits there as a guest."""

    @property
    def purpose(self) -> str:
        return self.network.programme.purpose


def my_networks(viewer: Viewer) -> tuple[list[MyNetwork], list[MyNetwork]]:
    """(where I sit, whom I serve), by start and name. Six queries however many."""
    held = Seat.everyone.filter(told(viewer), leader=viewer.leader) if viewer.leader else Seat.objects.none()
    seats = list(held.select_related("network__programme__type", "network__charter"))
    services = list(
        Assignment.objects.filter(serving(viewer), network__organisation=viewer.organisation)
        .exclude(network__state=NetworkState.CLOSED)
        .select_related("network__programme__type", "network__charter")
    )
    networks = {seat.network_id: seat.network for seat in seats}
    networks |= {service.network_id: service.network for service in services}
    for network in networks.values():
        network.organisation = viewer.organisation
    members = members_of(networks.values(), on=viewer.on, me=viewer.leader)

    def mine(network: Network, role: str) -> MyNetwork:
        there = members[network.pk]
        others = [one.name for one in there if not one.is_me]
        return MyNetwork(network, role, len(there), others, viewer.organisation if viewer.guest else None)

    sitting = [mine(seat.network, "") for seat in sorted(seats, key=lambda seat: (seat.starts_on, seat.pk))]
    serve = [
        mine(service.network, str(AssignmentRole(service.role).label))
        for service in sorted(services, key=lambda row: (row.network.name_sort, row.pk))
    ]
    return sitting, serve
