"""What the pages of shared networks ask, and who a guest is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, Q, QuerySet

from ledernet.accounts.models import Organisation, User
from ledernet.answers.models import Ballot
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Agreement, Guest, Network, Seat
from ledernet.networks.queries import networks_managed_by
from ledernet.people.ballots import leader_in
from ledernet.people.enums import Role
from ledernet.people.models import Leader, RoleAssignment
from ledernet.people.queries import holds_on, not_ended_on, tree_of
from ledernet.people.viewer import Viewer, roles_on

from .enums import AgreementState, GuestState

OPEN = (AgreementState.PROPOSED, AgreementState.RUNNING)
HELD = (GuestState.OFFERED, GuestState.SEATED)
WITH = (
    "network__organisation",
    "network__programme__unit",
    "network__programme__organisation",
    "partner",
    "proposed_by",
)


# --- agreements --------------------------------------------------------------------------------------------------


def agreements_visible_to(viewer: Viewer) -> QuerySet[Agreement]:
    """Twin of `networks.view_agreement`."""
    seen = Q(network__in=networks_managed_by(viewer).values("pk"))
    if viewer.everywhere(Role.HR):
        seen |= Q(partner=viewer.organisation)
    return Agreement.objects.filter(seen).select_related(*WITH)


def guests_visible_to(viewer: Viewer) -> QuerySet[Guest]:
    """Those of the agreements that the viewer sees."""
    rows = Guest.objects.filter(agreement__in=agreements_visible_to(viewer).order_by().values("pk"))
    return rows.select_related("seat", *(f"agreement__{name}" for name in WITH))


def shared_by(viewer: Viewer) -> QuerySet[Agreement]:
    """Ours with others: those still open first."""
    return _listed(agreements_visible_to(viewer).filter(network__organisation=viewer.organisation))


def shared_with(viewer: Viewer) -> QuerySet[Agreement]:
    """Others' with us."""
    return _listed(agreements_visible_to(viewer).filter(partner=viewer.organisation))


def _listed(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    seated, offered = (
        Count("guests", filter=Q(guests__state=state)) for state in (GuestState.SEATED, GuestState.OFFERED)
    )
    return rows.annotate(seated=seated, offered=offered, is_open=Q(state__in=OPEN)).order_by(
        "-is_open", "-proposed_at", "-pk"
    )


def guests_of(agreement: Agreement) -> list[Guest]:
    """Everybody who was offered: who waits first, then who sits there, then those who were."""
    order = {state: number for number, state in enumerate(GuestState)}
    rows = agreement.guests.select_related("seat")
    return sorted(rows, key=lambda row: (order[GuestState(row.state)], row.name.casefold(), row.pk))


def places_left(agreement: Agreement) -> int:
    return max(0, agreement.seats - agreement.guests.filter(state__in=HELD).count())


def partner_leads(agreement: Agreement, *, on: date, more: int = 0) -> bool:
    """Whether more than half of those who sit there, or are to, come from the partner; `more` of them besides."""
    sits = not_ended_on(on)
    everybody = Seat.everyone.filter(sits, network=agreement.network_id).count()
    theirs = Seat.everyone.filter(sits, agreement__partner=agreement.partner_id, network=agreement.network_id)
    return 2 * (theirs.count() + more) > everybody + more


def leaders_to_offer(agreement: Agreement, *, on: date) -> QuerySet[Leader]:
    """The partner's own leaders who are not offered or seated already, in Danish order."""
    there = agreement.guests.filter(state__in=HELD, person__isnull=False).values("person")
    mine = Leader.objects.filter(not_ended_on(on), organisation=agreement.partner_id)
    return mine.exclude(pk__in=there).order_by("name_sort", "pk")


def hr_of(organisation: Organisation, *, on: date) -> QuerySet[User]:
    """HR of the whole organisation: who is written to about what binds it."""
    held = RoleAssignment.objects.filter(
        roles_on(on), organisation=organisation, role=Role.HR, unit__isnull=True
    )
    return User.objects.filter(pk__in=held.values("user"), is_active=True).order_by("pk")


@dataclass(frozen=True)
class Told:
    """What goes across about a leader: the whole of it."""

    name: str
    title: str
    field: str
    email: str


def told_of(leader: Leader, *, on: date) -> Told:
    post = leader.posts.filter(holds_on(on)).order_by("-is_primary", "pk").first()
    field = (post.field or tree_of(leader.organisation).field_of(post.unit_id)) if post else ""
    email = leader.email or (leader.user.email if leader.user else "")
    return Told(leader.name, post.title if post else "", field, email)


# --- guests ------------------------------------------------------------------------------------------------------


def seats_as_guest(user: User, *, on: date) -> QuerySet[Guest]:
    """Where the user sits as a guest today or is to, as long as she leads at home and her seat has not ended."""
    at_home = Q(person__ends_on__isnull=True) | Q(person__ends_on__gt=on)
    rows = Guest.objects.filter(at_home, not_ended_on(on, "seat__"), person__user=user, seat__isnull=False)
    return rows.exclude(seat__network__state=NetworkState.CLOSED)


def seated_as_guest(*, user: OuterRef, network: OuterRef) -> QuerySet[Guest]:
    """Every seat she has or has had there as a guest. For subqueries: who wrote something may be a guest."""
    return Guest.objects.filter(person__user=user, seat__network=network)


def spoken_by(leader: Leader | None) -> str:
    """The language of the one who is written to: that of her login, a guest's at home; "" where there is none. A query for guests alone."""
    if leader is None:
        return ""
    if leader.user is not None:
        return leader.user.language
    if not leader.is_guest:
        return ""
    spoken = Guest.objects.filter(seat__leader=leader).values_list("person__user__language", flat=True)
    return spoken.first() or ""


def language_of(ballot: Ballot) -> str:
    """That of the one who is asked: she need not be logged in."""
    leader = leader_in(ballot.round.organisation_id, ballot.who)
    return spoken_by(leader) or ballot.round.organisation.language


def viewers_of(viewer: Viewer) -> list[Viewer]:
    """Herself, and herself as a guest in each network in which she sits as one. For what is her own: her dates, what waits for her."""
    if viewer.leader is None or viewer.guest is not None:
        return [viewer]
    rows = seats_as_guest(viewer.user, on=viewer.on).select_related(
        "seat__leader__organisation", "seat__network__organisation"
    )
    return [viewer, *(_as_guest(viewer.user, row, on=viewer.on) for row in rows.order_by("pk"))]


def viewer_as_guest(user: User, network: int | None, *, on: date) -> Viewer | None:
    """Who she is in that network's organisation: a leader there without any role. None where she has no seat in it."""
    if network is None or not user.is_active:
        return None
    rows = seats_as_guest(user, on=on).filter(seat__network=network)
    found = rows.select_related("seat__leader", "seat__network__organisation").first()
    return None if found is None else _as_guest(user, found, on=on)


def leaders_of(viewer: Viewer) -> list[Leader]:
    """All as whom she sits in networks: the leader that she is, and the guest."""
    return [one.leader for one in viewers_of(viewer) if one.leader is not None]


def _as_guest(user: User, guest: Guest, *, on: date) -> Viewer:
    assert guest.seat is not None
    host = guest.seat.network.organisation
    return Viewer(user=user, organisation=host, on=on, scopes=(), guest=guest.seat.leader)


def networks_as_guest(user: User, *, on: date) -> QuerySet[Network]:
    """The networks of other organisations in which she sits."""
    mine = seats_as_guest(user, on=on).values("seat__network")
    return (
        Network.objects.filter(pk__in=mine)
        .select_related("organisation", "programme__type")
        .order_by("name_sort", "pk")
    )
