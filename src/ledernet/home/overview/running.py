"""How it goes, in two figures for the part of the organisation that one looks after: attendance, and the wait of new leaders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Count, F, Min, Q, Window
from django.db.models.functions import RowNumber

from ledernet.calendars.terms import ZONE
from ledernet.conduct.enums import THERE
from ledernet.conduct.models import Attendance
from ledernet.conduct.reading.counting import YEAR
from ledernet.conduct.reading.figures import LATEST
from ledernet.insight.coverage import leaders_of
from ledernet.insight.small import SMALL
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.queries import networks_managed_by
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import number
from ledernet_engine.measurement import Rate, rate

AIM = 90
"""Days from a new leader's start to her first meeting, at most (domain notes, 5.8); a house default."""


@dataclass(frozen=True)
class Lead:
    """Leaders who began within a year: the middle number of days to the first meeting, of how many, and who still waits too long.

    `days` is None where fewer than five have been to a meeting: the figure would be theirs. So is `waiting` below five.
    """

    days: int | None
    met: int
    waiting: int | None
    aim: int = AIM


@dataclass(frozen=True)
class Running:
    attendance: Rate | None
    networks: int
    lead: Lead

    @property
    def attendance_low(self) -> str:
        """The lower end, without its sign: »79–83 %«."""
        return number(round(100 * self.attendance.interval.low)) if self.attendance else ""

    @property
    def is_told(self) -> bool:
        return self.attendance is not None or self.lead.days is not None


def running_of(viewer: Viewer, *, at: datetime) -> Running:
    """Four queries."""
    there, expected, networks = _attendance(viewer, at)
    return Running(rate(there, expected), networks, lead_of(viewer))


def _attendance(viewer: Viewer, at: datetime) -> tuple[int, int, int]:
    """Counted over the last six held meetings of each network that runs, of the year before; people counted together."""
    mine = networks_managed_by(viewer).exclude(state=NetworkState.CLOSED)
    held = Meeting.objects.filter(
        network__in=mine.values("pk"), state=MeetingState.HELD, starts_at__gte=at - YEAR, ends_at__lte=at
    )
    turn = Window(RowNumber(), partition_by=F("network"), order_by=(F("starts_at").desc(), F("pk").desc()))
    latest = held.annotate(turn=turn).filter(turn__lte=LATEST)
    found = Attendance.objects.filter(meeting__in=latest.values("pk")).aggregate(
        there=Count("pk", filter=Q(state__in=THERE)), expected=Count("pk")
    )
    # counted by itself: telling networks apart in a hundred thousand rows would take longer than counting the rows
    networks = held.order_by().values("network").distinct().count()
    return found["there"], found["expected"], networks


def lead_of(viewer: Viewer) -> Lead:
    """Of the leaders the viewer looks after who began within the last year. Two queries."""
    on, since = viewer.on, viewer.on - timedelta(days=AIM)
    began = leaders_of(viewer).filter(starts_on__gt=on - YEAR, starts_on__lte=on).order_by()
    there = Attendance.objects.filter(
        leader__in=began.values("pk"),
        state__in=THERE,
        meeting__starts_at__gte=F("leader__starts_on"),  # by the day: no function on each row
    )
    firsts = (
        there.order_by()
        .values("leader")
        .annotate(first=Min("meeting__starts_at"))
        .values_list("leader__starts_on", "first")
    )
    met = [(first.astimezone(ZONE).date(), start) for start, first in firsts if start]  # all have one
    days = [(first - start).days for first, start in met]
    early = began.filter(starts_on__lt=since).count()
    long = early - sum(start < since for _first, start in met)
    return Lead(
        round(median(days)) if len(days) >= SMALL else None, len(days), long if long >= SMALL else None
    )
