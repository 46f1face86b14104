"""What the screens of this room, and those who compose again, ask about networks and seats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.composition.models import Draft
from ledernet.people.enums import Role
from ledernet.people.models import Leader, Post, RoleAssignment
from ledernet.people.queries import Tree, holds_on, not_ended_on, tree_of
from ledernet.people.viewer import Viewer, roles_on
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.rules import node_path

from .enums import AssignmentRole, NetworkState, SeatRole
from .models import Assignment, Network, NetworkList, Seat
from .rules import serving, told

MANAGERS = (Role.CHIEF, Role.HR)


# --- who may see what ------------------------------------------------------------------------------------------


def networks_visible_to(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `networks.view_network`."""
    networks = Network.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(*MANAGERS):
        return networks
    served = Assignment.objects.filter(serving(viewer)).values("network")
    seen = viewer.within("programme__unit__path", *MANAGERS) | Q(pk__in=served)
    if viewer.leader is not None:
        seen |= Q(pk__in=Seat.everyone.filter(told(viewer), leader=viewer.leader).values("network"))
    return networks.filter(seen)


def rooms_of(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `networks.enter_room`: the networks whose confidential room the viewer may enter today."""
    facilitates = Assignment.objects.filter(
        holds_on(viewer.on), user=viewer.user, role=AssignmentRole.FACILITATOR
    )
    inside = Q(pk__in=facilitates.values("network"))
    if viewer.leader is not None:
        inside |= Q(pk__in=Seat.everyone.filter(holds_on(viewer.on), leader=viewer.leader).values("network"))
    return Network.objects.filter(inside, organisation=viewer.organisation).exclude(state=NetworkState.CLOSED)


def networks_managed_by(viewer: Viewer, *roles: Role) -> QuerySet[Network]:
    """The networks of the nodes where the viewer is one of these (chief or HR unless said)."""
    wanted = viewer.within("programme__unit__path", *(roles or MANAGERS))
    return Network.objects.filter(wanted, organisation=viewer.organisation)


def networks_weighed_by(viewer: Viewer) -> QuerySet[Network]:
    """Twin of `weighs_network`: those of whose node she is chief or HR, and those she is the sponsor of."""
    sponsored = Assignment.objects.filter(serving(viewer), role=AssignmentRole.SPONSOR).values("network")
    managed = Q(pk__in=networks_managed_by(viewer).values("pk"))
    return Network.objects.filter(managed | Q(pk__in=sponsored), organisation=viewer.organisation)


def lists_of(viewer: Viewer) -> QuerySet[NetworkList]:
    """Twin of `networks.bring_in_list`: the lists of running networks that the viewer has uploaded, the latest first."""
    mine = viewer.within("programme__unit__path", Role.HR)
    return (
        NetworkList.objects.filter(mine, created_by=viewer.user, programme__organisation=viewer.organisation)
        .select_related("programme__unit", "programme__organisation")
        .order_by("-created_at", "-pk")
    )


def drafts_visible_to(viewer: Viewer) -> QuerySet[Draft]:
    """Twin of `networks.view_publishing`: drafts of the programmes that the viewer manages."""
    wanted = viewer.within("programme__unit__path", *MANAGERS)
    return Draft.objects.filter(wanted, organisation=viewer.organisation)


def seats_of(leader: Leader, viewer: Viewer) -> QuerySet[Seat]:
    """One leader's seats, newest first, in the networks that the viewer may see; her own once she has been told."""
    seats = Seat.objects.filter(leader=leader, network__in=networks_visible_to(viewer))
    if leader.user_id == viewer.user.pk and not viewer.has(*MANAGERS):
        seats = seats.filter(told(viewer))
    return seats.select_related("network__programme").order_by("-starts_on", "network__name_sort")


def open_on(day: date) -> Q:
    """Seats or services that hold on a day or begin later."""
    return not_ended_on(day)


def with_size(networks: QuerySet[Network], on: date) -> QuerySet[Network]:
    """For lists: programme and kind, and how many sit there (or will) as `size`. No further query per row."""
    return networks.select_related("programme__type", "programme__unit").annotate(
        size=Count("seats", filter=not_ended_on(on, "seats__"))
    )


# --- one network -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Member:
    """One who sits in a network, as the others know her."""

    seat: Seat
    name: str
    title: str
    unit: str
    field: str
    level: str
    is_me: bool

    @property
    def is_guest(self) -> bool:
        return self.seat.agreement_id is not None

    @property
    def role(self) -> str:
        return "" if self.seat.role == SeatRole.MEMBER else str(SeatRole(self.seat.role).label)


def members_of(
    networks: Iterable[Network], *, on: date, tree: Tree | None = None, me: Leader | None = None
) -> dict[int, list[Member]]:
    """Network id → those who sit there on the day or are to, in Danish order. Three queries however many networks."""
    networks = list(networks)
    found: dict[int, list[Member]] = {network.pk: [] for network in networks}
    if not networks:
        return found
    tree = tree or tree_of(networks[0].organisation)
    seats = Seat.everyone.filter(open_on(on), network__in=networks).select_related(
        "leader", "guest", "agreement__partner"
    )
    posts = Post.objects.filter(holds_on(on), leader__in=seats.order_by().values("leader"))
    of_each = posts.order_by("is_primary", "-pk").values_list("leader", "unit", "title", "field", "level")
    none: tuple[int | None, str, str, str] = (None, "", "", "")
    # The last one, her main post, stays.
    held = {leader: (unit, title, field, level) for leader, unit, title, field, level in of_each}
    for seat in seats.order_by("leader__name_sort", "leader_id"):
        unit, title, field, level = held.get(seat.leader_id, none)
        found[seat.network_id].append(
            _guest(seat, me)
            if seat.agreement is not None
            else Member(
                seat=seat,
                name=seat.leader.name,
                title=title,
                unit=tree.rows[unit].name if unit and unit in tree.rows else "",
                field=field or (tree.field_of(unit) if unit else ""),
                level=level,
                is_me=me is not None and seat.leader_id == me.pk,
            )
        )
    return found


def _guest(seat: Seat, me: Leader | None) -> Member:
    """What was agreed to be told of her; where others have their unit she has her organisation."""
    told_of = getattr(seat, "guest", None)
    assert seat.agreement is not None
    return Member(
        seat=seat,
        name=seat.leader.name,
        title=told_of.title if told_of else "",
        unit=seat.agreement.partner.name,
        field=told_of.field if told_of else "",
        level="",
        is_me=me is not None and seat.leader_id == me.pk,
    )


def services_of(networks: Iterable[Network], *, on: date) -> dict[int, list[Assignment]]:
    """Network id → those who serve it on the day or are to: sponsor, facilitator, coordinator. One query."""
    networks = list(networks)
    found: dict[int, list[Assignment]] = {network.pk: [] for network in networks}
    rows = Assignment.objects.filter(open_on(on), network__in=networks).select_related("user")
    order = {role: number for number, role in enumerate(AssignmentRole)}
    for row in sorted(rows, key=lambda row: (order[AssignmentRole(row.role)], row.user.name, row.pk)):
        found[row.network_id].append(row)
    return found


# --- who sat where ---------------------------------------------------------------------------------------------


def seats_on(network: Network, day: date) -> QuerySet[Seat]:
    """Who sat in the network on that day."""
    return (
        Seat.objects.filter(holds_on(day), network=network)
        .select_related("leader")
        .order_by("leader__name_sort", "leader_id", "pk")
    )


def seat_history(network: Network) -> QuerySet[Seat]:
    """Every seat there has been, the newest first."""
    return (
        Seat.objects.filter(network=network)
        .select_related("leader")
        .order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "leader__name_sort", "pk")
    )


# --- for those who compose again -------------------------------------------------------------------------------


def current_seats(programme: Programme, *, on: date) -> dict[int, int]:
    """Leader id → network id, for everybody seated in the programme's networks on the day. Plain data."""
    rows = Seat.objects.filter(holds_on(on), network__programme=programme)
    return dict(rows.order_by("starts_on", "pk").values_list("leader_id", "network_id"))


def history_between(organisation: Organisation, *, on: date) -> dict[tuple[int, int], float]:
    """Pairs (lower id first) who have sat together → years together, 0–1, also those not yet remembered upstream.

    Times that overlap count once. Plain data for `composition.actions.open_run(history=…)`.
    """
    by_network: dict[int, list[tuple[int, date, date]]] = {}
    rows = Seat.objects.filter(network__organisation=organisation, starts_on__lt=on)
    for network, leader, start, end in rows.values_list("network_id", "leader_id", "starts_on", "ends_on"):
        by_network.setdefault(network, []).append((leader, start, min(end or on, on)))
    days: dict[tuple[int, int], set[tuple[date, date]]] = {}
    for seats in by_network.values():
        for position, (one, begin, stop) in enumerate(seats):
            for other, other_begin, other_stop in seats[position + 1 :]:
                start, end = max(begin, other_begin), min(stop, other_stop)
                if one != other and start < end:
                    days.setdefault((min(one, other), max(one, other)), set()).add((start, end))
    return {pair: min(1.0, round(_days_in(spans) / 365.25, 3)) for pair, spans in days.items()}


def _days_in(spans: set[tuple[date, date]]) -> int:
    total, reached = 0, date.min
    for start, end in sorted(spans):
        begin = max(start, reached)
        total += max(0, (end - begin).days)
        reached = max(reached, end)
    return total


def programmes_with_networks(viewer: Viewer) -> QuerySet[Programme]:
    """For the filter of the list: the programmes of the networks that the viewer sees."""
    seen = networks_visible_to(viewer).values("programme")
    return Programme.objects.filter(pk__in=seen).order_by("name_sort", "pk")


# --- rules of play, and what is expected -----------------------------------------------------------------------


def common_principles(network: Network) -> list[str]:
    """The rules of all networks of the programme: as the network's charter has them, else as they stand now."""
    if network.charter is not None:
        return list(network.charter.content.get("principles", []))
    rows = network.programme.principles.order_by("position", "pk")
    return list(rows.values_list("text", flat=True))


def programmes_to_fill(viewer: Viewer) -> QuerySet[Programme]:
    """Programmes whose networks the viewer may bring in: twin of `networks.bring_in_programme`, without the closed ones."""
    mine = viewer.within("unit__path", Role.HR)
    return (
        Programme.objects.filter(mine, organisation=viewer.organisation)
        .exclude(state=ProgrammeState.CLOSED)
        .order_by("name_sort", "pk")
    )


def chiefs_of(programme: Programme, *, on: date) -> QuerySet[User]:
    """Those who decide on a programme: the chiefs of its node, at the node or above it."""
    path = node_path(programme)
    parts = [part for part in path.split("/") if part]
    above = Q(unit__isnull=True) | Q(
        unit__path__in=[f"/{'/'.join(parts[:depth])}/" for depth in range(1, len(parts) + 1)]
    )
    held = RoleAssignment.objects.filter(
        roles_on(on), above, organisation=programme.organisation_id, role=Role.CHIEF
    )
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("name", "pk")


def programmes_to_launch(viewer: Viewer) -> QuerySet[Programme]:
    """Programmes of the viewer's nodes with networks that run, or are about to, without a charter."""
    waiting = networks_managed_by(viewer).filter(
        state__in=(NetworkState.ESTABLISHED, NetworkState.WITHOUT_PLAN)
    )
    return Programme.objects.filter(pk__in=waiting.values("programme")).order_by("name_sort", "pk")
