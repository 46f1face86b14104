"""Seats that are offered to those who wait: held until a day, answered by a link, and passed on to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import OfferState, Verb, WaitingEnd
from ledernet.networks.joining.checks import Against, objections
from ledernet.networks.joining.line import in_line
from ledernet.networks.joining.places import is_newcomer, places_of
from ledernet.networks.models import Network, Offer, Seat, Waiting
from ledernet.people.models import Leader

from .errors import NetworkIsClosed, NoPlace, OfferIsOver, SeatIsOver, Stranger, WrongDay
from .lines import end_offer, leave_line, taken_back
from .post import OFFER
from .seats import all_locked, join_held, locked

HARD = frozenset({Against.SUPERIOR, Against.APART, Against.QUOTA, Against.NOT_FOR})
"""What nobody is offered a seat against: there is nobody who could give a reason."""


@dataclass(frozen=True)
class Proposal:
    """One seat to be offered to one who waits."""

    waiting: Waiting
    network: Network


@transaction.atomic
def offer_seats(
    *, proposals: Sequence[Proposal], starts_on: date, answer_by: date, by: Actor, at: datetime
) -> tuple[list[Offer], list[Proposal]]:
    """Offer each the seat proposed, in the order given, as far as there is room. Returns the offers, and what found no place.

    Places are counted while the networks are held; who has an open offer, or has a rule against her, gets none. Raises
    `WrongDay` (to answer by a day that is over), `Stranger` (a network of another programme).
    """
    if answer_by < timezone.localdate(at):
        raise WrongDay(answer_by)
    networks = all_locked(one.network for one in proposals)
    rows = _held([one.waiting for one in proposals])
    made, left = [], []
    for one in proposals:
        try:
            offer = _offer(
                rows[one.waiting.pk],
                networks[one.network.pk],
                starts_on=starts_on,
                answer_by=answer_by,
                by=by,
                at=at,
            )
        except (NoPlace, SeatIsOver):
            left.append(one)
        else:
            made.append(offer)
    return made, left


@transaction.atomic
def accept_offer(*, offer: Offer, by: Actor, at: datetime) -> Seat:
    """Yes: she has the seat. Raises `OfferIsOver`; `NoPlace` where it is given to another by hand, or a rule stands against it now."""
    network = locked(offer.network)
    offer = _open(offer, on=timezone.localdate(at))
    leader, today = offer.waiting.leader, timezone.localdate(at)
    day = max(offer.starts_on, today)
    against = {one.kind for one in objections(network, leader, on=day, but=offer)}
    if against & (HARD | {Against.FULL}):
        raise NoPlace(network.pk)
    end_offer(offer, OfferState.ACCEPTED, by=by, at=at)
    return join_held(network=network, leader=leader, starts_on=day, by=by, at=at)


@transaction.atomic
def decline_offer(*, offer: Offer, stays: bool, by: Actor, at: datetime) -> Offer:
    """No thanks; `stays`: she keeps her place in the line. The seat goes to the next. Raises `OfferIsOver`."""
    network = locked(offer.network)
    offer = _open(offer, on=timezone.localdate(at))
    end_offer(offer, OfferState.DECLINED, by=by, at=at)
    if not stays:
        leave_line(waiting=offer.waiting, how=WaitingEnd.WITHDRAWN, by=by, at=at)
    _pass_on(offer, network, by=by, at=at)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: Actor, at: datetime) -> Offer:
    """HR takes it back; it is not passed on. Raises `OfferIsOver`."""
    locked(offer.network)
    offer = _open(offer, on=None)
    return taken_back(offer, by=by, at=at)


@transaction.atomic
def offer_round(*, by: Actor, at: datetime) -> int:
    """Offers whose day is past lapse and go to the next in line; who has left waits no longer. Returns how much was done."""
    on = timezone.localdate(at)
    done = 0
    rows = Offer.objects.filter(state=OfferState.OPEN, answer_by__lt=on).select_related("network")
    for row in rows.order_by("pk"):
        try:
            network = locked(row.network)
            offer = end_offer(_open(row, on=None), OfferState.LAPSED, by=by, at=at)
        except (NetworkIsClosed, OfferIsOver):
            continue  # answered, or seen to with its network, since the list was read
        _pass_on(offer, network, by=by, at=at)
        done += 1
    gone = Waiting.objects.filter(ended_on=None, leader__ends_on__lte=on)
    for waiting in gone.order_by("pk"):
        leave_line(waiting=waiting, how=WaitingEnd.LEFT, by=by, at=at)
        done += 1
    return done


def _offer(
    waiting: Waiting, network: Network, *, starts_on: date, answer_by: date, by: Actor, at: datetime
) -> Offer:
    """The network and the place in the line are held already."""
    if network.programme_id != waiting.programme_id:
        raise Stranger(network.pk)
    if waiting.ended_on is not None:
        raise SeatIsOver(waiting.pk)
    day = max(starts_on, network.starts_on, timezone.localdate(at))
    has_one = Offer.objects.filter(waiting=waiting, state=OfferState.OPEN).exists()
    ends = network.ends_on is not None
    if ends or has_one or not may_be_offered(waiting.leader, network, on=day):
        raise NoPlace(network.pk)
    offer = Offer.objects.create(
        waiting=waiting, network=network, starts_on=day, answer_by=answer_by, made_at=at
    )
    offer.message = mail.write(
        OFFER,
        waiting.leader,
        {"offer": offer.pk},
        organisation=network.organisation,
        once=f"{offer.pk}",
        by=by,
        at=at,
    )
    offer.save(update_fields=["message"])
    facts = {"leader": waiting.leader_id, "network": network.pk, "starts_on": day, "answer_by": answer_by}
    organisation = waiting.programme.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.SEAT_OFFERED, target=offer, facts=facts)
    return offer


def _held(waiting: Iterable[Waiting]) -> dict[int, Waiting]:
    rows = Waiting.objects.select_for_update(of=("self",)).filter(pk__in=[row.pk for row in waiting])
    return {
        row.pk: row for row in rows.select_related("leader__user", "programme__organisation").order_by("pk")
    }


def may_be_offered(leader: Leader, network: Network, *, on: date) -> bool:
    """There is a place that is for her, and no open rule stands against it."""
    if not places_of([network], on=on)[network.pk].room_for(newcomer=is_newcomer(leader, on)):
        return False
    return not {one.kind for one in objections(network, leader, on=on)} & HARD


def _pass_on(offer: Offer, network: Network, *, by: Actor, at: datetime) -> Offer | None:
    """The same place to the next in line who may have it, with as many days to answer."""
    if not offer.passes_on:
        return None
    on = timezone.localdate(at)
    span = max(timedelta(days=3), offer.answer_by - timezone.localdate(offer.made_at))
    had = Offer.objects.filter(network=network, starts_on__gte=offer.starts_on).values_list(
        "waiting", flat=True
    )
    for waiting in _next_in(offer, had, on=on):
        try:
            return _offer(
                _held([waiting])[waiting.pk],
                network,
                starts_on=offer.starts_on,
                answer_by=on + span,
                by=by,
                at=at,
            )
        except (NoPlace, SeatIsOver):
            continue
    return None


def _next_in(offer: Offer, had: Iterable[int], *, on: date) -> list[Waiting]:
    """Those behind who have not been offered this seat, and would sit in that network."""
    asked = set(had)
    return [
        row
        for row in in_line(offer.waiting.programme, on=on)
        if row.pk not in asked and row.network_id in (None, offer.network_id)
    ]


def _open(offer: Offer, *, on: date | None) -> Offer:
    fresh = (
        Offer.objects.select_for_update(of=("self",))
        .select_related(
            "waiting__leader__user", "waiting__programme__organisation", "network__organisation", "message"
        )
        .get(pk=offer.pk)
    )
    if fresh.state != OfferState.OPEN:
        raise OfferIsOver(fresh.state)
    if on is not None and fresh.answer_by < on:
        raise OfferIsOver(OfferState.LAPSED)
    return fresh
