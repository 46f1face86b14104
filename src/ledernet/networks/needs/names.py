"""Names and ways for the items of this room: many at once, each kind of row in one query."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.networks.models import Network
from ledernet.people.models import Leader, Post
from ledernet.people.needs import Facts
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer


class Names:
    """The leaders and networks that some items name. What is no longer there is »somebody« or »a network«."""

    def __init__(self, viewer: Viewer, items: Iterable[Facts]) -> None:
        items = list(items)
        self.viewer = viewer
        people = {one[key] for one in items for key in ("leader", "superior") if key in one}
        networks = {one["network"] for one in items if "network" in one}
        here = {"organisation": viewer.organisation}
        self.leaders = {row.pk: row for row in Leader.objects.filter(pk__in=people, **here)} if people else {}
        rows = Network.objects.filter(pk__in=networks, **here).select_related("programme__unit")
        self.networks = {row.pk: row for row in rows} if networks else {}

    def leader(self, facts: Facts, key: str = "leader") -> str:
        row = self.leaders.get(facts.get(key, 0))
        return row.name if row else _("Somebody who is no longer here")

    def network(self, facts: Facts) -> str:
        row = self.networks.get(facts.get("network", 0))
        return row.name if row else _("a network that is no more")

    def to_network(self, facts: Facts, permission: str = "networks.view_history") -> str:
        """The page of the network, for those who may manage it. No query: the right rests on the programme's node."""
        row = self.networks.get(facts.get("network", 0))
        may = row is not None and has_perm(permission, self.viewer, row)
        return reverse("networks:network", args=[facts["network"]]) if may else ""


def units_of(leaders: QuerySet[Leader], on: date) -> dict[int, int | None]:
    """Leader → the unit of the post that speaks for her. One query."""
    posts = Post.objects.filter(holds_on(on), leader=OuterRef("pk")).order_by("-is_primary", "pk")
    found = leaders.annotate(home_unit=Subquery(posts.values("unit_id")[:1]))
    return dict(found.values_list("pk", "home_unit"))
