"""What the meetings bring to the year wheel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.calendars.terms import ZONE
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.queries import meetings_visible_to
from ledernet.people.viewer import Viewer
from ledernet.strategy.wheel import Day, Lane

FEW = 3
"""The meetings of so many networks of a programme stand one by one; those of more, month by month."""


def days_of_meetings(viewer: Viewer, first: date, last: date) -> Iterator[Day]:
    """Meetings that are not cancelled, of the networks the viewer sees. One query."""
    begin = datetime.combine(first, time.min, ZONE)
    end = datetime.combine(last + timedelta(days=1), time.min, ZONE)
    rows = meetings_visible_to(viewer).filter(starts_at__gte=begin, starts_at__lt=end)
    rows = rows.select_related(None).select_related("network__programme")
    rows = rows.only("title", "starts_at", "network__name", "network__programme__name")
    by_programme: dict[int, list[Meeting]] = defaultdict(list)
    for meeting in rows.exclude(state=MeetingState.CANCELLED).order_by("starts_at", "pk"):
        by_programme[meeting.network.programme_id].append(meeting)
    for meetings in by_programme.values():
        if len({meeting.network_id for meeting in meetings}) <= FEW:
            yield from (_single(meeting) for meeting in meetings)
        else:
            yield from _by_month(meetings)


def _day(meeting: Meeting) -> date:
    return meeting.starts_at.astimezone(ZONE).date()


def _single(meeting: Meeting) -> Day:
    day = _day(meeting)
    url = reverse("networks:network", args=[meeting.network_id])
    return Day(Lane.NETWORKS, meeting.title or _("Meeting"), day, day, meeting.network.name, url)


def _by_month(meetings: list[Meeting]) -> Iterator[Day]:
    months: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        months[_day(meeting).replace(day=1)].append(meeting)
    for rows in months.values():
        programme = rows[0].network.programme
        words = ngettext("%(count)s meeting", "%(count)s meetings", len(rows)) % {"count": len(rows)}
        url = f"{reverse('networks:networks')}?programme={programme.pk}"
        yield Day(Lane.NETWORKS, words, _day(rows[0]), _day(rows[-1]), programme.name, url)
