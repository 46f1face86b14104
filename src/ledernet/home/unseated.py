"""Leaders without a network: who they are, for how long, and how they spread over the organisation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ledernet.composition.words.lexicon import level as level_words
from ledernet.insight.coverage import leaders_of
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Seat
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Leave, Post
from ledernet.people.queries import holds_on, not_ended_on, tree_of
from ledernet.people.viewer import Viewer
from ledernet.ui.danish import sort_key
from ledernet.ui.tables import Choice, Column, Table


def seats_on(on: date) -> QuerySet[Seat]:
    """Seats, now or to come, in networks that are not closed."""
    return Seat.objects.filter(not_ended_on(on)).exclude(network__state=NetworkState.CLOSED)


def unseated(viewer: Viewer) -> QuerySet[Leader]:
    """Those of them who have no seat, now or to come, in a network that runs."""
    return leaders_of(viewer).exclude(pk__in=seats_on(viewer.on).values("leader"))


def with_posts(leaders: QuerySet[Leader], on: date) -> QuerySet[Leader]:
    """Unit, level and title of the post that speaks for each, the last day in a seat, and whether on leave."""
    post = Post.objects.filter(holds_on(on), leader=OuterRef("pk")).order_by("-is_primary", "pk")
    away = Leave.objects.filter(holds_on(on), leader=OuterRef("pk"))
    left = Seat.objects.filter(leader=OuterRef("pk"), ends_on__isnull=False).order_by("-ends_on")
    return leaders.annotate(
        unit_name=Subquery(post.values("unit__name")[:1]),
        unit_sort=Subquery(post.values("unit__name_sort")[:1]),
        level=Subquery(post.values("level")[:1]),
        job=Subquery(post.values("title")[:1]),
        last_seat=Subquery(left.values("ends_on")[:1]),  # a join would make counting the list slow
        away=Exists(away),
    )


def months_without(leader: Any, on: date) -> int | None:
    """Whole months since the last seat, or since the person became a leader here; None where no day is known."""
    since: date | None = leader.last_seat or leader.starts_on
    if since is None:
        return None
    months = (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)
    return max(0, months)


def months_words(leader: Any, on: date) -> str:
    months = months_without(leader, on)
    if months is None:
        return _gettext("never had one")
    if months == 0:
        return _gettext("less than a month")
    return ngettext("%(count)s month", "%(count)s months", months) % {"count": months}


class Unseated(Table):
    """The list on the screen and in the file."""

    id = "unseated"
    caption = _("Leaders without a network")
    search_field = "search"
    search_label = _("Find a leader")
    default_sort = "name"
    empty_heading = _("Everybody has a network")
    empty_text = _("Nobody in your part of the organisation is without a seat.")

    def __init__(self, viewer: Viewer, params: QueryDict) -> None:
        self.on = viewer.on
        parts = parts_of(viewer)
        self.columns = (  # type: ignore[misc]  # the day is the viewer's
            Column("name", _("Name"), order_by="name_sort", header=True, template="home/cells/leader.html"),
            Column("unit", _("Unit"), order_by=("unit_sort", "name_sort"), value="unit_name"),
            Column("job", _("Title"), value="job"),
            Column("level", _("Level"), order_by=("level", "name_sort")),
            Column(
                "months",
                _("Without a seat"),
                order_by="last_seat",
                value=lambda row: months_words(row, viewer.on),
                export=lambda row: months_without(row, viewer.on),
            ),
        )
        self.filters = (  # type: ignore[misc]
            Choice(
                "part",
                _("Part of the organisation"),
                [(pk, name) for pk, name, _path in parts],
                narrow=lambda value: _in_part({str(pk): path for pk, _name, path in parts}[value], self.on),
            ),
            Choice("level", _("Level"), levels_of(viewer), narrow=lambda value: Q(level=value)),
            Choice(
                "leave",
                _("Leave"),
                (("here", _("Not on leave")), ("away", _("On leave"))),
                narrow=lambda value: Q(away=value == "away"),
            ),
        )
        super().__init__(with_posts(unseated(viewer), viewer.on), params)


def _in_part(path: str, on: date) -> Q:
    return Q(Exists(Post.objects.filter(holds_on(on), leader=OuterRef("pk"), unit__path__startswith=path)))


def parts_of(viewer: Viewer) -> list[tuple[int, str, str]]:
    """The administrations that the viewer sees into: id, name, path."""
    tree = tree_of(viewer.organisation)
    tops = {row.id for row in map(tree.administration_of, tree.rows) if row is not None}
    seen = [
        tree.rows[pk]
        for pk in tops
        if any(
            scope.role in (Role.CHIEF, Role.HR)
            and (scope.covers(tree.rows[pk].path) or scope.path.startswith(tree.rows[pk].path))
            for scope in viewer.scopes
        )
    ]
    return [(row.id, row.name, row.path) for row in sorted(seen, key=lambda row: sort_key(row.name))]


def levels_of(viewer: Viewer) -> list[tuple[str, str]]:
    levels = Post.objects.filter(holds_on(viewer.on), organisation=viewer.organisation, leader__isnull=False)
    found = levels.exclude(level="").order_by().values_list("level", flat=True).distinct()
    return [(level, level) for level in sorted(found, key=sort_key)]


# --- how it spreads ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """So many of so many are without a seat."""

    name: str
    without: int
    total: int

    @property
    def width(self) -> float:
        return round(100 * self.without / self.total, 1) if self.total else 0


def spread(viewer: Viewer) -> tuple[list[Share], list[Share]]:
    """By administration, those with most without first, and by level from the top. Three queries."""
    tree = tree_of(viewer.organisation)
    without = set(unseated(viewer).values_list("pk", flat=True))
    posts = Post.objects.filter(holds_on(viewer.on), leader__in=leaders_of(viewer).values("pk"))
    first: dict[int | None, tuple[int, str]] = {}
    for leader, unit, level in posts.order_by("is_primary", "-pk").values_list(
        "leader_id", "unit_id", "level"
    ):
        first[leader] = unit, level  # the post that speaks for her comes last, and stays
    total = Counter(first.values())
    lacking = Counter(post for leader, post in first.items() if leader in without)
    parts: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    levels: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for (unit, level), count in total.items():
        top = tree.administration_of(unit)
        for counters, name in ((parts, top.name if top else ""), (levels, level)):
            counters[0][name] += lacking[unit, level]
            counters[1][name] += count
    by_level = sorted(_shares(levels), key=lambda row: (not row.name, sort_key(row.name)))
    return _called(_shares(parts), str), _called(by_level, lambda level: capfirst(level_words(level)))


def _shares(counters: tuple[Counter[str], Counter[str]]) -> list[Share]:
    without, total = counters
    rows = [Share(name, without[name], total[name]) for name in total]
    return sorted(rows, key=lambda row: (-row.without, sort_key(row.name)))


def _called(shares: list[Share], words: Callable[[str], str]) -> list[Share]:
    """As they are read; what nobody has written down is called so."""
    return [replace(row, name=words(row.name) if row.name else _gettext("not known")) for row in shares]
