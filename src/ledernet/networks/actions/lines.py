"""The waiting list: who stands in it, since when, and how it ends."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import NetworkState, OfferState, Verb, WaitingEnd
from ledernet.networks.joining.running import seats_in
from ledernet.networks.models import Network, Offer, Seat, Waiting
from ledernet.people.models import Leader
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .errors import NetworkIsClosed, NotForHer, SeatIsOver, SitsThere, Stranger, WrongDay
from .post import OFFER, call_back


@transaction.atomic
def stand_in_line(
    *,
    programme: Programme,
    leader: Leader,
    network: Network | None = None,
    since: date | None = None,
    by: Actor,
    at: datetime,
) -> Waiting:
    """Put a leader on the waiting list of a programme, for one of its networks or for any. Asked again she keeps her place.

    `since`: an earlier day, where she has waited elsewhere. Raises `Stranger`, `NotForHer`, `NetworkIsClosed`, `SitsThere` (has a
    seat in the programme), `WrongDay` (a day to come).
    """
    on = timezone.localdate(at)
    day = since or on
    if leader.organisation_id != programme.organisation_id:
        raise Stranger(leader.pk)
    if day > on:
        raise WrongDay(day)
    if programme.state != ProgrammeState.ACTIVE or not eligible_leaders(programme, on=on).filter(
        pk=leader.pk
    ):
        raise NotForHer(leader.pk)
    if network is not None:
        if network.programme_id != programme.pk:
            raise Stranger(network.pk)
        if network.state == NetworkState.CLOSED or network.ends_on is not None:
            raise NetworkIsClosed(network.pk)
    if seats_in(programme.organisation, on).filter(leader=leader, network__programme=programme).exists():
        raise SitsThere(leader.pk)
    row, new = Waiting.objects.select_for_update().get_or_create(
        leader=leader, programme=programme, ended_on=None, defaults={"network": network, "since": day}
    )
    if not new and row.network_id == (network.pk if network else None):
        return row
    if not new:
        row.network = network
        row.save(update_fields=["network"])
    facts = {"leader": leader.pk, "network": row.network_id, "since": row.since}
    _record(row, Verb.WAITING_BEGUN, facts, by=by, at=at)
    return row


@transaction.atomic
def leave_line(
    *, waiting: Waiting, how: WaitingEnd = WaitingEnd.WITHDRAWN, by: Actor, at: datetime
) -> Waiting:
    """Off the list; an offer that awaits an answer is taken back. Raises `SeatIsOver` (is off already)."""
    # Her open offers first, as an answer to one does: it holds the offer before the turn.
    open_ones = Offer.objects.select_for_update(of=("self",)).filter(waiting=waiting, state=OfferState.OPEN)
    list(open_ones.order_by("pk").values_list("pk"))
    row = (
        Waiting.objects.select_for_update(of=("self",))
        .select_related("programme__organisation")
        .get(pk=waiting.pk)
    )
    if row.ended_on is not None:
        raise SeatIsOver(row.pk)
    row.ended_on, row.ended_as = timezone.localdate(at), how
    row.save(update_fields=["ended_on", "ended_as"])
    for offer in row.offers.filter(state=OfferState.OPEN).order_by("pk"):
        offer.waiting = row
        taken_back(offer, by=by, at=at)
    _record(row, Verb.WAITING_ENDED, {"leader": row.leader_id, "how": str(how)}, by=by, at=at)
    return row


def wait_for_any(*, network: Network, by: Actor, at: datetime) -> None:
    """Who waits for just this network, which is about to end, keeps the turn and waits for any of the programme."""
    rows = Waiting.objects.select_for_update(of=("self",)).filter(network=network, ended_on=None)
    for row in rows.select_related("programme__organisation").order_by("pk"):
        row.network = None
        row.save(update_fields=["network"])
        _record(
            row,
            Verb.WAITING_BEGUN,
            {"leader": row.leader_id, "network": None, "since": row.since},
            by=by,
            at=at,
        )


def end_wait(*, seat: Seat, by: Actor, at: datetime) -> None:
    """Who gets a seat waits no longer for that programme."""
    for row in Waiting.objects.filter(
        leader=seat.leader_id, programme=seat.network.programme_id, ended_on=None
    ):
        leave_line(waiting=row, how=WaitingEnd.SEATED, by=by, at=at)


def taken_back(offer: Offer, *, by: Actor, at: datetime) -> Offer:
    """An open offer that nobody is to answer any more; its mail is called back if it has not left."""
    call_back((OFFER,), [offer.pk], by=by, at=at, name="offer")
    return end_offer(offer, OfferState.WITHDRAWN, by=by, at=at)


def end_offer(offer: Offer, state: OfferState, *, by: Actor, at: datetime) -> Offer:
    offer.state, offer.answered_at = state, at
    offer.save(update_fields=["state", "answered_at"])
    facts = {"network": offer.network_id, "leader": offer.waiting.leader_id, "state": str(state)}
    organisation = offer.waiting.programme.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.OFFER_ENDED, target=offer, facts=facts)
    return offer


def _record(row: Waiting, verb: Verb, facts: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    organisation = row.programme.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=row, facts=facts)
