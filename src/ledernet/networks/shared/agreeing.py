"""Two organisations agree about a network: proposed by the host, answered by the partner, ended by either."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.actions.errors import NetworkIsClosed, WrongDay
from ledernet.networks.actions.seats import hold
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Agreement, Guest, Network

from .enums import AGREEMENT_TRANSITIONS, AgreementState, GuestState, SharedVerb
from .errors import NoPartner, NotOpen, SharedAlready
from .leaving import part
from .queries import hr_of
from .records import OTHER_SIDE, record

PROPOSAL, ANSWER = "networks.share_proposal", "networks.share_answer"


@transaction.atomic
def propose(
    *,
    network: Network,
    code: str,
    seats: int,
    starts_on: date,
    ends_on: date | None = None,
    kroner: int | None = None,
    terms: str = "",
    by: User,
    at: datetime,
) -> Agreement:
    """Ask another organisation, by the code it has told, whether its leaders will have seats in the network; its HR is written to.

    Raises `NoPartner`, `SharedAlready`, `NetworkIsClosed`, `WrongDay`.
    """
    network = hold(network)
    if network.state == NetworkState.CLOSED or network.ends_on is not None:
        raise NetworkIsClosed(network.pk)
    if starts_on < network.starts_on or (ends_on is not None and ends_on <= starts_on):
        raise WrongDay(starts_on)
    partner = Organisation.objects.filter(slug=code.strip().lower()).first()
    if partner is None or partner.pk == network.organisation_id:
        raise NoPartner(code)
    try:
        with transaction.atomic():
            agreement = Agreement.objects.create(
                network=network,
                partner=partner,
                seats=seats,
                kroner=kroner,
                starts_on=starts_on,
                ends_on=ends_on,
                terms=terms.strip(),
                proposed_by=by,
                proposed_at=at,
            )
    except IntegrityError:
        raise SharedAlready(partner.pk) from None
    record(agreement, SharedVerb.PROPOSED, side=network.organisation, by=by, at=at, seats=seats)
    _tell_partner(agreement, at=at)
    return agreement


@transaction.atomic
def accept(*, agreement: Agreement, by: Actor, at: datetime) -> Agreement:
    """The partner says yes. Raises `NotOpen`."""
    agreement = _to(agreement, AgreementState.RUNNING)
    agreement.answered_at = at
    agreement.save(update_fields=["state", "answered_at"])
    record(agreement, SharedVerb.ACCEPTED, side=agreement.partner, by=by, at=at)
    _tell_proposer(agreement, at=at)
    return agreement


@transaction.atomic
def decline(*, agreement: Agreement, reason: str = "", by: Actor, at: datetime) -> Agreement:
    """The partner says no. Raises `NotOpen`."""
    agreement = _to(agreement, AgreementState.DECLINED)
    agreement.answered_at, agreement.reason = at, reason.strip()
    agreement.save(update_fields=["state", "answered_at", "reason"])
    record(agreement, SharedVerb.DECLINED, side=agreement.partner, by=by, at=at)
    _tell_proposer(agreement, at=at)
    return agreement


@transaction.atomic
def withdraw(*, agreement: Agreement, reason: str = "", by: Actor, at: datetime) -> Agreement:
    """The host takes the proposal back before it is answered. Raises `NotOpen`."""
    agreement = _to(agreement, AgreementState.WITHDRAWN)
    agreement.ended_at, agreement.reason = at, reason.strip()
    agreement.save(update_fields=["state", "ended_at", "reason"])
    record(agreement, SharedVerb.WITHDRAWN, side=agreement.network.organisation, by=by, at=at)
    return agreement


@transaction.atomic
def end(
    *, agreement: Agreement, side: Organisation, on: date, reason: str, by: Actor, at: datetime
) -> Agreement:
    """Either side ends it: `on` is the first day without it, and the guests' first day without their seats.

    The door is shut on that day; nobody is offered or seated any more from now on. Raises `NotOpen`, `WrongDay` (before today).
    """
    agreement = _to(agreement, AgreementState.ENDED)
    if on < timezone.localdate(at):
        raise WrongDay(on)
    agreement.ends_on, agreement.ended_at, agreement.reason = max(on, agreement.starts_on), at, reason.strip()
    agreement.save(update_fields=["state", "ends_on", "ended_at", "reason"])
    for guest in agreement.guests.filter(state__in=(GuestState.OFFERED, GuestState.SEATED)).order_by("pk"):
        part(guest, on=on, reason="", at=at)
    record(agreement, SharedVerb.ENDED, side=side, by=by, at=at, ends_on=on)
    if side == agreement.partner:
        _tell_proposer(agreement, at=at)
    else:
        _tell_partner(agreement, at=at)
    return agreement


@transaction.atomic
def end_with_network(*, network: Network, on: date, by: Actor, at: datetime) -> list[Guest]:
    """The network closes: what was agreed about it ends, and its guests leave. Returns who had a seat."""
    open_ones = Agreement.objects.filter(
        network=network, state__in=(AgreementState.PROPOSED, AgreementState.RUNNING)
    )
    left: list[Guest] = []
    for agreement in open_ones.order_by("pk"):
        if agreement.is_proposed:
            withdraw(agreement=agreement, by=by, at=at)
            continue
        left += agreement.guests.filter(state=GuestState.SEATED)
        day = max(on, timezone.localdate(at))
        end(agreement=agreement, side=network.organisation, on=day, reason="", by=by, at=at)
    return left


def held(pk: int) -> Agreement:
    """The agreement as it is now, held, and its network before it, as the closing of a network does: its guests are held after both."""
    list(Network.objects.select_for_update(of=("self",)).filter(agreements=pk).values_list("pk"))
    rows = Agreement.objects.select_for_update(of=("self",)).select_related(
        "network__organisation", "partner"
    )
    [fresh] = rows.filter(pk=pk)
    return fresh


def _to(agreement: Agreement, state: AgreementState) -> Agreement:
    """Held, and in its new state, not saved yet. Raises `NotOpen`."""
    fresh = held(agreement.pk)
    if state not in AGREEMENT_TRANSITIONS[AgreementState(fresh.state)]:
        raise NotOpen(fresh.pk)
    fresh.state = state
    return fresh


def _tell_partner(agreement: Agreement, *, at: datetime) -> None:
    """From the partner's own house: no outbox of the host holds the addresses of its HR."""
    for user in hr_of(agreement.partner, on=timezone.localdate(at)):
        mail.write(
            PROPOSAL,
            user,
            {"agreement": agreement.pk},
            organisation=agreement.partner,
            once=f"{agreement.pk}-{agreement.state}-{user.pk}",
            by=OTHER_SIDE,
            at=at,
        )


def _tell_proposer(agreement: Agreement, *, at: datetime) -> None:
    user = agreement.proposed_by
    if user is not None and user.is_active:
        mail.write(
            ANSWER,
            user,
            {"agreement": agreement.pk},
            organisation=agreement.network.organisation,
            once=f"{agreement.pk}-{agreement.state}",
            by=OTHER_SIDE,
            at=at,
        )
