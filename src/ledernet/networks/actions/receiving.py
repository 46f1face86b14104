"""A newcomer is received in a network that runs: a buddy, and those who look after the network are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import RUNS, BuddyChoice, SeatRole, Verb
from ledernet.networks.joining.buddies import in_line_with, joins_running, suggested
from ledernet.networks.models import Assignment, Reception, Seat
from ledernet.people.models import Leader
from ledernet.people.queries import not_ended_on

from .errors import NothingChanged, SeatIsOver, Stranger, Unfit, WrongDay
from .post import BUDDY, JOINS, call_back

RECEIVED = ("seat__network__organisation", "seat__leader__user", "buddy__leader__user")


@transaction.atomic
def receive(
    *, seat: Seat, choice: BuddyChoice = BuddyChoice.DIFFERENT, by: Actor, at: datetime
) -> Reception | None:
    """Give a new seat its reception with a buddy by the rule; None where the network has not begun. Saying it twice is once."""
    if not joins_running(seat):
        return None
    made, new = Reception.objects.get_or_create(seat=seat, defaults={"created_at": at, "chosen": choice})
    if new:
        made.buddy = suggested(seat, choice=choice, on=timezone.localdate(at))
        made.save(update_fields=["buddy"])
        facts = {"network": seat.network_id, "leader": seat.leader_id, "buddy": _leader_of(made.buddy)}
        _record(made, Verb.NEWCOMER_RECEIVED, facts, by=by, at=at)
    return made


@transaction.atomic
def change_buddy(*, reception: Reception, buddy: Seat | None, by: Actor, at: datetime) -> Reception:
    """Another buddy, or none. Whoever becomes it is written to, once the newcomer has been told of her seat.

    Raises `SeatIsOver`, `Stranger` (sits elsewhere, or is herself), `Unfit` (above or below her), `NothingChanged`.
    """
    reception = _held(reception)
    seat, on = reception.seat, timezone.localdate(at)
    if seat.ends_on is not None and seat.ends_on <= on:
        raise SeatIsOver(seat.pk)
    if reception.buddy_id == (buddy.pk if buddy else None):
        raise NothingChanged
    if buddy is not None:
        there = Seat.objects.filter(not_ended_on(on), network=seat.network_id).exclude(leader=seat.leader_id)
        if not there.filter(pk=buddy.pk).exists():
            raise Stranger(buddy.pk)
        if in_line_with(seat.network.organisation, seat.leader, [buddy.leader_id], on=on):
            raise Unfit(buddy.pk)
    before = audit.snapshot(reception)
    call_back((BUDDY,), [seat.pk], by=by, at=at)
    reception.buddy, reception.chosen, reception.met_on = buddy, BuddyChoice.BY_HAND, None
    reception.save(update_fields=["buddy", "chosen", "met_on"])
    _record(reception, Verb.BUDDY_CHANGED, changes=audit.changes_between(before, reception), by=by, at=at)
    if reception.told_at is not None:
        _tell_buddy(reception, by=by, at=at)
    return reception


@transaction.atomic
def met_buddy(*, reception: Reception, on: date, by: Actor, at: datetime) -> Reception:
    """The newcomer says that they have met. Raises `WrongDay` (before her seat, or to come), `Stranger` (has no buddy)."""
    reception = _held(reception)
    if reception.buddy_id is None:
        raise Stranger(reception.pk)
    if on < timezone.localdate(reception.created_at) or on > timezone.localdate(at):
        raise WrongDay(on)
    if reception.met_on != on:
        reception.met_on = on
        reception.save(update_fields=["met_on"])
        _record(reception, Verb.BUDDY_MET, {"network": reception.seat.network_id}, by=by, at=at)
    return reception


@transaction.atomic
def tell_others(*, seats: Iterable[Seat], by: Actor, at: datetime) -> int:
    """The newcomers are about to be told: so are their buddies, and who looks after the networks. Returns how many letters."""
    rows = Reception.objects.filter(seat__in=list(seats), seat__ends_on__isnull=True).select_related(
        *RECEIVED
    )
    count = 0
    for reception in rows.order_by("pk"):
        reception.told_at = at
        reception.save(update_fields=["told_at"])
        count += _tell_buddy(reception, by=by, at=at)
        for user in looking_after(reception.seat, on=timezone.localdate(at)):
            count += _write(JOINS, reception, user, f"{user.pk}", by=by, at=at)
    return count


@transaction.atomic
def recall_others(*, seats: Iterable[Seat], by: Actor, at: datetime) -> int:
    """The newcomers' letters are called back: so are these."""
    pks = [seat.pk for seat in seats]
    Reception.objects.filter(seat__in=pks).update(told_at=None)
    return call_back((BUDDY, JOINS), pks, by=by, at=at)


def looking_after(seat: Seat, *, on: date) -> list[User]:
    """Facilitators and coordinators of the seat's network, each once; not the newcomer herself."""
    serve = Assignment.objects.filter(not_ended_on(on), network=seat.network_id, role__in=RUNS)
    sit = Seat.objects.filter(
        not_ended_on(on), network=seat.network_id, role=SeatRole.COORDINATOR, leader__user__isnull=False
    )
    wanted = Q(pk__in=serve.values("user")) | Q(pk__in=sit.values("leader__user"))
    users = User.objects.filter(wanted, is_active=True).exclude(leader=seat.leader_id)
    return list(users.order_by("name", "pk"))


def _tell_buddy(reception: Reception, *, by: Actor, at: datetime) -> int:
    if reception.buddy is None:
        return 0
    return _write(BUDDY, reception, reception.buddy.leader, f"{reception.buddy_id}", by=by, at=at)


def _write(kind: str, reception: Reception, to: Leader | User, key: str, *, by: Actor, at: datetime) -> int:
    """Anew after each time the newcomer was told: what was called back stays called back."""
    assert reception.told_at is not None
    once = f"{reception.seat_id}:{key}:{int(reception.told_at.timestamp())}"
    params = {"seat": reception.seat_id, "buddy": reception.buddy_id or 0}
    organisation = reception.seat.network.organisation
    made = mail.write(kind, to, params, organisation=organisation, once=once, by=by, at=at)
    return int(made is not None)


def _held(reception: Reception) -> Reception:
    return Reception.objects.select_for_update(of=("self",)).select_related(*RECEIVED).get(pk=reception.pk)


def _leader_of(seat: Seat | None) -> int | None:
    return seat.leader_id if seat else None


def _record(
    reception: Reception,
    verb: Verb,
    facts: Mapping[str, object] | None = None,
    *,
    changes: audit.Changes | None = None,
    by: Actor,
    at: datetime,
) -> None:
    organisation = reception.seat.network.organisation
    audit.record(
        organisation=organisation, by=by, at=at, verb=verb, target=reception, facts=facts, changes=changes
    )
