"""The next dates of a reader, from all rooms, the nearest first: what she is invited to, and what happens where she looks after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.calendars.terms import ZONE
from ledernet.evaluation.enums import WaveState
from ledernet.evaluation.waves.queries import waves_visible_to
from ledernet.home.addresses import address
from ledernet.meetings.models import Meeting
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Seat
from ledernet.networks.queries import networks_managed_by
from ledernet.people.enums import Role
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.ui.formatting import clock

from .agreed import Agreed
from .pot import moves_ahead

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SHOWN = 6
AHEAD = timedelta(days=120)


@dataclass(frozen=True)
class Coming:
    """A day: what happens, with whom or where, and the page that tells more."""

    on: date
    title: Text
    text: Text
    url: str


def dates_of(viewer: Viewer, agreed: Iterable[Agreed], meetings: Sequence[Meeting]) -> list[Coming]:
    """The six nearest. Six queries at most; `agreed` brings what is the reader's own to see to, `meetings` where she is expected."""
    found = [*_meetings(meetings), *_of_agreed(agreed)]
    if viewer.has(Role.CHIEF, Role.HR):
        found += [*_evaluations(viewer), *_starts(viewer), *_change_days(viewer)]
    return sorted(found, key=lambda one: one.on)[:SHOWN]


def _meetings(meetings: Sequence[Meeting]) -> Iterator[Coming]:
    for meeting in meetings[:SHOWN]:
        begins = meeting.starts_at.astimezone(ZONE)
        hours = _("at %(start)s–%(end)s") % {
            "start": clock(meeting.starts_at),
            "end": clock(meeting.ends_at),
        }
        words = f"{hours} · {meeting.place}" if meeting.place else hours
        yield Coming(begins.date(), meeting.network.name, words, address("meetings:meeting", meeting.pk))


def _of_agreed(agreed: Iterable[Agreed]) -> Iterator[Coming]:
    for line in agreed:
        about = line.about if line.is_mine or not line.owner else f"{line.about} · {line.owner}"
        yield Coming(line.on, line.title, about, line.url)


def _evaluations(viewer: Viewer) -> Iterator[Coming]:
    rows = waves_visible_to(viewer).filter(
        state__in=(WaveState.OPEN, WaveState.PLANNED), closes_on__gte=viewer.on
    )
    for wave in rows.order_by("closes_on", "pk")[:SHOWN]:
        url = address("evaluation:wave", wave.pk)
        if wave.is_open:
            yield Coming(wave.closes_on, _("An evaluation closes"), wave.programme.name, url)
        else:
            yield Coming(wave.opens_on, _("An evaluation opens"), wave.programme.name, url)


@dataclass(frozen=True)
class Together:
    """Networks of one programme with the same day."""

    programme: int
    name: str
    on: date
    count: int

    @property
    def url(self) -> str:
        return address("networks:networks", query=f"programme={self.programme}")


def _by_day(viewer: Viewer, field: str) -> list[Together]:
    """The nearest days of that kind. One query."""
    rows = networks_managed_by(viewer).exclude(state=NetworkState.CLOSED).order_by()
    rows = rows.filter(**{f"{field}__gt": viewer.on, f"{field}__lte": viewer.on + AHEAD})
    found = rows.values_list("programme_id", "programme__name", field).annotate(count=Count("pk"))
    return [Together(*row) for row in found.order_by(field, "programme__name")[:SHOWN]]


def _starts(viewer: Viewer) -> Iterator[Coming]:
    found = _by_day(viewer, "starts_on")
    seats = Seat.objects.filter(
        not_ended_on(viewer.on),
        network__in=networks_managed_by(viewer).filter(starts_on__in={one.on for one in found}).values("pk"),
        network__programme__in={one.programme for one in found},
    )
    leaders = {
        (programme, day): count
        for programme, day, count in seats.order_by()
        .values_list("network__programme", "network__starts_on")
        .annotate(count=Count("pk"))
    }
    for one in found:
        count = leaders.get((one.programme, one.on), 0)
        words = ngettext("%(count)s leader", "%(count)s leaders", count) % {"count": count}
        yield Coming(one.on, _("%(name)s starts") % {"name": one.name}, words, one.url)


def _change_days(viewer: Viewer) -> Iterator[Coming]:
    """Days on which seats change hands: those that a decided move brings, and those that a charter has set."""
    for move in moves_ahead(viewer)[:SHOWN]:
        yield Coming(move.on, move.title, move.text, move.url)
    for one in _by_day(viewer, "change_day"):
        words = ngettext("%(count)s network", "%(count)s networks", one.count) % {"count": one.count}
        yield Coming(one.on, _("Change day"), f"{one.name}, {words}", one.url)
