"""Value stories as they are read: by their authors, and by those whom their authors let."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet
from django.utils import timezone

from ledernet.evaluation.models import ValueStory
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_weighed_by, rooms_of
from ledernet.people.viewer import Viewer

from .enums import OUTSIDE, Readers


def stories_of(viewer: Viewer) -> QuerySet[ValueStory]:
    """Twin of `evaluation.change_story`: the viewer's own, the newest first; also of networks that she has left."""
    if viewer.leader is None:
        return ValueStory.objects.none()
    rows = ValueStory.objects.filter(author=viewer.leader)
    return rows.select_related("network").order_by("-made_at", "-pk")


def stories_visible_to(viewer: Viewer) -> QuerySet[ValueStory]:
    """Twin of `evaluation.read_story`. Whether the name may be told is another question: `stories_for` answers it."""
    inside = Q(network__in=rooms_of(viewer).values("pk")) & ~Q(readers=Readers.ME)
    above = Q(network__in=networks_weighed_by(viewer).values("pk"), readers__in=OUTSIDE)
    seen = inside | above | Q(readers=Readers.EVERYBODY)
    if viewer.leader is not None:
        seen |= Q(author=viewer.leader)
    return ValueStory.objects.filter(seen, network__organisation=viewer.organisation)


@dataclass(frozen=True)
class Told:
    """A story as one reader sees it. `name` is "" where it is not hers to know; then `on` is only the year as well."""

    activity: str
    insight: str
    action: str
    effect: str
    name: str
    on: date | None
    year: int
    readers: str
    is_mine: bool


@dataclass(frozen=True)
class OfNetwork:
    """What may be read of one network, the newest first."""

    network: Network
    stories: list[Told]


def stories_for(viewer: Viewer, network: Network) -> list[Told]:
    """Those of the network that the viewer may read, the newest first: for its page, and to be quoted when something is decided.

    Her own that only she reads are left out: nobody who looks over her shoulder is to find them there.
    """
    found = _told(viewer, stories_visible_to(viewer).filter(network=network))
    return [told for _network, told in found]


def all_stories_for(viewer: Viewer) -> list[OfNetwork]:
    """All that she may read, by network in Danish order. Three queries."""
    found = _told(viewer, stories_visible_to(viewer))
    found.sort(key=lambda one: (one[0].name_sort, one[0].pk))  # stays the newest first within a network
    return [
        OfNetwork(network, [told for _network, told in rows])
        for network, rows in groupby(found, key=lambda one: one[0])
    ]


def _told(viewer: Viewer, rows: QuerySet[ValueStory]) -> list[tuple[Network, Told]]:
    rooms = set(rooms_of(viewer).values_list("pk", flat=True))
    me = viewer.leader.pk if viewer.leader else None
    rows = rows.exclude(readers=Readers.ME).select_related("author", "network").order_by("-made_at", "-pk")
    return [(row.network, _as_read(row, knows=row.network_id in rooms, me=me)) for row in rows]


def _as_read(row: ValueStory, *, knows: bool, me: int | None) -> Told:
    """`knows`: the reader is of the network, and sees who wrote it."""
    is_mine = row.author_id == me
    named = knows or is_mine or row.is_named
    on = timezone.localdate(row.made_at)
    return Told(
        *row.steps,
        name=row.author.name if named else "",
        on=on if named else None,
        year=on.year,
        readers=str(Readers(row.readers).label),
        is_mine=is_mine,
    )
