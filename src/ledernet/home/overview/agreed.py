"""What was agreed: what is over time and who sees to it, out of how much; and what is due soon. In words, never in red."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ledernet.decisions.agenda import AHEAD, agenda, when_words
from ledernet.decisions.queries import due_for
from ledernet.evaluation.waves.queries import unseen_evaluations
from ledernet.home.addresses import address
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_managed_by
from ledernet.networks.visits import visits_due
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import pledges_due
from ledernet.strategy.rules import node_path

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SHOWN = 5
"""So many lines stand on the front page; the rest is a click away."""


@dataclass(frozen=True)
class Agreed:
    """One thing that was agreed: what, about what, who sees to it, and in how many days (below nought: over time)."""

    title: Text
    about: Text
    owner: Text
    on: date
    days: int
    url: str
    is_mine: bool = False

    @property
    def is_over(self) -> bool:
        return self.days < 0

    @property
    def when(self) -> str:
        return when_words(self.days)


@dataclass(frozen=True)
class AgreedList:
    """Lines over time, the oldest first, and those of the next thirty days; `over` of `total` agreements are over time."""

    late: list[Agreed] = field(default_factory=list)
    soon: list[Agreed] = field(default_factory=list)
    total: int = 0
    over: int = 0

    @property
    def shown(self) -> list[Agreed]:
        return self.late[:SHOWN]

    @property
    def rest(self) -> int:
        return self.over - len(self.shown)


def agreed_of(viewer: Viewer) -> AgreedList:
    """Decisions to look at again, promises of support, visits, and evaluations by the charter. Eight queries, however many."""
    evaluations = _evaluations_of(viewer)
    found = sorted((*_decisions(viewer), *_pledges(viewer), *_visits(viewer)), key=lambda line: line.on)
    unseen = unseen_evaluations(evaluations, by=viewer.on - timedelta(days=1))
    late = [line for line in found if line.is_over]
    late_evaluations = unseen.count()
    shown = _evaluations(viewer, unseen[:SHOWN]) if late_evaluations else ()
    return AgreedList(
        sorted([*late, *shown], key=lambda line: line.on),
        [line for line in found if not line.is_over],
        _total(viewer, evaluations),
        len(late) + late_evaluations,
    )


def _total(viewer: Viewer, evaluations: QuerySet[Network]) -> int:
    """Everything agreed with a day, whenever that is."""
    ever = date.max - timedelta(days=AHEAD)
    rows = (due_for(viewer, by=ever), pledges_due(viewer, by=ever), visits_due(viewer, by=ever), evaluations)
    return sum(one.order_by().count() for one in rows)


def _decisions(viewer: Viewer) -> Iterator[Agreed]:
    for line in agenda(viewer, on=viewer.on):
        on = viewer.on + timedelta(days=line.days)
        yield Agreed(line.decision.title, line.topic, line.owner, on, line.days, line.url, line.is_mine)


def _pledges(viewer: Viewer) -> Iterator[Agreed]:
    for pledge in pledges_due(viewer, by=viewer.on + timedelta(days=AHEAD)):
        about = _("Promised to %(programme)s") % {"programme": pledge.programme.name}
        owner = pledge.owner.name if pledge.owner else ""
        days = (pledge.due_on - viewer.on).days
        url = address("strategy:pledges", pledge.programme_id)
        is_mine = pledge.owner_id == viewer.user.pk
        yield Agreed(pledge.text, about, owner, pledge.due_on, days, url, is_mine)


def _visits(viewer: Viewer) -> Iterator[Agreed]:
    for visit in visits_due(viewer, by=viewer.on + timedelta(days=AHEAD)):
        title = _("Look in on %(network)s") % {"network": visit.network.name}
        days = (visit.planned_on - viewer.on).days
        url = address("networks:visits", visit.network_id)
        is_mine = visit.user_id == viewer.user.pk
        yield Agreed(title, _("A visit"), visit.user.name, visit.planned_on, days, url, is_mine)


def _evaluations_of(viewer: Viewer) -> QuerySet[Network]:
    """Networks of the viewer's nodes whose next evaluation has a day."""
    return networks_managed_by(viewer, Role.CHIEF, Role.HR).filter(evaluated_on__isnull=False)


def _evaluations(viewer: Viewer, networks: QuerySet[Network]) -> Iterator[Agreed]:
    for network in networks.select_related("programme__unit"):
        assert network.evaluated_on is not None  # asked for
        title = _("Evaluate %(network)s") % {"network": network.name}
        days = (network.evaluated_on - viewer.on).days
        plans = viewer.has_at(node_path(network.programme), Role.HR)
        url = (
            address("evaluation:plan", network.programme_id)
            if plans
            else address("networks:network", network.pk)
        )
        yield Agreed(title, network.programme.name, _("HR"), network.evaluated_on, days, url)
