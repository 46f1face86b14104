"""Who sits where today, and of which kind: the whole organisation, since bridges and kinds are about all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.conduct.enums import THERE
from ledernet.insight.indicators.facts import Starts
from ledernet.insight.indicators.formulas import YEAR, Stay
from ledernet.networks.enums import EndReason, NetworkState, StartReason
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader, Leave, Post
from ledernet.people.queries import Tree, holds_on, tree_of
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import Attribute
from ledernet.strategy.models import Programme

FOUNDING = timedelta(days=31)
"""Who came within a month of the beginning was there from the beginning."""


@dataclass(frozen=True)
class Seated:
    """One organisation on a day. `kinds`: leader → attribute → kind; `units`: leader → unit of the post that speaks for her."""

    tree: Tree
    by_network: Mapping[int, list[int]]
    by_programme: Mapping[int, set[int]]
    kinds: Mapping[int, Mapping[str, str]]
    units: Mapping[int, int]

    def units_by_network(self) -> dict[int, list[int]]:
        return {
            network: [self.units[leader] for leader in leaders if leader in self.units]
            for network, leaders in self.by_network.items()
        }

    def possible(self, programme: int) -> dict[str, int]:
        """How many kinds of each attribute there are among those who sit in the programme's networks."""
        found: dict[str, set[str]] = defaultdict(set)
        for leader in self.by_programme.get(programme, ()):
            for key, kind in self.kinds.get(leader, {}).items():
                if kind:
                    found[key].add(kind)
        return {key: len(each) for key, each in found.items()}


def seated_in(organisation: Organisation, *, on: date) -> Seated:
    """Of the networks that are not closed. Three queries."""
    tree = tree_of(organisation)
    seats = Seat.objects.filter(holds_on(on), network__organisation=organisation).exclude(
        network__state=NetworkState.CLOSED
    )
    by_network: dict[int, list[int]] = defaultdict(list)
    by_programme: dict[int, set[int]] = defaultdict(set)
    for network, programme, leader in seats.values_list("network_id", "network__programme_id", "leader_id"):
        by_network[network].append(leader)
        by_programme[programme].add(leader)
    kinds: dict[int, Mapping[str, str]] = {}
    units: dict[int, int] = {}
    posts = Post.objects.filter(holds_on(on), leader__in=seats.order_by().values("leader"))
    rows = posts.order_by("is_primary", "-pk").values_list("leader_id", "unit_id", "level", "field", "kind")
    for leader, unit, level, own, kind in rows:
        if leader is not None:  # the post that speaks for her comes last, and stays
            kinds[leader], units[leader] = _kinds(tree, unit, level, own, kind), unit
    return Seated(tree, by_network, by_programme, kinds, units)


def _kinds(tree: Tree, unit: int, level: str, own: str, kind: str) -> dict[str, str]:
    top = tree.administration_of(unit)
    place = tree.place_of(unit)
    return {
        Attribute.FIELD.value: own or tree.field_of(unit),
        Attribute.LEVEL.value: level,
        Attribute.PLACE.value: place.name or place.postcode,
        Attribute.ADMINISTRATION.value: str(top.id) if top else "",
        Attribute.KIND.value: kind,
    }


def stays_of(networks: Iterable[Network]) -> dict[int, list[Stay]]:
    """Network id → all seats there have been, those given by mistake left out. One query."""
    began = {network.pk: network.starts_on for network in networks}
    found: dict[int, list[Stay]] = {pk: [] for pk in began}
    rows = Seat.objects.filter(network__in=list(began)).exclude(end_reason=EndReason.CORRECTED)
    values = rows.order_by("starts_on", "pk").values_list(
        "network_id", "leader_id", "starts_on", "ends_on", "start_reason", "end_reason"
    )
    for network, leader, start, end, why, left in values:
        if end is None or end > start:
            later = why != StartReason.COMPOSED and start > began[network] + FOUNDING
            found[network].append(Stay(leader, start, end, later, left == EndReason.NETWORK_CLOSED))
    return found


def first_meetings(organisation: Organisation, *, on: date) -> dict[int, tuple[date, date | None]]:
    """Leader → first day as a leader here and the first meeting of any network she was at; of those of the last two years. One query."""
    first = Min("attendance__meeting__starts_at", filter=Q(attendance__state__in=THERE))
    rows = Leader.objects.filter(organisation=organisation, starts_on__gte=on - 2 * YEAR, starts_on__lte=on)
    rows = rows.filter(holds_on(on))
    return {
        leader: (start, timezone.localdate(met) if met else None)
        for leader, start, met in rows.annotate(first=first)
        .order_by()
        .values_list("pk", "starts_on", "first")
        if start is not None
    }


def starts_among(known: Mapping[int, tuple[date, date | None]], leaders: Iterable[int]) -> Starts:
    return tuple(known[leader] for leader in sorted(set(leaders)) if leader in known)


def eligible_in(
    organisation: Organisation, programmes: Iterable[Programme], *, on: date, tree: Tree
) -> dict[int, set[int]]:
    """Programme → leaders it is for, as `strategy.eligibility.leaders_within` has it, for many at once. Two queries."""
    posts = Post.objects.filter(holds_on(on), holds_on(on, "leader__"), leader__organisation=organisation)
    rows = list(posts.order_by().values_list("leader_id", "unit_id", "unit__path", "level", "kind", "field"))
    away = set(
        Leave.objects.filter(holds_on(on), leader__organisation=organisation).values_list(
            "leader_id", flat=True
        )
    )
    found: dict[int, set[int]] = {}
    for programme in programmes:
        chosen = Filter.of(programme.eligibility)
        node = programme.unit.path if programme.unit else ""
        below = tuple(tree.rows[unit].path for unit in chosen.units if unit in tree.rows)
        found[programme.pk] = {
            leader
            for leader, unit, path, level, kind, field in rows
            if path.startswith(node)
            and (not chosen.units or path.startswith(below or "\0"))
            and (not chosen.levels or level in chosen.levels)
            and (not chosen.kinds or kind in chosen.kinds)
            and (not chosen.fields or (field or tree.field_of(unit)) in chosen.fields)
            and (chosen.on_leave or leader not in away)
        }
    return found
