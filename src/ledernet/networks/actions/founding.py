"""An approved draft becomes networks; and back, as long as nobody has heard of it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.composition import actions as composition
from ledernet.composition.enums import DraftState
from ledernet.composition.models import Draft, DraftSeat
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks.enums import EndReason, NetworkState, StartReason, Verb
from ledernet.networks.models import Assignment, Invitation, Network, Seat
from ledernet.strategy.enums import ProgrammeState

from .errors import (
    AlreadyPublished,
    AlreadySeated,
    DraftChanged,
    LeadersHaveLeft,
    NotDecided,
    NothingToUndo,
    TooLateToUndo,
)
from .invitations import prepare
from .memory import remember


@transaction.atomic
def found_networks(
    *,
    draft: Draft,
    starts_on: date,
    by: Actor,
    at: datetime,
    version: int | None = None,
    move: bool = False,
) -> list[Network]:
    """Create the networks of an approved draft, give the seats and prepare one invitation for each leader.

    `version` is that of the draft the reader saw. With `move`, leaders who sit in other networks of the programme leave
    them on the day of the start (and networks that nobody is left in close); else they are a refusal.
    Raises `AlreadyPublished`, composition's `NotApproved`, `DraftChanged`, `NotDecided`, `LeadersHaveLeft`,
    `AlreadySeated`. Nothing is sent.
    """
    draft = (
        Draft.objects.select_for_update(of=("self",))
        .select_related("programme", "organisation")
        .get(pk=draft.pk)
    )
    _must_be_publishable(draft, version)
    rows = list(draft.seats.select_related("leader__user", "network").order_by("network__position", "pk"))
    _nobody_has_left(rows, starts_on)
    earlier = _earlier_seats(draft, rows, starts_on)
    if earlier and not move:
        raise AlreadySeated([seat.leader.name for seat in earlier])
    _end_earlier(earlier, starts_on)
    networks = _create(draft, rows, starts_on, at)
    seats = list(
        Seat.objects.filter(network__in=networks).select_related("leader__user", "network__organisation")
    )
    invitations = [prepare(seat, by=by, at=at) for seat in seats]
    composition.mark_published(draft=draft, by=by, at=at)
    facts = {
        "programme": draft.programme_id,
        "starts_on": starts_on,
        "networks": len(networks),
        "leaders": len(seats),
        "mails": sum(invitation.message_id is not None for invitation in invitations),
        "moved": len(earlier),
    }
    audit.record(
        organisation=draft.organisation, by=by, at=at, verb=Verb.NETWORKS_FOUNDED, target=draft, facts=facts
    )
    if starts_on < timezone.localdate(at):
        remember(networks, by=by, at=at)
    if earlier:
        remember(Network.objects.filter(seats__in=earlier).distinct(), by=by, at=at)
    return networks


@transaction.atomic
def undo_founding(*, draft: Draft, by: Actor, at: datetime) -> Draft:
    """Take the networks back: seats, services and waiting invitations go, and the draft is approved as before.

    Raises `NothingToUndo`, and `TooLateToUndo` when somebody is told, a network has begun, or something was changed.
    """
    networks = list(Network.objects.select_for_update().filter(draft=draft).order_by("pk"))
    if not networks:
        raise NothingToUndo
    _must_be_untold(networks, timezone.localdate(at))
    seats = Seat.objects.filter(network__in=networks)
    prepared = Message.objects.filter(
        pk__in=Invitation.objects.filter(seat__in=seats).values("message"), state=MessageState.PREPARED
    )
    mail.recall(prepared, by=by, at=at)
    _restore_earlier(draft, networks, [seat.leader_id for seat in seats])
    facts = {"programme": draft.programme_id, "networks": len(networks), "leaders": seats.count()}
    Network.objects.filter(pk__in=[network.pk for network in networks]).delete()
    draft = composition.mark_unpublished(draft=draft, by=by, at=at)
    audit.record(
        organisation=draft.organisation, by=by, at=at, verb=Verb.FOUNDING_UNDONE, target=draft, facts=facts
    )
    return draft


def _must_be_publishable(draft: Draft, version: int | None) -> None:
    if draft.state == DraftState.PUBLISHED:
        raise AlreadyPublished
    if draft.state != DraftState.APPROVED:
        raise composition.NotApproved
    if version is not None and version != draft.version:
        raise DraftChanged
    if draft.approved_at is None or draft.changes.filter(made_at__gt=draft.approved_at).exists():
        raise DraftChanged
    if draft.programme.state != ProgrammeState.ACTIVE:
        raise NotDecided


def _nobody_has_left(rows: Sequence[DraftSeat], starts_on: date) -> None:
    left = [row.leader.name for row in rows if row.leader.ends_on and row.leader.ends_on <= starts_on]
    if left:
        raise LeadersHaveLeft(left)


def _earlier_seats(draft: Draft, rows: Sequence[DraftSeat], starts_on: date) -> list[Seat]:
    """Seats of these leaders in other networks of the programme that still hold on the day of the start."""
    still = Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)
    leaders = {row.leader_id for row in rows}
    found = Seat.objects.filter(still, network__programme=draft.programme).select_related("leader", "network")
    return [seat for seat in found.order_by("leader__name_sort", "pk") if seat.leader_id in leaders]


def _end_earlier(seats: Sequence[Seat], starts_on: date) -> None:
    for seat in seats:
        seat.ends_on = max(starts_on, seat.starts_on)
        seat.end_reason = EndReason.ROTATED
    Seat.objects.bulk_update(seats, ["ends_on", "end_reason"], batch_size=500)
    for network in {seat.network for seat in seats}:
        if not network.seats.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=starts_on)).exists():
            network.state = NetworkState.CLOSED
            network.ends_on = max(starts_on, network.starts_on)
            network.save(update_fields=["state", "ends_on"])


def _create(draft: Draft, rows: Sequence[DraftSeat], starts_on: date, at: datetime) -> list[Network]:
    made: dict[int, Network] = {}
    names: set[str] = set()
    for drafted in draft.networks.order_by("position"):
        if not any(row.network_id == drafted.pk for row in rows):
            continue  # nobody sits there: no network
        name, number = drafted.name, 2
        while name in names:
            name, number = f"{drafted.name[:112]} ({number})", number + 1
        names.add(name)
        made[drafted.pk] = Network.objects.create(
            organisation=draft.organisation,
            programme=draft.programme,
            draft=draft,
            name=name,
            starts_on=starts_on,
            created_at=at,
        )
    Seat.objects.bulk_create(
        [
            Seat(
                network=made[row.network_id],
                leader_id=row.leader_id,
                starts_on=starts_on,
                start_reason=StartReason.COMPOSED,
            )
            for row in rows
        ],
        batch_size=500,
    )
    return list(made.values())


def _must_be_untold(networks: Sequence[Network], today: date) -> None:
    invitations = Invitation.objects.filter(seat__network__in=networks)
    on_the_way = Q(message__state__in=(MessageState.HELD, MessageState.SENDING, MessageState.SENT))
    failed = Q(message__state=MessageState.FAILED)
    if invitations.filter(on_the_way | failed | Q(letter_printed_at__isnull=False)).exists():
        raise TooLateToUndo("invited")
    if any(network.starts_on < today for network in networks):
        raise TooLateToUndo("begun")
    touched = Q(ends_on__isnull=False) | ~Q(start_reason=StartReason.COMPOSED)
    changed = Seat.objects.filter(touched, network__in=networks).exists()
    if changed or Assignment.objects.filter(network__in=networks).exists():
        raise TooLateToUndo("changed")


def _restore_earlier(draft: Draft, networks: Sequence[Network], leaders: Sequence[int]) -> None:
    """Those who were moved by the founding sit again where they sat."""
    starts_on = networks[0].starts_on
    moved = [
        seat
        for seat in Seat.objects.filter(
            network__programme=draft.programme, end_reason=EndReason.ROTATED, ends_on=starts_on
        ).select_related("network")
        if seat.leader_id in set(leaders)
    ]
    for seat in moved:
        seat.ends_on, seat.end_reason = None, ""
    Seat.objects.bulk_update(moved, ["ends_on", "end_reason"], batch_size=500)
    for network in {seat.network for seat in moved}:
        if network.state == NetworkState.CLOSED and network.ends_on == starts_on:
            network.state = NetworkState.ESTABLISHED
            network.ends_on = None
            network.save(update_fields=["state", "ends_on"])
