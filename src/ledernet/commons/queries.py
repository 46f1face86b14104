"""What the screens of this room ask. Every `…_visible_to` is the twin of a rule; a test holds them against each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext as _

from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.panels import Line
from ledernet.networks.queries import members_of, rooms_of
from ledernet.networks.shared.queries import seated_as_guest
from ledernet.people.queries import holds_on, not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.queries import purpose_label

from .models import Document, Greeting, Lesson, OwnNote, Post, SparringLine

KEPT_DAYS = 30
"""So long after somebody has left are her notes kept for her; then they are erased."""


# --- who may see what ------------------------------------------------------------------------------------------


def posts_visible_to(viewer: Viewer) -> QuerySet[Post]:
    return Post.objects.filter(network__in=rooms_of(viewer))


def documents_visible_to(viewer: Viewer) -> QuerySet[Document]:
    return Document.objects.filter(network__in=rooms_of(viewer))


def lessons_visible_to(viewer: Viewer) -> QuerySet[Lesson]:
    """With their author and network: those of the viewer's own rooms."""
    return Lesson.objects.filter(network__in=rooms_of(viewer))


def notes_of(viewer: Viewer) -> QuerySet[OwnNote]:
    """Twin of `commons.read_note`: the viewer's own, also those of networks that she has left lately."""
    mine = OwnNote.objects.filter(author=viewer.user, network__organisation=viewer.organisation)
    return mine.select_related("network").order_by("-made_at", "-pk")


def notes_left(viewer: Viewer) -> str:
    """The names of the networks in which she wrote notes and whose room she can enter no longer; "" where there is none."""
    left = notes_of(viewer).exclude(network__in=rooms_of(viewer)).order_by("network__name_sort")
    return ", ".join(dict.fromkeys(left.values_list("network__name", flat=True)))


def latest_greeting(network: Network) -> Greeting | None:
    return (
        Greeting.objects.filter(network=network).select_related("made_by").order_by("-made_at", "-pk").first()
    )


# --- the lines below the names ---------------------------------------------------------------------------------


def lines_of(network: Network, *, on: date) -> dict[int, list[Line]]:
    """Leader id → what she would like to spar about, and what one may ask her about. One query."""
    rows = SparringLine.objects.filter(holds_on(on, "seat__"), seat__network=network).select_related("seat")
    found: dict[int, list[Line]] = {}
    for row in rows:
        said = [(_("Would like to spar about"), row.wants), (_("Ask me about"), row.offers)]
        found[row.seat.leader_id] = [Line(label, text) for label, text in said if text]
    return found


def seat_now(network: Network, viewer: Viewer) -> Seat | None:
    if viewer.leader is None:
        return None
    held = Seat.everyone.filter(holds_on(viewer.on), network=network, leader=viewer.leader)
    return held.select_related("network__organisation", "leader").order_by("starts_on", "pk").first()


def my_line(network: Network, viewer: Viewer) -> SparringLine | None:
    seat = seat_now(network, viewer)
    return SparringLine.objects.filter(seat=seat).first() if seat else None


# --- lessons ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shared:
    """A lesson as the other networks read it: neither who wrote it nor where, and no day, only the year."""

    purpose: str
    activity: str
    insight: str
    now: str
    year: int
    is_ours: bool


def shared_with(viewer: Viewer) -> QuerySet[Lesson]:
    """Twin of `commons.read_shared`. In no order that tells where they come from: by purpose, then by their words."""
    rows = Lesson.objects.filter(network__organisation=viewer.organisation, shared_at__isnull=False)
    return rows.order_by("purpose", Lower("activity"), "pk") if rooms_of(viewer).exists() else rows.none()


def nameless(lessons: Iterable[Lesson], viewer: Viewer) -> list[Shared]:
    """One query."""
    mine = set(rooms_of(viewer).values_list("pk", flat=True))
    return [
        Shared(
            str(purpose_label(row.purpose)) if row.purpose else "",
            row.activity,
            row.insight,
            row.now,
            timezone.localdate(row.made_at).year,
            row.network_id in mine,
        )
        for row in lessons
    ]


@dataclass(frozen=True)
class Offer:
    """Somebody whom members of other networks may ask, because she says so herself."""

    name: str
    unit: str
    email: str
    offers: str
    network: str


def open_offers(viewer: Viewer) -> QuerySet[SparringLine]:
    """Of all networks of the organisation, for those who are in one of them."""
    rows = SparringLine.objects.filter(
        holds_on(viewer.on, "seat__"), is_open=True, seat__network__organisation=viewer.organisation
    )
    rows = rows.exclude(offers="").exclude(seat__network__state=NetworkState.CLOSED)
    rows = rows.select_related("seat__network__organisation", "seat__leader")
    return rows.order_by("seat__leader__name_sort", "pk") if rooms_of(viewer).exists() else rows.none()


def offers_of(lines: Sequence[SparringLine], viewer: Viewer) -> list[Offer]:
    """A constant number of queries."""
    units = _units_of([line.seat.network for line in lines], on=viewer.on)
    return [
        Offer(
            line.seat.leader.name,
            units.get(line.seat_id, ""),
            line.seat.leader.email,
            line.offers,
            line.seat.network.name,
        )
        for line in lines
    ]


def _units_of(networks: Iterable[Network], *, on: date) -> dict[int, str]:
    members = members_of({network.pk: network for network in networks}.values(), on=on)
    return {member.seat.pk: member.unit for there in members.values() for member in there}


def names_in(network: Network, text: str, *, on: date) -> list[str]:
    """Members whose first or last name stands in the text: a lesson that is shared should name nobody."""
    words = {word.strip(".,;:!?()»«\"'").casefold() for word in text.split()}
    names = members_of([network], on=on)[network.pk]
    return [
        member.name
        for member in names
        if {part.casefold() for part in (member.name.split()[0], member.name.split()[-1])} & words
    ]


# --- how much there is -----------------------------------------------------------------------------------------


def used_bytes(network: Network) -> int:
    return int(Document.objects.filter(network=network).aggregate(total=Sum("size"))["total"] or 0)


def lately_inside(on: date, *, user: str, network: str = "network") -> Q:
    """Rows whose `user` sits in their `network`, facilitates it, or did so until some days before `on`. For the tidying."""
    seats = Seat.objects.filter(leader__user=OuterRef(user), network=OuterRef(network))
    serves = Assignment.objects.filter(
        user=OuterRef(user), network=OuterRef(network), role=AssignmentRole.FACILITATOR
    )
    lately = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    guests = seated_as_guest(user=OuterRef(user), network=OuterRef(network)).filter(
        not_ended_on(on, "seat__")
    )
    return Q(Exists(seats.filter(lately))) | Q(Exists(serves.filter(lately))) | Q(Exists(guests))
