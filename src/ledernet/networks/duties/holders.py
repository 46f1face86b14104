"""Who holds each role in a network on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ledernet.networks.enums import AssignmentRole, SeatRole
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.enums import Role
from ledernet.people.models import RoleAssignment
from ledernet.people.queries import holds_on
from ledernet.people.viewer import roles_on
from ledernet.strategy.rules import node_path

from .enums import DutyRole
from .line import next_hosts

SERVED = {
    AssignmentRole.SPONSOR: DutyRole.SPONSOR,
    AssignmentRole.FACILITATOR: DutyRole.FACILITATOR,
    AssignmentRole.COORDINATOR: DutyRole.COORDINATOR,
}
SEATED = {SeatRole.REFERENCE: DutyRole.REFERENCE, SeatRole.COORDINATOR: DutyRole.COORDINATOR}


@dataclass(frozen=True)
class Holder:
    """One who holds a role. `user` is 0 where nobody logs in."""

    name: str
    user: int = 0


Holders = dict[DutyRole, list[Holder]]


def holders_of(networks: Iterable[Network], *, on: date) -> dict[int, Holders]:
    """Network id → role → who holds it on the day. Some six queries however many networks."""
    networks = list(networks)
    found: dict[int, Holders] = {one.pk: {role: [] for role in DutyRole} for one in networks}
    for service in (
        Assignment.objects.filter(holds_on(on), network__in=networks)
        .select_related("user")
        .order_by("user__name", "pk")
    ):
        role = SERVED.get(AssignmentRole(service.role))
        if role:
            _add(found[service.network_id][role], Holder(service.user.name, service.user_id))
    seats = Seat.objects.filter(holds_on(on), network__in=networks).select_related("leader")
    for seat in seats.order_by("leader__name_sort", "pk"):
        holder = Holder(seat.leader.name, seat.leader.user_id or 0)
        _add(found[seat.network_id][DutyRole.MEMBERS], holder)
        if role := SEATED.get(SeatRole(seat.role)):
            _add(found[seat.network_id][role], holder)
    for network, next_seat in next_hosts(networks, on=on).items():
        found[network][DutyRole.HOST].append(Holder(next_seat.leader.name, next_seat.leader.user_id or 0))
    _add_hr(found, networks, on)
    return found


def _add(row: list[Holder], holder: Holder) -> None:
    if holder not in row:
        row.append(holder)


def _add_hr(found: dict[int, Holders], networks: list[Network], on: date) -> None:
    """HR of the part of the organisation that lies nearest to the network's programme."""
    if not networks:
        return
    organisations = {network.organisation_id for network in networks}
    rows = RoleAssignment.objects.filter(
        roles_on(on), organisation__in=organisations, role=Role.HR, user__is_active=True
    ).select_related("user", "unit")
    held = [
        (row.organisation_id, row.unit.path if row.unit else "", Holder(row.user.name, row.user_id))
        for row in rows
    ]
    for network in networks:
        path = node_path(network.programme)
        near = [one for one in held if one[0] == network.organisation_id and path.startswith(one[1])]
        deepest = max((len(above) for _organisation, above, _holder in near), default=0)
        for _organisation, above, holder in sorted(near, key=lambda one: one[2].name):
            if len(above) == deepest:
                _add(found[network.pk][DutyRole.HR], holder)
