"""Everything about leaders that decides who may sit with whom, as plain data."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.people.hierarchy import Hierarchy
from ledernet.people.models import Leader, Leave, Post, Wish, WishedTopic

from .acquaintance import FEW
from .days import holds_on, years_between
from .hierarchy import hierarchy_of
from .topics import words_of
from .tree import Tree, tree_of


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a leader would like of a network; what she has not said is None or empty."""

    wants_network: bool | None = None
    topics: tuple[str, ...] = ()  # those of the catalogue as the organisation calls them, and her own words
    weekdays: tuple[int, ...] = ()  # 1 Monday … 5 Friday
    max_travel_km: int | None = None


@dataclass(frozen=True, slots=True)
class LeaderFacts:
    """One leader on one day, seen from the composer's table. Her primary post speaks for her."""

    id: int
    name: str
    unit_id: int | None
    unit: str  # its name; "" without a post
    administration: str
    field: str  # fagområde: of the post, else of the nearest unit that has one
    level: str
    kind: str
    title: str
    place: str
    postcode: str
    latitude: float | None
    longitude: float | None
    tenure_years: float | None  # as a leader; None where no date is known
    superior: int | None  # the nearest; may be somebody who is not among the chosen
    superiors: tuple[int, ...]  # the nearest in each post
    units: tuple[int, ...]  # every unit she leads, the primary first
    on_leave: bool
    wishes: Wishes


@dataclass(frozen=True)
class CompositionInput:
    """The chosen leaders by id, and the whole organisation's hierarchy (`hierarchy.pairs(ids)`, `.above(id)`)."""

    leaders: dict[int, LeaderFacts]
    hierarchy: Hierarchy


def leaders_for_composition(
    organisation: Organisation,
    chosen: Iterable[int] | QuerySet[Leader] | None = None,
    *,
    on: date,
    hierarchy: Hierarchy | None = None,
) -> CompositionInput:
    """The leaders named by id or queryset (all current ones for None) as of a day; always eight queries.

    Ids of other organisations, and of those who have left by then, are passed over. `hierarchy`: that of the day, where it is
    known; it spares a query and, in a large organisation, most of the time.
    """
    leaders = Leader.objects.filter(holds_on(on), organisation=organisation)
    wanted: frozenset[int] | None = None
    keys: Any = leaders.values("pk")
    if isinstance(chosen, QuerySet):
        keys = chosen.order_by().values("pk")
        leaders = leaders.filter(Q(("pk__in", keys)))
    elif chosen is not None:
        wanted = frozenset(chosen)
        if len(wanted) <= FEW:
            keys = wanted
            leaders = leaders.filter(pk__in=wanted)
    rows = [
        row
        for row in leaders.order_by("name_sort", "pk").values_list("pk", "name", "led_since", "starts_on")
        if wanted is None or row[0] in wanted
    ]
    tree = tree_of(organisation)
    hierarchy = hierarchy or hierarchy_of(organisation, on=on, parents=tree.parents)
    posts = _posts(keys, on)
    away = frozenset(Leave.objects.filter(holds_on(on), leader__in=keys).values_list("leader_id", flat=True))
    wishes = _wishes(organisation, keys)
    found = {}
    for pk, name, led_since, starts_on in rows:
        nearest = hierarchy.nearest.get(pk)
        found[pk] = LeaderFacts(
            id=pk,
            name=name,
            tenure_years=_tenure(led_since, starts_on, posts[pk], on),
            superior=nearest.leader if nearest else None,
            superiors=hierarchy.direct.get(pk, ()),
            on_leave=pk in away,
            wishes=wishes.get(pk, Wishes()),
            **_by_post(posts[pk], tree),
        )
    return CompositionInput(leaders=found, hierarchy=hierarchy)


def _wishes(organisation: Organisation, leaders: Any) -> dict[int, Wishes]:
    words = words_of(organisation)
    chosen: defaultdict[int, list[int]] = defaultdict(list)
    wished = WishedTopic.objects.filter(wish__leader__in=leaders)
    for leader, topic in wished.order_by("pk").values_list("wish__leader_id", "topic_id"):
        chosen[leader].append(topic)
    rows = Wish.objects.filter(leader__in=leaders).values_list(
        "leader_id", "wants_network", "topics", "weekdays", "max_travel_km"
    )
    return {
        leader: Wishes(wants, words.said(chosen[leader], topics), tuple(days), travel)
        for leader, wants, topics, days, travel in rows
    }


@dataclass(frozen=True, slots=True)
class _Held:
    unit: int
    field: str
    level: str
    kind: str
    title: str
    starts_on: date | None


def _posts(leaders: Any, on: date) -> defaultdict[int, list[_Held]]:
    held: defaultdict[int, list[_Held]] = defaultdict(list)
    values = Post.objects.filter(holds_on(on), leader__in=leaders)
    rows = values.order_by("-is_primary", "pk").values_list(
        "leader_id", "unit_id", "field", "level", "kind", "title", "starts_on"
    )
    for row in rows:
        if row[0] is not None:
            held[row[0]].append(_Held(*row[1:]))
    return held


def _by_post(posts: list[_Held], tree: Tree) -> dict[str, Any]:
    units = tuple(dict.fromkeys(post.unit for post in posts))
    if not posts:
        empty = dict.fromkeys(
            ("unit", "administration", "field", "level", "kind", "title", "place", "postcode"), ""
        )
        return empty | {"unit_id": None, "latitude": None, "longitude": None, "units": ()}
    first = posts[0]
    place = tree.place_of(first.unit)
    administration = tree.administration_of(first.unit)
    return {
        "unit_id": first.unit,
        "unit": tree.rows[first.unit].name,
        "administration": administration.name if administration else "",
        "field": first.field or tree.field_of(first.unit),
        "level": first.level,
        "kind": first.kind,
        "title": first.title,
        "place": place.name,
        "postcode": place.postcode,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "units": units,
    }


def _tenure(led_since: date | None, starts_on: date | None, posts: list[_Held], on: date) -> float | None:
    """Years as a leader: since the first post anywhere if known, else since the earliest day known here."""
    known = [led_since] if led_since else [day for day in (starts_on, *(p.starts_on for p in posts)) if day]
    return round(years_between(min(known), on), 1) if known else None
