"""Who is told of a decision: those who sit in its networks, and those who serve them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Q
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.lifecycle.models import Move
from ledernet.mail import actions as mail
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.networks.models import Assignment, Network, Seat
from ledernet.networks.shared.queries import spoken_by
from ledernet.people.models import Leader
from ledernet.people.queries import not_ended_on

DECIDED, UNDONE, PLACES = "lifecycle.decided", "lifecycle.undone", "lifecycle.places"


def tell_decided(move: Move, *, by: Actor, at: datetime) -> int:
    """A letter to each, once, however many of the networks she is part of it with. Returns how many."""
    count = 0
    for network, person in _those(move, at):
        if isinstance(person, User) and person == by:
            continue
        count += _write(DECIDED, move, network, person, by=by, at=at)
    return count


def tell_undone(move: Move, *, by: Actor, at: datetime) -> int:
    """What has not left is called back; who has been told is told that it is off. Returns how many are written to."""
    mine = Message.objects.filter(
        organisation=move.organisation, kind__in=(DECIDED, PLACES), params__move=move.pk
    )
    mail.recall(mine.filter(state__in=mail.RECALLABLE), by=by, at=at)
    told = set(mine.exclude(state=MessageState.RECALLED).values_list("to_email", flat=True))
    count = 0
    for network, person in _those(move, at):
        if person.email in told:
            told.discard(person.email)
            count += _write(UNDONE, move, network, person, by=by, at=at)
    return count


def _write(
    kind: str, move: Move, network: Network, person: Leader | User, *, by: Actor, at: datetime
) -> bool:
    """In her own language, a guest's too."""
    written = mail.write(
        kind,
        person,
        {"move": move.pk, "network": network.pk, "guest": isinstance(person, Leader) and person.is_guest},
        organisation=move.organisation,
        once=f"{move.pk}:{_key(person)}",
        language=spoken_by(person) if isinstance(person, Leader) else "",
        by=by,
        at=at,
    )
    return written is not None


def tell_places(move: Move, *, by: Actor, at: datetime) -> int:
    """To each member where she sits from the day, whether she moves or stays. Returns how many are written to."""
    count = 0
    for row in move.destinations.select_related("seat__leader__user").order_by("pk"):
        params = {"move": move.pk, "destination": row.pk}
        written = mail.write(
            PLACES, row.seat.leader, params, organisation=move.organisation, once=f"{row.pk}", by=by, at=at
        )
        count += written is not None
    return count


def recall_places(move: Move, *, by: Actor, at: datetime) -> int:
    """Call back what has not left of that. Returns how many were in time."""
    mine = Message.objects.filter(organisation=move.organisation, kind=PLACES, params__move=move.pk)
    return mail.recall(mine.filter(state__in=mail.RECALLABLE), by=by, at=at)


def _those(move: Move, at: datetime) -> Iterator[tuple[Network, Leader | User]]:
    """Everybody at the table, guests too, and those who serve."""
    on = timezone.localdate(at)
    there = move.networks.values("pk")
    seats = Seat.everyone.filter(not_ended_on(on), network__in=there)
    served = Assignment.objects.filter(not_ended_on(on), network__in=there, user__is_active=True)
    users: set[int] = set()
    for seat in seats.select_related("leader__user", "network").order_by(
        "network_id", "leader__name_sort", "pk"
    ):
        if seat.leader.user_id is not None:
            users.add(seat.leader.user_id)
        yield seat.network, seat.leader
    for service in (
        served.filter(~Q(user__in=users)).select_related("user", "network").order_by("network_id", "pk")
    ):
        yield service.network, service.user


def _key(person: Leader | User) -> str:
    return f"user-{person.pk}" if isinstance(person, User) else f"leader-{person.pk}"
