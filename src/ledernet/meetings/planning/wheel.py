"""What the meetings bring to the year wheel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.queries import meetings_visible_to
from ledernet.people.viewer import Viewer
from ledernet.strategy.wheel import Day, Lane

FEW = 3
"""The meetings of so many networks of a programme stand one by one; those of more, month by month."""


class Row(NamedTuple):
    """A meeting: its day and title, and the network."""

    day: date
    title: str
    network: int
    name: str


def days_of_meetings(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    """Meetings that are not cancelled, of the networks the viewer sees. One query."""
    begin = datetime.combine(first, time.min, ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, ZONE)
    rows = meetings_visible_to(viewer).filter(starts_at__gte=begin, starts_at__lt=end)
    rows = rows.exclude(state=MeetingState.CANCELLED).order_by("starts_at", "pk")
    by_programme: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for programme, called, starts_at, title, network, name in rows.values_list(
        "network__programme", "network__programme__name", "starts_at", "title", "network", "network__name"
    ):
        day = starts_at.astimezone(ZONE).date()
        by_programme[programme, called].append(Row(day, title, network, name))
    for (programme, called), meetings in by_programme.items():
        if len({meeting.network for meeting in meetings}) <= FEW:
            yield from (_single(meeting) for meeting in meetings)
        else:
            yield from _by_month(meetings, programme, called)


def _single(meeting: Row) -> Day:
    url = reverse("networks:network", args=[meeting.network])
    title = meeting.title or _("Meeting")
    return Day(Lane.NETWORKS, title, meeting.day, meeting.day, meeting.name, url)


def _by_month(meetings: list[Row], programme: int, name: str) -> Iterator[Day]:
    months: dict[date, list[Row]] = defaultdict(list)
    for meeting in meetings:
        months[meeting.day.replace(day=1)].append(meeting)
    for rows in months.values():
        words = ngettext("%(count)s meeting", "%(count)s meetings", len(rows)) % {"count": len(rows)}
        url = f"{reverse('networks:networks')}?programme={programme}"
        yield Day(Lane.NETWORKS, words, rows[0].day, rows[-1].day, name, url)
