"""What was agreed and is to be done soon: decisions to look at again, promises of support, visits. In words, never in red."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ledernet.decisions.agenda import AHEAD, agenda, when_words
from ledernet.decisions.owed import owed_by
from ledernet.home.addresses import address
from ledernet.networks.visits import visits_due
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import pledges_due

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SHOWN = 8
"""So many lines stand on the front page; the rest is a click away."""


@dataclass(frozen=True)
class Agreed:
    """One thing that was agreed: what, about what, who sees to it, and in how many days (below nought: over time)."""

    title: Text
    about: Text
    owner: str
    on: date
    days: int
    url: str

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def when(self) -> str:
        return when_words(self.days)


@dataclass(frozen=True)
class AgreedList:
    """The lines that are shown, the oldest first, and how many there are in all and over time."""

    lines: list[Agreed]
    total: int
    over: int

    @property
    def rest(self) -> int:
        return self.total - len(self.lines)


def agreed_of(viewer: Viewer) -> AgreedList:
    """Four queries, however much was agreed."""
    found = sorted(
        (*_answers(viewer), *_decisions(viewer), *_pledges(viewer), *_visits(viewer)),
        key=lambda line: line.on,
    )
    return AgreedList(found[:SHOWN], len(found), sum(line.is_over for line in found))


def _answers(viewer: Viewer) -> Iterator[Agreed]:
    """What others wait for, whenever it is due."""
    for line in owed_by(viewer):
        owed = line.owed
        yield Agreed(owed.title, owed.about, viewer.user.name, owed.due_on, line.days, owed.url)


def _decisions(viewer: Viewer) -> Iterator[Agreed]:
    for line in agenda(viewer, on=viewer.on):
        on = viewer.on + timedelta(days=line.days)
        yield Agreed(line.decision.title, line.topic, line.owner, on, line.days, line.url)


def _pledges(viewer: Viewer) -> Iterator[Agreed]:
    for pledge in pledges_due(viewer, by=viewer.on + timedelta(days=AHEAD)):
        about = _("Promised to %(programme)s") % {"programme": pledge.programme.name}
        owner = pledge.owner.name if pledge.owner else ""
        days = (pledge.due_on - viewer.on).days
        url = address("strategy:pledges", pledge.programme_id)
        yield Agreed(pledge.text, about, owner, pledge.due_on, days, url)


def _visits(viewer: Viewer) -> Iterator[Agreed]:
    for visit in visits_due(viewer, by=viewer.on + timedelta(days=AHEAD)):
        title = _("Look in on %(network)s") % {"network": visit.network.name}
        days = (visit.planned_on - viewer.on).days
        url = address("networks:visits", visit.network_id)
        yield Agreed(title, _("A visit"), visit.user.name, visit.planned_on, days, url)
