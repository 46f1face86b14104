"""The next meeting of a reader: as one who is expected there, or as one who runs it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q

from ledernet.conduct.models import Commitment, Item
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import Participant, counts_of, mine_ahead, own_of, participants_of_many
from ledernet.networks.enums import RUNS
from ledernet.networks.models import Assignment
from ledernet.networks.queries import rooms_of
from ledernet.networks.rules import serving
from ledernet.people.viewer import Viewer

LOOKED_AT = 12
"""So many of the meetings to come are looked at."""


@dataclass(frozen=True)
class Next:
    """The nearest meeting in one of two hats. `own`: her own seat there; `sheet`: items on its run sheet."""

    meeting: Meeting
    runs: bool
    own: Participant | None
    expected: int
    absent: int
    sheet: int


@dataclass(frozen=True)
class Meetings:
    """What lies ahead: the nearest that she runs, the nearest that she sits in, all that she runs, for what is to prepare, and all."""

    running: Next | None
    sitting: Next | None
    run: Sequence[Next]
    ahead: Sequence[Meeting]


def served_by(viewer: Viewer) -> set[int]:
    """The networks whose meetings the viewer runs. One query."""
    rows = Assignment.objects.filter(
        serving(viewer), role__in=RUNS, network__organisation=viewer.organisation
    )
    return set(rows.values_list("network_id", flat=True))


def meetings_of(viewer: Viewer, *, at: datetime) -> Meetings:
    """Eight queries, however many meetings."""
    meetings = list(mine_ahead(viewer, at=at)[:LOOKED_AT])
    if not meetings:
        return Meetings(None, None, (), ())
    served = served_by(viewer)
    people = participants_of_many(meetings)
    sheets: dict[int, int] = {}
    for pk in Item.objects.filter(meeting__in=meetings).values_list("meeting_id", flat=True):
        sheets[pk] = sheets.get(pk, 0) + 1
    found = []
    for meeting in meetings:
        counts = counts_of(people[meeting.pk])
        found.append(
            Next(
                meeting,
                meeting.network_id in served or meeting.facilitator_id == viewer.user.pk,
                own_of(viewer.leader, people[meeting.pk]),
                counts["expected"],
                counts["absent"],
                sheets.get(meeting.pk, 0),
            )
        )
    run = [one for one in found if one.runs]
    sitting = next((one for one in found if one.own is not None), None)
    return Meetings(run[0] if run else None, sitting, run, meetings)


def with_those_elsewhere(meetings: Meetings, elsewhere: Iterable[Viewer], *, at: datetime) -> Meetings:
    """With those of other organisations' networks in which she is a guest: one of them may be the nearest that she sits in."""
    found = [meetings, *(meetings_of(guest, at=at) for guest in elsewhere)]
    sitting = [one.sitting for one in found if one.sitting]
    nearest = min(sitting, key=lambda one: one.meeting.starts_at, default=None)
    ahead = sorted((one for part in found for one in part.ahead), key=lambda one: (one.starts_at, one.pk))
    return replace(meetings, sitting=nearest, ahead=ahead)


def commitments_of(viewer: Viewer) -> list[Commitment]:
    """What she has promised herself at meetings of networks she still sits in, and has not judged; the newest first. One query."""
    if viewer.leader is None:
        return []
    here = Q(meeting__network__in=rooms_of(viewer).values("pk"))
    rows = Commitment.objects.filter(here, leader=viewer.leader, state="open").select_related(
        "meeting__network"
    )
    return list(rows.order_by("-meeting__starts_at", "-pk")[:3])
