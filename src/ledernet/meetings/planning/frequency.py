"""Promised and planned: how many meetings a year the charter of a network says, and how many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from ledernet.strategy.wheel import in_year


@dataclass(frozen=True)
class Frequency:
    """One network in the year of its own that runs on the day, from `first_on` until the day before `until`."""

    promised: int
    planned: int
    first_on: date
    until: date

    @property
    def missing(self) -> int:
        return max(0, self.promised - self.planned)


def own_year(network: Network, on: date) -> tuple[date, date]:
    """The year, counted from the day the network began, in which the day lies; the first one for a network still to begin."""
    start = network.starts_on
    year = max(on.year, start.year)
    first = in_year(start, year)
    if first > on and year > start.year:
        first = in_year(start, year - 1)
    return first, in_year(start, first.year + 1)


def frequencies(networks: Iterable[Network], on: date) -> dict[int, Frequency]:
    """Network id → how it stands. One query; the networks come with `charter` and `programme`."""
    networks = list(networks)
    years = {network.pk: own_year(network, on) for network in networks}
    if not networks:
        return {}
    begin = min(first for first, _until in years.values())
    end = max(until for _first, until in years.values())
    rows = Meeting.objects.filter(
        network__in=[network.pk for network in networks],
        starts_at__gte=datetime.combine(begin, time.min, ZONE),
        starts_at__lt=datetime.combine(end, time.min, ZONE),
    ).exclude(state=MeetingState.CANCELLED)
    count: Counter[int] = Counter()
    for network, starts_at in rows.values_list("network_id", "starts_at"):
        first, until = years[network]
        count[network] += first <= starts_at.astimezone(ZONE).date() < until
    return {
        network.pk: Frequency(network.meetings_a_year, count[network.pk], *years[network.pk])
        for network in networks
    }
