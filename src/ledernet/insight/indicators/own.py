"""What is not in every profile: money, the load of a facilitator, and who stays away. Asked for by name, for those whom it is for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rules import has_perm

from ledernet.accounts.models import User
from ledernet.conduct.enums import State
from ledernet.conduct.models import Attendance
from ledernet.facilitation.hours import loads_of
from ledernet.facilitation.models import Facilitator
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer
from ledernet.resources.accounts import spent_in
from ledernet.resources.costs import RealCost, real_cost
from ledernet.resources.hours import hours_in
from ledernet.resources.queries import networks_with_money, rates_of
from ledernet.resources.terms import terms_of_network

from .formulas import in_a_row
from .reading import Level, Reading, judged

STREAK = 2
LATEST = 6
"""Held meetings that are looked back on for a streak."""


def own_readings(viewer: Viewer, network: Network) -> list[Reading]:
    """Cost and load, where the viewer may see them. Who stays away is told by name, in a place of its own: `away_for`."""
    found = []
    if has_perm("indicators.view_load", viewer, network):
        alone = None if has_perm("indicators.view_loads", viewer, network) else viewer.user
        found.append(load_of(network, on=viewer.on, alone=alone))
    if has_perm("indicators.view_cost", viewer, network):
        found.append(cost_reading(costs_visible_to(viewer, [network.pk]).get(network.pk)))
    return found


# --- money ---------------------------------------------------------------------------------------------------


def costs_visible_to(
    viewer: Viewer, networks: Sequence[int], *, year: int | None = None
) -> dict[int, RealCost]:
    """Network id → what an hour has cost in the year, of those whose money the viewer sees. A constant number of queries."""
    year = year or viewer.on.year
    mine = networks_with_money(viewer).filter(pk__in=networks)
    rates, found = rates_of(viewer), {}
    rows = hours_in(mine, year=year, on=viewer.on, rates=rates)
    spent = spent_in((row.network.pk for row in rows), year=year)
    for row in rows:
        cost = real_cost(
            terms_of_network(row.network, rates),
            row.attended,
            used={role.role: role.used for role in row.roles},
            spent=spent.get(row.network.pk, {}),
        )
        if cost is not None and cost.each is not None:
            found[row.network.pk] = cost
    return found


def cost_reading(cost: RealCost | None) -> Reading:
    """Kroner. The lower end is what is known, the upper what is assumed as well."""
    if cost is None or cost.each is None:
        return Reading("cost")
    low, high = float(cost.known / cost.hours), float(cost.each)
    return Reading("cost", high, low, high, round(cost.hours), Level.PLAIN)


# --- facilitators --------------------------------------------------------------------------------------------


def load_of(network: Network, *, on: date, alone: User | None = None) -> Reading:
    """Of the facilitator of this network with most to do, in all networks she runs; or of `alone`. Three queries."""
    served = Assignment.objects.filter(holds_on(on), network=network, role=AssignmentRole.FACILITATOR)
    if alone is not None:
        served = served.filter(user=alone)
    pool = list(
        Facilitator.objects.filter(organisation=network.organisation_id, user__in=served.values("user"))
    )
    shares = [one for load in loads_of(pool, on=on).values() if (one := load.share) is not None]
    if not shares:
        return Reading("facilitator_load")
    most = max(shares)
    return Reading("facilitator_load", most, most, most, len(shares), judged(most, most, most=1.0))


# --- who stays away ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Away:
    """Somebody who has stayed away without a word from her latest meetings, one after the other."""

    name: str
    meetings: int


def away_for(viewer: Viewer, network: Network) -> list[Away]:
    """For the facilitator alone, in Danish order; empty for everybody else, also for chiefs and HR. Three queries."""
    if not has_perm("indicators.view_streak", viewer, network):
        return []
    seats = Seat.objects.filter(holds_on(viewer.on), network=network).select_related("leader")
    states = _states(network, {seat.leader_id for seat in seats})
    return [
        Away(seat.leader.name, count)
        for seat in seats.order_by("leader__name_sort", "pk")
        if (count := in_a_row([state == State.ABSENT for state in states[seat.leader_id]])) >= STREAK
    ]


def _states(network: Network, leaders: Iterable[int]) -> dict[int, list[str]]:
    """Leader → how she was there at the latest meetings at which she was expected, the newest first."""
    held = Meeting.objects.filter(network=network, state=MeetingState.HELD).order_by("-starts_at", "-pk")
    latest = list(held.values_list("pk", flat=True)[:LATEST])
    found: dict[int, list[str]] = defaultdict(list)
    rows = Attendance.objects.filter(meeting__in=latest, leader__in=list(leaders))
    for leader, state in rows.order_by("-meeting__starts_at", "-meeting").values_list("leader_id", "state"):
        found[leader].append(state)
    return found
