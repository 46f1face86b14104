"""How many came: the meetings of a year that were held and closed, against what was planned for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ledernet.conduct.models import Attendance
from ledernet.conduct.queries import counts_in
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network

Networks = list[int] | QuerySet[Network, Any]
"""Their ids, or a query for them."""


@dataclass(frozen=True)
class Attended:
    """Counts of one network in a year, or of several together. Minutes are those of a person: two who sit there an hour make 120.

    `planned`: if all who were expected at the held meetings had come; `real`: of those who came, for as long as the meeting was set.
    `held` meetings, and `ahead` those still to come in the year.
    """

    held: int = 0
    ahead: int = 0
    expected: int = 0
    there: int = 0
    planned: int = 0
    real: int = 0

    def __add__(self, other: Attended) -> Attended:
        return Attended(
            self.held + other.held,
            self.ahead + other.ahead,
            self.expected + other.expected,
            self.there + other.there,
            self.planned + other.planned,
            self.real + other.real,
        )

    @property
    def share(self) -> float:
        """Of those expected, 0 where nobody was."""
        return self.there / self.expected if self.expected else 0.0


def meetings_in(networks: Networks, *, year: int, on: date) -> dict[int, tuple[int, int]]:
    """Network id → meetings of the year that were held, and those still to come; those with neither are left out. One query.

    A meeting that is over and that nobody has closed counts as neither; so does one closed elsewhere, of which it is not known who came.
    """
    known = Exists(Attendance.objects.filter(meeting=OuterRef("pk")))
    tomorrow = timezone.make_aware(datetime.combine(on + timedelta(days=1), time.min))
    held = Count("pk", filter=Q(known, state=MeetingState.HELD))
    ahead = Count("pk", filter=Q(state=MeetingState.PLANNED, starts_at__gte=tomorrow))
    rows = Meeting.objects.filter(network__in=networks, starts_at__year=year).order_by()
    counted = rows.values_list("network").annotate(held=held, ahead=ahead)
    return {network: (held, ahead) for network, held, ahead in counted if held or ahead}


def attended_in(networks: Networks, *, year: int, on: date) -> dict[int, Attended]:
    """Network id → what its meetings of the year say; those without a meeting are left out. Three queries."""
    rows = Meeting.objects.filter(network__in=networks, starts_at__year=year, state=MeetingState.HELD)
    counts = counts_in(rows.values("pk"))
    sums: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for pk, network, starts_at, ends_at in rows.values_list("pk", "network", "starts_at", "ends_at"):
        if count := counts.get(pk):
            minutes, of = round((ends_at - starts_at).total_seconds() / 60), sums[network]
            of[0] += count.expected
            of[1] += count.there
            of[2] += count.expected * minutes
            of[3] += count.there * minutes
    met = meetings_in(networks, year=year, on=on)
    return {network: Attended(held, ahead, *sums[network]) for network, (held, ahead) in met.items()}


def together(attended: Iterable[Attended]) -> Attended:
    return sum(attended, Attended())
