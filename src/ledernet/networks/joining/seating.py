"""Who sits where on a day, over all networks that the viewer manages: on the screen and as files."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ledernet.networks.enums import SeatRole
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import networks_managed_by
from ledernet.people.models import Post
from ledernet.people.queries import holds_on, tree_of
from ledernet.people.viewer import Viewer
from ledernet.strategy.models import Programme
from ledernet.ui.danish import sort_key
from ledernet.ui.dates import parse_day
from ledernet.ui.tables import Choice, Column, Table


def seating(viewer: Viewer, day: date) -> QuerySet[Seat]:
    """Every seat that held on the day in networks that the viewer manages as chief or HR, with unit and level of then."""
    posts = Post.objects.filter(holds_on(day), leader=OuterRef("leader")).order_by("-is_primary", "pk")
    return (
        Seat.objects.filter(holds_on(day), network__in=networks_managed_by(viewer).values("pk"))
        .select_related("leader", "network__programme")
        .annotate(
            unit_name=Subquery(posts.values("unit__name")[:1]),
            unit_sort=Subquery(posts.values("unit__name_sort")[:1]),
            level=Subquery(posts.values("level")[:1]),
        )
    )


def day_asked(text: str, *, otherwise: date) -> tuple[date, bool]:
    """The day in the address, and whether it could be read."""
    if not text.strip():
        return otherwise, True
    found = parse_day(text)
    return (found, True) if found else (otherwise, False)


class Seating(Table):
    """The list on the screen and in the files."""

    id = "seating"
    caption = _("Who sits where")
    columns = (
        Column("name", _("Name"), order_by="leader__name_sort", header=True, value="leader.name"),
        Column("unit", _("Unit"), order_by=("unit_sort", "leader__name_sort"), value="unit_name"),
        Column("level", _("Level"), order_by=("level", "leader__name_sort")),
        Column(
            "network",
            _("Network"),
            order_by=("network__name_sort", "leader__name_sort"),
            value="network.name",
            template="networks/cells/network.html",
        ),
        Column(
            "programme",
            _("Programme"),
            order_by="network__programme__name_sort",
            value="network.programme.name",
        ),
        Column(
            "role", _("Role"), value=lambda row: "" if row.role == SeatRole.MEMBER else row.get_role_display()
        ),
        Column(
            "since", _("Since"), order_by="starts_on", value="starts_on", template="networks/cells/since.html"
        ),
        Column(
            "until",
            _("To and including"),
            order_by="ends_on",
            value="last_on",
            template="networks/cells/until.html",
        ),
    )
    search_field = "leader__search"
    search_label = _("Find a leader")
    default_sort = "name"
    empty_heading = _("Nobody sat anywhere on that day")
    empty_text = _("Choose another day, or take a filter away.")

    def __init__(self, viewer: Viewer, params: QueryDict, day: date) -> None:
        self.day = day
        managed = networks_managed_by(viewer)
        programmes = Programme.objects.filter(pk__in=managed.values("programme")).order_by("name_sort", "pk")
        tree = tree_of(viewer.organisation)
        tops = {row.id for row in map(tree.administration_of, tree.rows) if row is not None}
        parts = sorted((tree.rows[pk] for pk in tops), key=lambda row: sort_key(row.name))
        paths = {str(row.id): row.path for row in parts}
        self.filters = (  # type: ignore[misc]  # of this viewer and day
            Choice(
                "programme",
                _("Programme"),
                [(row.pk, row.name) for row in programmes],
                lookup="network__programme",
            ),
            Choice(
                "network",
                _("Network"),
                list(Network.objects.filter(pk__in=managed).order_by("name_sort").values_list("pk", "name")),
                lookup="network",
            ),
            Choice(
                "part",
                _("Part of the organisation"),
                [(row.id, row.name) for row in parts],
                narrow=lambda value: self._in_part(paths[value]),
            ),
        )
        super().__init__(seating(viewer, day), params)

    def _in_part(self, path: str) -> Q:
        posts = Post.objects.filter(
            holds_on(self.day), leader=OuterRef("leader"), unit__path__startswith=path
        )
        return Q(Exists(posts))

    def url(self, **changes: Any) -> str:
        """The day stays in every address of the list."""
        return super().url(**{"day": self.day.isoformat(), **changes})
