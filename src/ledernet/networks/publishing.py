"""Before and after publishing: what will happen to whom, and how far the invitations are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft, DraftSeat
from ledernet.mail.enums import MessageState
from ledernet.people.enums import Role
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import ProgrammeState

from .claims import claimed
from .enums import NetworkState
from .joining.running import seats_in
from .models import Acceptance, Invitation, Seat

HR = (Role.HR,)
UNTOLD = Q(message__state__in=(MessageState.PREPARED, MessageState.FAILED, MessageState.RECALLED)) | Q(
    message__isnull=True, letter_printed_at__isnull=True
)
"""Invitations of those who have a seat and have not been told of it; nothing is on its way to them."""


@dataclass(frozen=True)
class Group:
    """One network that would be founded, with the names of its leaders."""

    name: str
    leaders: list[str]


@dataclass(frozen=True)
class Plan:
    """What publishing a draft would do on a day. Empty lists stand in nobody's way."""

    groups: list[Group]
    without_address: list[str]
    have_left: list[str]
    sit_elsewhere: list[tuple[str, str]]  # leader, network
    decided: bool
    approved: bool

    @property
    def leaders(self) -> int:
        return sum(len(group.leaders) for group in self.groups)

    @property
    def mails(self) -> int:
        return self.leaders - len(self.without_address)

    @property
    def possible(self) -> bool:
        return self.decided and self.approved and bool(self.leaders) and not self.have_left


def plan_of(draft: Draft, starts_on: date) -> Plan:
    """What `found_networks` would do, and what would stop it. Four queries."""
    rows = list(
        DraftSeat.objects.filter(draft=draft)
        .select_related("leader", "network")
        .order_by("network__position", "leader__name_sort", "leader_id")
    )
    groups: dict[int, Group] = {}
    for row in rows:
        groups.setdefault(row.network_id, Group(row.network.name, [])).leaders.append(row.leader.name)
    leaders = {row.leader_id for row in rows}
    never_held = Q(ends_on=F("starts_on"))
    elsewhere = Seat.objects.filter(
        not_ended_on(starts_on), ~never_held, network__programme=draft.programme_id
    )
    sit = elsewhere.select_related("leader", "network").order_by("leader__name_sort", "leader_id")
    changed = draft.approved_at and draft.changes.filter(made_at__gt=draft.approved_at).exists()
    return Plan(
        groups=list(groups.values()),
        without_address=[row.leader.name for row in rows if not row.leader.email],
        have_left=[row.leader.name for row in rows if row.leader.ends_on and row.leader.ends_on <= starts_on],
        sit_elsewhere=[(seat.leader.name, seat.network.name) for seat in sit if seat.leader_id in leaders],
        decided=draft.programme.state == ProgrammeState.ACTIVE,
        approved=draft.state == DraftState.APPROVED and not changed,
    )


# --- afterwards --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Standing:
    """How far the invitations of one publication are; counts of leaders."""

    total: int
    prepared: int = 0
    held: int = 0
    sent: int = 0
    failed: int = 0
    letters: int = 0
    printed: int = 0
    recalled: int = 0

    @property
    def told(self) -> int:
        return self.sent + self.printed

    @property
    def waiting(self) -> int:
        """What somebody must do something about: mails not released, letters not printed, mails that failed."""
        return self.prepared + self.letters + self.failed + self.recalled

    @property
    def untold(self) -> bool:
        """Nobody has heard of it, and nothing is on its way: it can still be undone."""
        return not (self.told or self.held or self.failed)


def invitations_of(draft: Draft) -> QuerySet[Invitation]:
    """The invitations of the networks that the draft became, of seats that are still to be taken."""
    return Invitation.objects.filter(seat__network__draft=draft, seat__ends_on__isnull=True)


def invitations_sent_by(viewer: Viewer) -> QuerySet[Invitation]:
    """Those that the viewer looks after as HR of the programme's node."""
    wanted = viewer.within("seat__network__programme__unit__path", *HR)
    return Invitation.objects.filter(
        wanted, seat__network__organisation=viewer.organisation, seat__ends_on__isnull=True
    )


def standing_of(invitations: QuerySet[Invitation]) -> Standing:
    return _standing(Counter(map(_state, invitations.values_list("message__state", "letter_printed_at"))))


def standings(drafts: Sequence[Draft]) -> dict[int, Standing]:
    """Draft id → how far its invitations are. One query however many drafts."""
    counted: dict[int, Counter[str]] = {draft.pk: Counter() for draft in drafts}
    rows = Invitation.objects.filter(seat__network__draft__in=drafts, seat__ends_on__isnull=True)
    for pk, *state in rows.values_list("seat__network__draft", "message__state", "letter_printed_at"):
        counted[pk][_state(state)] += 1
    return {pk: _standing(states) for pk, states in counted.items()}


def _state(row: Sequence[Any]) -> str:
    state, printed = row
    return "printed" if printed else str(state or "letters")


def _standing(states: Counter[str]) -> Standing:
    return Standing(
        total=sum(states.values()),
        prepared=states[MessageState.PREPARED],
        held=states[MessageState.HELD] + states[MessageState.SENDING],
        sent=states[MessageState.SENT],
        failed=states[MessageState.FAILED],
        recalled=states[MessageState.RECALLED],
        letters=states["letters"],
        printed=states["printed"],
    )


def single_invitations(viewer: Viewer) -> QuerySet[Invitation]:
    """Of those in networks that no draft stands behind, brought in from a list, who have not been told yet."""
    return (
        invitations_sent_by(viewer)
        .filter(UNTOLD, seat__network__draft__isnull=True)
        .select_related(
            "seat__leader__user", "seat__network__programme__type", "seat__network__organisation", "message"
        )
        .order_by("seat__network__name_sort", "seat__leader__name_sort", "pk")
    )


def drafts_published_by(viewer: Viewer) -> QuerySet[Draft]:
    """Drafts of the programmes whose HR the viewer is: twin of `networks.publish_draft`."""
    wanted = viewer.within("programme__unit__path", *HR)
    return Draft.objects.filter(wanted, organisation=viewer.organisation)


def publications_of(viewer: Viewer) -> QuerySet[Draft]:
    """Drafts that have become networks, the newest first."""
    return (
        drafts_published_by(viewer)
        .filter(state=DraftState.PUBLISHED, founded__isnull=False)
        .select_related("programme__unit", "programme__organisation")
        .order_by("-published_at", "-pk")
        .distinct()
    )


def invitations_waiting_for(viewer: Viewer) -> int:
    """How many leaders have been seated but not told, and nothing is on its way to them."""
    return invitations_sent_by(viewer).filter(UNTOLD).count()


def unanswered(organisation: Organisation, *, on: date, before: datetime) -> QuerySet[Any]:
    """Of members of launched networks who were told before that time, and have not said yes to what is expected.

    `told_at`: when the mail went; who cannot log in has nowhere to say it.
    """
    said = Acceptance.objects.filter(seat=OuterRef("seat"), version=OuterRef("seat__network__charter"))
    rows = Invitation.objects.filter(
        Q(message__state=MessageState.SENT, message__sent_at__lt=before) | Q(letter_printed_at__lt=before),
        ~Exists(said),
        seat__in=seats_in(organisation, on).values("pk"),
        seat__leader__user__is_active=True,
        seat__network__state=NetworkState.LAUNCHED,
        seat__network__launched_at__lt=before,
    )
    return rows.annotate(told_at=F("message__sent_at")).order_by("pk")


def ready_to_publish(viewer: Viewer) -> QuerySet[Draft]:
    """Approved drafts that wait to become networks; without those that are carried out by a decision (`claims`)."""
    return (
        drafts_published_by(viewer)
        .filter(state=DraftState.APPROVED)
        .exclude(pk__in=claimed(viewer.organisation))
        .select_related("programme__unit", "programme__organisation")
        .order_by("approved_at", "pk")
    )
