"""Who is expected at a meeting, and how they were there."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from ledernet.conduct.enums import THERE, State
from ledernet.conduct.models import Attendance
from ledernet.meetings.enums import Coming
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import participants_of
from ledernet.networks.models import Network


@dataclass(frozen=True)
class Person:
    """One who is expected. `state` is what was noted ("" nothing yet), `shown` what the page shows beforehand."""

    leader: int
    name: str
    state: str
    shown: str
    said: str  # what she has answered herself: a code of `Coming`, or ""


@dataclass(frozen=True)
class Counts:
    """How many were there of those expected. The same for everybody: no names."""

    there: int = 0
    late: int = 0
    excused: int = 0
    absent: int = 0

    @property
    def expected(self) -> int:
        return self.there + self.excused + self.absent


def people_at(meeting: Meeting) -> list[Person]:
    """Those expected, in Danish order, and any other of whom something was noted while she was. Seven queries."""
    noted = dict(Attendance.objects.filter(meeting=meeting).values_list("leader", "state"))
    return [
        Person(
            person.seat.leader_id,
            person.name,
            noted.get(person.seat.leader_id, ""),
            noted.get(person.seat.leader_id)
            or (State.EXCUSED if person.coming == Coming.ABSENT else State.PRESENT),
            person.coming,
        )
        for person in participants_of(meeting)
        if person.is_expected or person.seat.leader_id in noted
    ]


def counts_of(meetings: Iterable[Meeting]) -> dict[int, Counts]:
    """Meeting id → counts. One query."""
    return counts_in([meeting.pk for meeting in meetings])


def counts_in(meetings: Collection[int] | QuerySet[Meeting, Any]) -> dict[int, Counts]:
    """As `counts_of`, for whoever has their ids alone, or a query for them."""
    rows = Attendance.objects.filter(meeting__in=meetings).order_by().values_list("meeting")
    counted = rows.annotate(
        there=Count("pk", filter=Q(state__in=THERE)),
        late=Count("pk", filter=Q(state=State.LATE)),
        excused=Count("pk", filter=Q(state=State.EXCUSED)),
        absent=Count("pk", filter=Q(state=State.ABSENT)),
    )
    return {meeting: Counts(*counts) for meeting, *counts in counted}


def absence_rules(network: Network) -> str:
    """What the charter that the network goes by says of excused absence; "" where it says nothing."""
    version = network.charter
    content = version.content if version is not None else {}
    return str(content.get("participation", {}).get("absence", "") or "")
