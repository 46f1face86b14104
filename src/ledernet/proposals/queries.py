"""What the screens of this room ask."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledernet.accounts.models import User
from ledernet.networks.enums import AssignmentRole, NetworkState
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.queries import chiefs_of, rooms_of
from ledernet.networks.rules import serving
from ledernet.people.enums import Role
from ledernet.people.queries import holds_on
from ledernet.people.viewer import Viewer

from .enums import WAITING, ProposalState
from .models import Proposal, Say

PEOPLE = ("written_by", "sent_by", "receiver", "acknowledged_by", "answered_by", "followed_up_by", "withdrawn_by")  # fmt: skip
DEFAULT_DAYS = 30


def proposals_visible_to(viewer: Viewer) -> QuerySet[Proposal]:
    """Twin of `proposals.view_proposal`."""
    here = Proposal.objects.filter(network__organisation=viewer.organisation)
    sent = Q(sent_at__isnull=False) & (
        viewer.within("network__programme__unit__path", Role.HR) | _owed_by(viewer)
    )
    stayed = Q(network__in=left_by_closing(viewer), sent_at__isnull=False)
    return here.filter(Q(network__in=rooms_of(viewer)) | stayed | sent)


def left_by_closing(viewer: Viewer) -> QuerySet[Network]:
    """Closed networks in which the viewer sat, or which she facilitated, to the end. What they had sent is answered to her too."""
    closed = Network.objects.filter(organisation=viewer.organisation, state=NetworkState.CLOSED)
    seats = Seat.objects.filter(
        leader=viewer.leader,
        network=OuterRef("pk"),
        starts_on__lt=OuterRef("ends_on"),
        ends_on__gte=OuterRef("ends_on"),
    )
    serves = Assignment.objects.filter(
        user=viewer.user,
        network=OuterRef("pk"),
        role=AssignmentRole.FACILITATOR,
        ends_on__gte=OuterRef("ends_on"),
    )
    held = Q(Exists(serves)) if viewer.leader is None else Q(Exists(seats)) | Q(Exists(serves))
    return closed.filter(held)


def sent_to_management(viewer: Viewer) -> QuerySet[Proposal]:
    """What chiefs and HR see in their list: sent proposals alone, also where they sit in a network with drafts."""
    return (
        proposals_visible_to(viewer)
        .filter(sent_at__isnull=False)
        .select_related("network__programme__unit", "network__organisation", *PEOPLE, "decision")
    )


def _owed_by(viewer: Viewer) -> Q:
    sponsored = Assignment.objects.filter(serving(viewer), role=AssignmentRole.SPONSOR).values("network")
    return (
        Q(receiver=viewer.user)
        | Q(network__in=sponsored)
        | viewer.within("network__programme__unit__path", Role.CHIEF)
    )


def owed_by(viewer: Viewer) -> QuerySet[Proposal]:
    """What waits for an answer from this viewer: sent to her, to a network she answers for, or to her node as its chief."""
    return (
        Proposal.objects.filter(
            _owed_by(viewer), network__organisation=viewer.organisation, state__in=WAITING
        )
        .select_related("network__programme", "receiver")
        .order_by("due_on", "pk")
    )


def count_owed(viewer: Viewer) -> int:
    """For the menu."""
    return owed_by(viewer).count() if viewer.has(Role.CHIEF) else 0


def of_network(network: Network) -> QuerySet[Proposal]:
    """Drafts first, then what was sent, the newest first."""
    sent = F("sent_at").desc(nulls_first=True)
    return (
        Proposal.objects.filter(network=network).select_related(*PEOPLE).order_by(sent, "-written_at", "-pk")
    )  # fmt: skip


def receivers_of(network: Network, *, on: date) -> list[User]:
    """Who can be sent a proposal, the likeliest first: the sponsor, then the chiefs of the programme's node, the nearest first.

    Who sits in the network herself comes last: nobody should have to answer herself.
    """
    sponsors = Assignment.objects.filter(holds_on(on), network=network, role=AssignmentRole.SPONSOR)
    users = list(
        User.objects.filter(pk__in=sponsors.values("user"), is_active=True).order_by("name_sort", "pk")
    )
    users += [user for user in chiefs_of(network.programme, on=on) if user not in users]
    seated = set(
        Seat.objects.filter(holds_on(on), network=network, leader__user__isnull=False).values_list(
            "leader__user", flat=True
        )
    )
    return sorted(users, key=lambda user: user.pk in seated)


def days_promised(network: Network) -> int:
    """What the network's charter promises; before the launch what the programme's frames say; else thirty."""
    if network.charter is not None:
        return int(network.charter.content["leeway"]["reply_days"])
    frames = getattr(network.programme, "frames", None)
    return int(frames.reply_days) if frames else DEFAULT_DAYS


# --- the network's say-so --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Support:
    """How far the network is behind the words as they stand now. Names are for the network alone."""

    seated: int
    yes: list[str]
    no: list[str]
    mine: bool | None = None

    @property
    def is_enough(self) -> bool:
        """More than half of those who sit there."""
        return 2 * len(self.yes) > self.seated


def support_of(proposal: Proposal, *, on: date, me: User | None = None) -> Support:
    """Of those who sit in the network on the day. Words on an earlier version do not count. Two queries."""
    seats = Seat.objects.filter(holds_on(on), network=proposal.network_id)
    seated: dict[int, int | None] = dict(seats.values_list("leader_id", "leader__user_id"))
    users = {user for user in seated.values() if user is not None}
    says: Iterable[Say] = (
        Say.objects.filter(proposal=proposal, version=proposal.version, user__in=users)
        .select_related("user")
        .order_by("user__name_sort", "pk")
    )
    says = list(says)
    return Support(
        seated=len(seated),
        yes=[say.user.name for say in says if say.is_for],
        no=[say.user.name for say in says if not say.is_for],
        mine=next((say.is_for for say in says if me is not None and say.user_id == me.pk), None),
    )


def is_waiting(proposal: Proposal) -> bool:
    return proposal.state in WAITING


def is_draft(proposal: Proposal) -> bool:
    return proposal.state == ProposalState.DRAFT


def people_of(network: Network, *, on: date) -> QuerySet[User]:
    """Those in the network's room who can log in: who is told of an answer. Of a network that has closed: who was there to the end."""
    if network.state == NetworkState.CLOSED and network.ends_on is not None:
        on = min(on, network.ends_on - timedelta(days=1))
    seats = Seat.objects.filter(holds_on(on), network=network, leader__user__isnull=False)
    serves = Assignment.objects.filter(holds_on(on), network=network, role=AssignmentRole.FACILITATOR)
    inside = Q(pk__in=seats.values("leader__user")) | Q(pk__in=serves.values("user"))
    return User.objects.filter(inside, is_active=True).order_by("pk")
