"""A network ends: on the day, or with the day set beforehand. Those who sat in it, or helped it, are thanked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks import closing
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, OfferState, Verb
from ledernet.networks.models import Assignment, Network, Offer, Seat
from ledernet.networks.shared.agreeing import end_with_network
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.queries import not_ended_on

from .errors import NotWeighed, WrongDay
from .lines import wait_for_any
from .memory import remember
from .offers import withdraw_offer
from .post import CLOSING, RESTARTING
from .seats import locked
from .told import snapshots, told
from .visits import cancel_visit


@transaction.atomic
def close_network(
    *,
    network: Network,
    on: date,
    thanks: bool = True,
    reason: EndReason = EndReason.NETWORK_CLOSED,
    by: Actor,
    at: datetime,
) -> Network:
    """The network ends: its seats and services with it, its history stays. `thanks`: those who were part of it are written to, in the
    words of the `reason` (closed, or put together anew with others).

    `on` is the first day without it. A day to come is set, and the network runs until then (`close_round`); a day that is set
    already is moved forward, never back. What is open in it is seen to at once: nobody is promised a seat in what is about to end.
    Raises `NetworkIsClosed`, `WrongDay`, `NotWeighed` (a room above asks for a decision first).
    """
    network = locked(network)
    if on < network.starts_on:
        raise WrongDay(on)
    if closing.refuses(network, on=on):
        raise NotWeighed(network.pk)
    return _close(network, on=on, thanks=thanks, reason=reason, by=by, at=at)


@transaction.atomic
def close_round(*, by: Actor, at: datetime) -> int:
    """Networks whose last day is over are closed. Returns how many."""
    due = Network.objects.filter(ends_on__lte=timezone.localdate(at)).exclude(state=NetworkState.CLOSED)
    count = 0
    for row in due.order_by("pk"):
        network = locked(row)
        assert network.ends_on is not None  # that is how it was found
        _close(network, on=network.ends_on, thanks=False, reason=EndReason.NETWORK_CLOSED, by=by, at=at)
        count += 1
    return count


def _close(
    network: Network, *, on: date, thanks: bool, reason: EndReason, by: Actor, at: datetime
) -> Network:
    on = min(on, network.ends_on or on)
    before = audit.snapshot(network)
    _see_to_what_is_open(network, on=on, by=by, at=at)
    seats = list(
        network.seats.filter(not_ended_on(on)).select_related("leader__user", "network__organisation")
    )
    services = list(
        network.assignments.filter(not_ended_on(on)).select_related("user", "network__organisation")
    )
    held = snapshots([*seats, *services])
    for seat in seats:
        seat.ends_on, seat.end_reason = max(on, seat.starts_on), reason
        seat.save(update_fields=["ends_on", "end_reason"])
    for service in services:
        service.ends_on = max(on, service.starts_on)
        service.save(update_fields=["ends_on"])
    guests = end_with_network(network=network, on=on, by=by, at=at)
    seats += Seat.everyone.filter(guest__in=guests).select_related("leader__user", "network__organisation")
    network.ends_on = on
    # Nobody has ever sat in one that ends as it begins: it closes at once.
    if is_over := on <= max(timezone.localdate(at), network.starts_on):
        network.state = NetworkState.CLOSED
    network.save(update_fields=["state", "ends_on"])
    anew = reason == EndReason.RESTARTED
    thanked = thank_on_closing(seats=seats, services=services, anew=anew, by=by, at=at) if thanks else 0
    audit.record(
        organisation=network.organisation,
        by=by,
        at=at,
        verb=Verb.NETWORK_CLOSED if is_over else Verb.NETWORK_ENDS,
        target=network,
        changes=audit.changes_between(before, network),
        facts={**told(held), "thanked": thanked},
    )
    remember([network], by=by, at=at)
    return network


def _see_to_what_is_open(network: Network, *, on: date, by: Actor, at: datetime) -> None:
    """Visits from that day on are called off, offers taken back, and who waits for just this network waits for any."""
    for visit in network.visits.filter(done_on__isnull=True, planned_on__gte=on).order_by("pk"):
        cancel_visit(visit=visit, by=by, at=at)
    offers = Offer.objects.filter(network=network, state=OfferState.OPEN).select_related("network")
    for offer in offers.order_by("pk"):
        withdraw_offer(offer=offer, by=by, at=at)
    wait_for_any(network=network, by=by, at=at)


def thank_on_closing(
    *, seats: Iterable[Seat], services: Iterable[Assignment], anew: bool = False, by: Actor, at: datetime
) -> int:
    """One letter to each: whoever sits and serves gets the one about her seat. The responsible chief closes it and is not thanked.
    `anew`: the network is put together anew with others, and the letter says so.

    Seats and services have their end. Who never sat there, or has no address, is not written to. Returns how many are.
    """
    count, users = 0, set[int]()
    kind = RESTARTING if anew else CLOSING
    for seat in seats:
        if not seat.was_held:
            continue
        written = mail.write(
            kind,
            seat.leader,
            {"seat": seat.pk},
            organisation=seat.network.organisation,
            once=f"seat-{seat.pk}",
            language=spoken_by(seat.leader),
            by=by,
            at=at,
        )
        count += written is not None
        users |= {seat.leader.user_id} if seat.leader.user_id else set()
    for service in services:
        if (
            service.role == AssignmentRole.SPONSOR
            or service.user_id in users
            or service.ends_on == service.starts_on
        ):
            continue
        users.add(service.user_id)
        written = mail.write(
            kind,
            service.user,
            {"service": service.pk},
            organisation=service.network.organisation,
            once=f"service-{service.pk}",
            by=by,
            at=at,
        )
        count += written is not None
    return count
