"""How many came: the meetings of a year that were held and closed, against what was planned for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from ledernet.conduct.queries import counts_in
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting


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


def attended_in(networks: Iterable[int], *, year: int, on: date) -> dict[int, Attended]:
    """Network id → what its meetings of the year say; those without a meeting are left out. Two queries.

    A meeting that is over and that nobody has closed counts neither as held nor as to come.
    """
    rows = Meeting.objects.filter(network__in=list(networks), starts_at__year=year)
    rows = rows.exclude(state=MeetingState.CANCELLED)
    meetings = list(rows.values_list("pk", "network", "state", "starts_at", "ends_at"))
    counts = counts_in([pk for pk, _network, state, *_ in meetings if state == MeetingState.HELD])
    found: dict[int, Attended] = defaultdict(Attended)
    for pk, network, state, starts_at, ends_at in meetings:
        if state == MeetingState.HELD:
            count = counts.get(pk)
            if count is None:
                continue  # closed elsewhere: who came is not known
            minutes = round((ends_at - starts_at).total_seconds() / 60)
            found[network] += Attended(
                1, 0, count.expected, count.there, count.expected * minutes, count.there * minutes
            )
        elif timezone.localdate(starts_at) > on:
            found[network] += Attended(ahead=1)
    return dict(found)


def together(attended: Iterable[Attended]) -> Attended:
    return sum(attended, Attended())
