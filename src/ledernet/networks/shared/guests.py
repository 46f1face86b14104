"""The partner offers leaders; the host gives them seats; either lets them go."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.actions.errors import LeaderHasLeft, NetworkIsClosed, Stranger, WrongDay
from ledernet.networks.enums import NetworkState, SeatRole, StartReason
from ledernet.networks.models import Agreement, Guest, Seat
from ledernet.people.models import Leader

from .agreeing import held
from .enums import GuestState, SharedVerb
from .errors import MostAreGuests, NoPlaceLeft, NotOpen, OfferedAlready
from .leaving import part
from .queries import HELD, partner_leads, places_left, told_of
from .records import record

SEATED = "networks.guest_seated"
SOURCE = "guest"


@transaction.atomic
def offer(*, agreement: Agreement, leader: Leader, by: Actor, at: datetime) -> Guest:
    """A leader of the partner for one of the seats. What is told of her (`told_of`) goes across here and nowhere else.

    Raises `NotOpen`, `Stranger`, `LeaderHasLeft`, `OfferedAlready`, `NoPlaceLeft`.
    """
    agreement, today = _running(agreement, at), timezone.localdate(at)
    if leader.organisation_id != agreement.partner_id or leader.is_guest:
        raise Stranger(leader.pk)
    if leader.ends_on is not None and leader.ends_on <= today:
        raise LeaderHasLeft(leader.pk)
    if agreement.guests.filter(person=leader, state__in=HELD).exists():
        raise OfferedAlready(leader.pk)
    if not places_left(agreement):
        raise NoPlaceLeft(agreement.pk)
    told = told_of(leader, on=today)
    guest = Guest.objects.create(
        agreement=agreement,
        person=leader,
        name=told.name,
        title=told.title,
        field=told.field,
        email=told.email,
        offered_at=at,
    )
    record(agreement, SharedVerb.OFFERED, side=agreement.partner, target=guest, by=by, at=at)
    return guest


@transaction.atomic
def seat(*, guest: Guest, starts_on: date, by: Actor, at: datetime) -> Seat:
    """The host gives her the seat, until the agreement ends; she is written to, and the next round tells her calendar.

    Raises `NotOpen`, `NetworkIsClosed`, `WrongDay` (outside the network's or the agreement's days), and `MostAreGuests`: what a network
    is told about itself would be told about the partner's people (ADR 0133).
    """
    guest = _locked(guest, GuestState.OFFERED)
    agreement = _running(guest.agreement, at)
    network = agreement.network
    if network.state == NetworkState.CLOSED:
        raise NetworkIsClosed(network.pk)
    if starts_on < max(network.starts_on, agreement.starts_on) or (
        agreement.ends_on is not None and starts_on >= agreement.ends_on
    ):
        raise WrongDay(starts_on)
    if partner_leads(agreement, on=starts_on, more=1):
        raise MostAreGuests(agreement.pk)
    leader = Leader.everyone.create(
        organisation=network.organisation,
        key=f"{SOURCE}-{guest.pk}",
        name=guest.name,
        email=guest.email,
        starts_on=starts_on,
        ends_on=agreement.ends_on,
        source=SOURCE,
        is_guest=True,
        created_at=at,
    )
    given = Seat.everyone.create(
        network=network,
        leader=leader,
        agreement=agreement,
        role=SeatRole.MEMBER,
        starts_on=starts_on,
        ends_on=agreement.ends_on,
        start_reason=StartReason.AGREED,
    )
    guest.seat, guest.state = given, GuestState.SEATED
    guest.save(update_fields=["seat", "state"])
    side = network.organisation
    record(agreement, SharedVerb.SEATED, side=side, target=guest, by=by, at=at, starts_on=starts_on)
    mail.write(SEATED, guest, {"guest": guest.pk}, organisation=side, once=str(guest.pk), by=by, at=at)
    return given


@transaction.atomic
def refuse(*, guest: Guest, reason: str = "", by: Actor, at: datetime) -> Guest:
    """The host has no seat for her after all. Raises `NotOpen`."""
    guest = _locked(guest, GuestState.OFFERED)
    guest.state, guest.reason = GuestState.DECLINED, reason.strip()
    guest.save(update_fields=["state", "reason"])
    side = guest.agreement.network.organisation
    record(guest.agreement, SharedVerb.REFUSED, side=side, target=guest, by=by, at=at)
    return guest


@transaction.atomic
def take_back(*, guest: Guest, reason: str = "", by: Actor, at: datetime) -> Guest:
    """The partner no longer offers her. Raises `NotOpen`."""
    guest = part(_locked(guest, GuestState.OFFERED), on=timezone.localdate(at), reason=reason, at=at)
    record(guest.agreement, SharedVerb.TAKEN_BACK, side=guest.agreement.partner, target=guest, by=by, at=at)
    return guest


@transaction.atomic
def let_go(*, guest: Guest, side: Organisation, on: date, reason: str = "", by: Actor, at: datetime) -> Guest:
    """A guest leaves; `on` is the first day without the seat. Raises `NotOpen`, `WrongDay` (before today)."""
    guest = _locked(guest, GuestState.SEATED)
    if on < timezone.localdate(at):
        raise WrongDay(on)
    guest = part(guest, on=on, reason=reason, at=at)
    record(guest.agreement, SharedVerb.LEFT, side=side, target=guest, by=by, at=at, ends_on=on)
    return guest


def _locked(guest: Guest, state: GuestState) -> Guest:
    """As she stands now, held after her agreement and its network: the order in which an agreement ends."""
    held(guest.agreement_id)
    rows = Guest.objects.select_for_update(of=("self",)).select_related(
        "agreement__network__organisation", "agreement__partner"
    )
    fresh = rows.get(pk=guest.pk)
    if fresh.state != state:
        raise NotOpen(fresh.pk)
    return fresh


def _running(agreement: Agreement, at: datetime) -> Agreement:
    """Held: two leaders cannot take the last place unseen. Raises `NotOpen`."""
    fresh = held(agreement.pk)
    if not fresh.runs_on(timezone.localdate(at)):
        raise NotOpen(fresh.pk)
    return fresh
