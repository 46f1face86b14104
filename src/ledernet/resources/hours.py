"""Hours role by role: what the charter sets aside in a year, and what was used. Minutes; shown as hours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from django.db.models import Prefetch, QuerySet, Sum

from ledernet.accounts.models import Organisation
from ledernet.networks.models import Network
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.costs import leader_hours
from ledernet.strategy.models import Programme

from .attended import Attended, Networks, attended_in
from .enums import AdminTask, HoursRole
from .models import AdminHours, Rates, UsedHours
from .queries import running_in, with_seats
from .reckoning import Span
from .terms import Terms, terms_of_network


@dataclass(frozen=True)
class RoleHours:
    """One role in a year. `planned` is None where nothing is set aside for it."""

    role: HoursRole
    planned: int | None
    used: int

    @property
    def is_over(self) -> bool:
        return self.planned is not None and self.used > self.planned


@dataclass(frozen=True)
class NetworkHours:
    network: Network
    terms: Terms
    seats: int
    roles: tuple[RoleHours, ...]
    attended: Attended

    @property
    def planned(self) -> int:
        return sum(role.planned or 0 for role in self.roles)

    @property
    def used(self) -> int:
        return sum(role.used for role in self.roles)


def with_terms(networks: QuerySet[Network], on: date) -> QuerySet[Network]:
    """With everything that `terms_of_network` reads, and `size`. What many have in common is read once: three queries more."""
    programmes = Programme.objects.select_related("frames", "unit", "organisation")
    common = Prefetch("programme", programmes), "charter", "organisation"
    return with_seats(networks.select_related("need").prefetch_related(*common), on)


def hours_in(networks: QuerySet[Network], *, year: int, on: date, rates: Rates) -> list[NetworkHours]:
    """The networks that run in the year. Nine queries.

    The leaders' hours are those of the meetings they came to, with the preparation, unless HR has written others.
    """
    running = running_in(networks, year)
    rows, keys = list(with_terms(running, on)), running.order_by().values("pk")
    used, came = _used(keys, year), attended_in(keys, year=year, on=on)
    return [
        _hours(network, used.get(network.pk, {}), came.get(network.pk, Attended()), year, rates)
        for network in rows
    ]


def planned_minutes(terms: Terms, seats: int, span: Span) -> dict[HoursRole, int]:
    """What is set aside for the part of a year in which the network runs."""
    frames = terms.frames
    hours = {
        HoursRole.LEADERS: leader_hours(frames, terms.meetings) * seats,
        HoursRole.FACILITATOR: frames.facilitator_hours,
        HoursRole.COORDINATOR: frames.coordinator_hours,
        HoursRole.SPONSOR: frames.sponsor_hours,
        HoursRole.HR: frames.hr_hours,
    }
    share = span.share_of_year()
    return {role: _minutes(value, share) for role, value in hours.items()}


@lru_cache(maxsize=1024)
def _minutes(hours: Decimal, share: Fraction) -> int:
    """Kept, since most networks have the hours of their programme, and run all the year."""
    return round(Fraction(hours) * 60 * share)


def together(rows: Iterable[NetworkHours], *, noted: int | None = None) -> list[RoleHours]:
    """Role by role, all of them in one. `noted` is all that HR has noted, where some of it was for no single network."""
    planned: dict[HoursRole, int] = defaultdict(int)
    used: dict[HoursRole, int] = defaultdict(int)
    for network in rows:
        for role in network.roles:
            used[role.role] += role.used
            planned[role.role] += role.planned or 0
    if noted is not None:
        used[HoursRole.HR] = noted
    return [RoleHours(role, planned[role] or None, used[role]) for role in HoursRole]


def _hours(
    network: Network, used: Mapping[str, int], attended: Attended, year: int, rates: Rates
) -> NetworkHours:
    terms = terms_of_network(network, rates)
    came = attended.real + round(attended.there * terms.frames.preparation_hours * 60)
    used = {HoursRole.LEADERS: came} | dict(used)
    seats: int = network.size  # type: ignore[attr-defined]  # annotated
    planned = planned_minutes(terms, seats, Span.of_year(year, network.starts_on, network.ends_on))
    roles = tuple(RoleHours(role, planned.get(role) or None, used.get(role, 0)) for role in HoursRole)
    return NetworkHours(network, terms, seats, roles, attended)


def _used(networks: Networks, year: int) -> dict[int, dict[str, int]]:
    """Network → role → minutes; HR's are what has been noted for the network."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = UsedHours.objects.filter(network__in=networks, month__year=year)
    for network, role, minutes in rows.values_list("network_id", "role").annotate(Sum("minutes")):
        found[network][role] = minutes
    noted = AdminHours.objects.filter(network__in=networks, done_on__year=year)
    for key, minutes in noted.values_list("network_id").annotate(Sum("minutes")):
        if key is not None:
            found[key][HoursRole.HR] = minutes
    return found


# --- administration ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AdminLoad:
    """What HR's work with the networks of a programme takes in a year. No programme: for all of them."""

    programme: Programme | None
    planned: int
    used: int

    @property
    def is_over(self) -> bool:
        return self.programme is not None and self.used > self.planned


@dataclass(frozen=True)
class Administration:
    """Minutes by programme and by task. Everybody's together; who used them is not told."""

    loads: tuple[AdminLoad, ...]
    tasks: tuple[tuple[AdminTask, int], ...]

    @property
    def planned(self) -> int:
        return sum(load.planned for load in self.loads)

    @property
    def used(self) -> int:
        return sum(load.used for load in self.loads)


def administration_of(
    viewer: Viewer, programmes: Sequence[Programme], rows: Iterable[NetworkHours], *, year: int
) -> Administration:
    """Of these programmes, whose networks' hours are `rows`. Two queries at most.

    What was noted for all of them counts for those who are HR of the whole organisation.
    """
    planned: dict[int, int] = defaultdict(int)
    for row in rows:
        hr = next(role for role in row.roles if role.role == HoursRole.HR)
        planned[row.network.programme_id] += hr.planned or 0
    noted = _noted(viewer.organisation, year)
    here = {programme.pk for programme in programmes}
    if not viewer.everywhere(Role.HR):
        noted = noted.filter(programme__in=here)
    used: dict[int | None, int] = defaultdict(int)
    tasks: dict[str, int] = defaultdict(int)
    for key, task, minutes in noted.values_list("programme_id", "task").annotate(Sum("minutes")):
        if key is None or key in here:
            used[key] += minutes
            tasks[task] += minutes
    whole = [AdminLoad(one, planned[one.pk], used[one.pk]) for one in programmes]
    loads = [load for load in whole if load.planned or load.used]
    if used[None]:
        loads.append(AdminLoad(None, 0, used[None]))
    listed = sorted(((AdminTask(task), minutes) for task, minutes in tasks.items()), key=lambda row: -row[1])
    return Administration(tuple(loads), tuple(listed))


def _noted(organisation: Organisation, year: int) -> QuerySet[AdminHours]:
    return AdminHours.objects.filter(organisation=organisation, done_on__year=year).order_by()
