"""The figures for whoever reads them: one network, or those a chief or HR looks after, by programme and by policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_managed_by
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import Participation
from ledernet.strategy.queries import purpose_label

from .counting import counted_of
from .figures import Figures, Together, apart, figures_of, together

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Line:
    network: Network
    figures: Figures


@dataclass(frozen=True)
class Policy:
    """All networks where coming is a duty, or all where it is not."""

    label: Text
    figures: Together


@dataclass(frozen=True)
class Compared:
    lines: list[Line]
    policies: list[Policy]

    @property
    def differ(self) -> bool:
        """Is attendance clearly another where coming is a duty?"""
        found = [policy.figures.attendance for policy in self.policies]
        return len(found) == 2 and apart(found[0], found[1])


def compared(viewer: Viewer, *, at: datetime, with_topics: bool = True) -> Compared:
    """Networks that the viewer is chief or HR of, in Danish order. Six queries; five without what the time goes to."""
    rows = networks_managed_by(viewer).exclude(state=NetworkState.CLOSED)
    networks = list(rows.select_related("programme").order_by("name_sort", "pk"))
    counts = counted_of(networks, at=at, with_minutes=with_topics)
    lines = [Line(network, figures_of(counts[network.pk])) for network in networks]
    by_policy: dict[str, list[Figures]] = {value: [] for value in Participation.values}
    for line in lines:
        if line.network.programme.participation in by_policy:
            by_policy[line.network.programme.participation].append(line.figures)
    policies = [Policy(Participation(value).label, together(rows)) for value, rows in by_policy.items()]
    return Compared(
        [one for one in lines if one.figures.meetings or one.figures.held or one.figures.unclosed],
        [policy for policy in policies if policy.figures.networks],
    )


@dataclass(frozen=True)
class Purpose:
    """A purpose: the share its points ask for and the share of the time it got; whole per cent."""

    label: Text
    wanted: int
    spent: int


@dataclass(frozen=True)
class Own:
    figures: Figures
    purposes: list[Purpose]


def own_figures(network: Network, *, at: datetime) -> Own:
    """Of one network. Five queries."""
    figures = figures_of(counted_of([network], at=at)[network.pk])
    topics = figures.topics
    names = sorted(topics.weights, key=lambda name: (-topics.weights[name], name)) if topics else []
    return Own(
        figures,
        [
            Purpose(purpose_label(name), round(100 * topics.weights[name]), round(100 * topics.shares[name]))
            for name in names
            if topics
        ],
    )
