"""Which leaders a programme is for: its node of the tree, narrowed by units, fields, levels and kinds of leader."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.people.models import Leader, Leave, Post, Unit
from ledernet.people.queries import holds_on, tree_of


@dataclass(frozen=True)
class Filter:
    """What a leader's post must be like. An empty list asks nothing; `on_leave` lets those on leave in."""

    units: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    on_leave: bool = False

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Filter":
        """From `Programme.eligibility`; unknown names and ill-shaped values ask nothing."""

        def texts(name: str) -> tuple[str, ...]:
            return tuple(str(value) for value in stored.get(name) or ())

        units = tuple(int(value) for value in stored.get("units") or () if str(value).isdecimal())
        return cls(
            units, texts("fields"), texts("levels"), texts("kinds"), bool(stored.get("on_leave", False))
        )

    def stored(self) -> dict[str, Any]:
        """As it is kept in `Programme.eligibility`."""
        return {
            "units": sorted(self.units),
            "fields": sorted(self.fields),
            "levels": sorted(self.levels),
            "kinds": sorted(self.kinds),
            "on_leave": self.on_leave,
        }


def leaders_within(
    organisation: Organisation, *, node: Unit | None, chosen: Filter, on: date
) -> QuerySet[Leader]:
    """The organisation's leaders of the day with a post at or below the node that the filter lets through.

    All that is asked must hold for one and the same post.
    """
    posts = Post.objects.filter(holds_on(on), organisation=organisation)
    if node is not None:
        posts = posts.filter(unit__path__startswith=node.path)
    if chosen.units:
        posts = posts.filter(_below(organisation, chosen.units))
    if chosen.levels:
        posts = posts.filter(level__in=chosen.levels)
    if chosen.kinds:
        posts = posts.filter(kind__in=chosen.kinds)
    if chosen.fields:
        tree = tree_of(organisation)
        units = [pk for pk in tree.rows if tree.field_of(pk) in chosen.fields]
        posts = posts.filter(Q(field__in=chosen.fields) | Q(field="", unit__in=units))
    # Read once for all: SQLite would look up the posts of each leader if it were asked whether one exists.
    held = posts.order_by().values("leader")
    leaders = Leader.objects.filter(holds_on(on), pk__in=held, organisation=organisation)
    if not chosen.on_leave:
        leaders = leaders.exclude(Exists(Leave.objects.filter(holds_on(on), leader=OuterRef("pk"))))
    return leaders


def _below(organisation: Organisation, units: Iterable[int]) -> Q:
    condition = Q(pk__in=[])
    for path in Unit.objects.filter(organisation=organisation, pk__in=tuple(units)).values_list(
        "path", flat=True
    ):
        condition |= Q(unit__path__startswith=path)
    return condition
