"""Who sits where today, and of which kind: the whole organisation, since bridges and kinds are about all of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, Q, QuerySet
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.conduct.enums import THERE
from ledernet.insight.indicators.facts import Starts
from ledernet.insight.indicators.formulas import YEAR, Stay
from ledernet.networks.enums import EndReason, NetworkState, StartReason
from ledernet.networks.models import Network, Seat
from ledernet.people.models import Leader, Leave, Post
from ledernet.people.queries import Tree, holds_on, not_ended_on, tree_of
from ledernet.strategy.eligibility import Filter
from ledernet.strategy.enums import Attribute
from ledernet.strategy.models import Programme

FOUNDING = timedelta(days=31)
"""Who came within a month of the beginning was there from the beginning."""


@dataclass(frozen=True)
class Seated:
    """Some networks of one organisation on a day. `by_network`: who sits there; `kinds`: leader → attribute → kind; `possible`: programme →
    how many kinds of each attribute sit in its networks; `units`: network → units of those who sit there, for every network in which one of
    these networks' units sits.
    """

    tree: Tree
    by_network: Mapping[int, list[int]]
    kinds: Mapping[int, Mapping[str, str]]
    possible: Mapping[int, Mapping[str, int]]
    units: Mapping[int, list[int]]


def seated_in(organisation: Organisation, networks: Iterable[Network], *, on: date) -> Seated:
    """Of networks of the organisation. Five queries; what is read grows with the networks asked for, not with the organisation."""
    networks = list(networks)
    kinds_of = _Kinds(tree_of(organisation))
    seats = Seat.objects.filter(holds_on(on), network__in=[network.pk for network in networks])
    by_network: dict[int, list[int]] = defaultdict(list)
    for network, leader in seats.values_list("network_id", "leader_id"):
        by_network[network].append(leader)
    kinds: dict[int, Mapping[str, str]] = {}
    here: set[int] = set()
    posts = Post.objects.filter(holds_on(on), leader__in=seats.order_by().values("leader"))
    rows = posts.order_by("is_primary", "-pk").values_list(
        "leader_id", "is_primary", "unit_id", "level", "field", "kind"
    )
    for leader_id, is_primary, unit, level, own, kind in rows:
        if leader_id is not None:  # the post that speaks for her comes last, and stays
            kinds[leader_id] = kinds_of(unit, level, own, kind)
            if is_primary:
                here.add(unit)
    programmes = {network.programme_id for network in networks}
    return Seated(
        kinds_of.tree,
        by_network,
        kinds,
        _possible(programmes, kinds_of, on),
        _meeting_units(organisation, here, on),
    )


class _Kinds:
    """Of which kind somebody with such a post is; the same post is looked up once."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.known: dict[tuple[int, str, str, str], Mapping[str, str]] = {}

    def __call__(self, unit: int, level: str, own: str, kind: str) -> Mapping[str, str]:
        key = (unit, level, own, kind)
        if key not in self.known:
            top, place = self.tree.administration_of(unit), self.tree.place_of(unit)
            self.known[key] = {
                Attribute.FIELD.value: own or self.tree.field_of(unit),
                Attribute.LEVEL.value: level,
                Attribute.PLACE.value: place.name or place.postcode,
                Attribute.ADMINISTRATION.value: str(top.id) if top else "",
                Attribute.KIND.value: kind,
            }
        return self.known[key]


def _possible(programmes: set[int], kinds_of: _Kinds, on: date) -> dict[int, dict[str, int]]:
    """One query, of the posts that differ."""
    rows = (
        Seat.objects.filter(holds_on(on), holds_on(on, "leader__posts__"), network__programme__in=programmes)
        .exclude(network__state=NetworkState.CLOSED)
        .order_by()
        .values_list(
            "network__programme_id",
            "leader__posts__unit_id",
            "leader__posts__level",
            "leader__posts__field",
            "leader__posts__kind",
        )
        .distinct()
    )
    found: dict[int, dict[str, set[str]]] = {programme: defaultdict(set) for programme in programmes}
    for programme, unit, level, own, sort in rows:
        for key, kind in kinds_of(unit, level, own, sort).items():
            if kind:
                found[programme][key].add(kind)
    return {programme: {key: len(each) for key, each in kinds.items()} for programme, kinds in found.items()}


def _meeting_units(organisation: Organisation, units: set[int], on: date) -> dict[int, list[int]]:
    """Network → those of the units that sit in it, by the posts that speak for their leaders; of all networks that run. One query."""
    rows = Seat.objects.filter(
        holds_on(on),
        holds_on(on, "leader__posts__"),
        network__organisation=organisation,
        leader__posts__is_primary=True,
        leader__posts__unit__in=units,
    ).exclude(network__state=NetworkState.CLOSED)
    found: dict[int, list[int]] = defaultdict(list)
    for network, unit in rows.order_by().values_list("network_id", "leader__posts__unit_id"):
        if unit is not None:
            found[network].append(unit)
    return found


def stays_of(networks: Iterable[Network], *, since: date | None = None) -> dict[int, list[Stay]]:
    """Network id → all seats there have been (or those not over by a day), those given by mistake left out. One query."""
    began = {network.pk: network.starts_on for network in networks}
    found: dict[int, list[Stay]] = {pk: [] for pk in began}
    rows = Seat.objects.filter(network__in=list(began)).exclude(end_reason=EndReason.CORRECTED)
    if since is not None:
        rows = rows.filter(not_ended_on(since))
    values = rows.order_by("starts_on", "pk").values_list(
        "network_id", "leader_id", "starts_on", "ends_on", "start_reason", "end_reason"
    )
    for network, leader, start, end, why, left in values:
        if end is None or end > start:
            later = why != StartReason.COMPOSED and start > began[network] + FOUNDING
            found[network].append(Stay(leader, start, end, later, left == EndReason.NETWORK_CLOSED))
    return found


def first_meetings(leaders: QuerySet[Leader], *, on: date) -> dict[int, tuple[date, date | None]]:
    """Leader → first day as a leader here and the first meeting of any network she was at; of those of the last two years. One query."""
    first = Min("attendance__meeting__starts_at", filter=Q(attendance__state__in=THERE))
    rows = leaders.filter(holds_on(on), starts_on__gte=on - 2 * YEAR, starts_on__lte=on)
    return {
        leader: (start, timezone.localdate(met) if met else None)
        for leader, start, met in rows.annotate(first=first)
        .order_by()
        .values_list("pk", "starts_on", "first")
        if start is not None
    }


def starts_among(known: Mapping[int, tuple[date, date | None]], leaders: Iterable[int]) -> Starts:
    return tuple(known[leader] for leader in sorted(set(leaders)) if leader in known)


def posts_for(programmes: Iterable[Programme], *, on: date) -> QuerySet[Post]:
    """All posts of the day that can be of those the programmes are for: by what a post says itself, not by what its unit inherits."""
    asked = Q(pk__in=())
    for programme in programmes:
        chosen = Filter.of(programme.eligibility)
        one = Q(leader__organisation=programme.organisation_id)
        if programme.unit:
            one &= Q(unit__path__startswith=programme.unit.path)
        if chosen.levels:
            one &= Q(level__in=chosen.levels)
        if chosen.kinds:
            one &= Q(kind__in=chosen.kinds)
        asked |= one
    return Post.objects.filter(asked, holds_on(on), holds_on(on, "leader__")).order_by()


def eligible_in(
    organisation: Organisation, programmes: Sequence[Programme], *, on: date
) -> dict[int, set[int]]:
    """Programme → leaders it is for, as `strategy.eligibility.leaders_within` has it, for many at once. Three queries."""
    tree = tree_of(organisation)
    posts = posts_for(programmes, on=on)
    rows = list(posts.values_list("leader_id", "unit_id", "unit__path", "level", "kind", "field"))
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
