"""Who serves the old networks serves the new ones: each new network takes over from the old one most of its members come from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from ledernet.audit.actors import Actor
from ledernet.networks.actions import SitsThere, Stranger, give_assignment
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.joining.buddies import in_line_with
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.queries import not_ended_on


def heirs(old: Sequence[Network], new: Sequence[Network]) -> dict[int, int]:
    """New network → the old one it takes over from; each old one has one heir at most. By most members in common, then by name."""
    came: dict[tuple[int, int], int] = {}
    before: dict[int, int] = {}
    for leader, network in Seat.objects.filter(network__in=old, ends_on=None).values_list(
        "leader", "network"
    ):
        before[leader] = network
    for leader, network in Seat.objects.filter(network__in=new).values_list("leader", "network"):
        if leader in before:
            came[network, before[leader]] = came.get((network, before[leader]), 0) + 1
    order = {network.pk: (network.name_sort, network.pk) for network in (*old, *new)}
    pairs = sorted(
        ((one.pk, other.pk) for one in new for other in old),
        key=lambda pair: (-came.get(pair, 0), order[pair[0]], order[pair[1]]),
    )
    found: dict[int, int] = {}
    for one, other in pairs:
        if one not in found and other not in found.values():
            found[one] = other
    return found


def carry_over(
    *, old: Sequence[Network], new: Sequence[Network], on: date, by: Actor, at: datetime
) -> list[Assignment]:
    """Give the new networks those who serve the old ones, from their first day. Responsible chiefs first: every new network gets one,
    where the old ones have any. A facilitator neither sits in what she facilitates nor stands above or below a member; where that
    would be, the network stays without and is asked for (`missing`).
    """
    serving = list(
        Assignment.objects.filter(not_ended_on(on), network__in=old, user__is_active=True)
        .select_related("user__leader__organisation")
        .order_by("pk")
    )
    from_ = heirs(old, new)
    chiefs = [row for row in serving if row.role == AssignmentRole.SPONSOR]
    made = []
    for number, network in enumerate(new):
        rows = [row for row in serving if row.network_id == from_.get(network.pk)]
        if chiefs and not any(row.role == AssignmentRole.SPONSOR for row in rows):
            rows.append(chiefs[number % len(chiefs)])
        for row in rows:
            if row.role != AssignmentRole.SPONSOR and not _fits(row, network, on=on):
                continue
            try:
                made.append(
                    give_assignment(
                        network=network,
                        user=row.user,
                        role=AssignmentRole(row.role),
                        starts_on=network.starts_on,
                        by=by,
                        at=at,
                    )
                )
            except (SitsThere, Stranger):
                continue
    return made


def carried_over(*, old: Sequence[Network], new: Sequence[Network]) -> list[Assignment]:
    """What `carry_over` gave and nobody has changed: the same people in the same roles as in the old networks, from the first day."""
    before = set(Assignment.objects.filter(network__in=old).values_list("user", "role"))
    rows = Assignment.objects.filter(network__in=new, ends_on=None).select_related("network")
    return [
        row for row in rows if (row.user_id, row.role) in before and row.starts_on == row.network.starts_on
    ]


def _fits(row: Assignment, network: Network, *, on: date) -> bool:
    leader = getattr(row.user, "leader", None)
    if leader is None:
        return True
    there = set(network.seats.values_list("leader", flat=True))
    return leader.pk not in there and not in_line_with(network.organisation, leader, there, on=on)
