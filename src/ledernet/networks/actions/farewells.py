"""Somebody leaves a network: with thanks, with three questions, and with what she had taken on in others' hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import (
    AssignmentRole,
    EndReason,
    HandoverTask,
    NetworkState,
    SeatRole,
    StartReason,
    Verb,
)
from ledernet.networks.joining.buddies import FIRST_DAYS
from ledernet.networks.models import Assignment, ExitAsk, Farewell, Handover, Network, Reception, Seat
from ledernet.people.queries import not_ended_on

from .errors import NothingChanged, SeatIsOver, SitsThere, Stranger, Unfit
from .post import THANKS
from .receiving import change_buddy
from .seats import change_seat_role, join_network, leave_network
from .services import end_assignment, give_assignment

THANKED = frozenset({EndReason.OWN_WISH, EndReason.LEFT_POST, EndReason.ROTATED})
"""Reasons to leave that are met with a farewell; a mistake is not."""

AHEAD = timedelta(days=3)
"""So long before the end the letter is written: a leaver's address works until her last day."""

FORGOTTEN = timedelta(days=60)
"""Who has left so long ago is not written to any more."""

OPEN_DAYS = timedelta(days=21)
"""So long can the three questions be answered."""


@transaction.atomic
def take_leave(
    *,
    seat: Seat,
    ends_on: date,
    reason: EndReason,
    asks: bool = True,
    thanks: bool = True,
    by: Actor,
    at: datetime,
) -> Seat:
    """End a seat and begin the farewell: what is to be handed over is listed, and the thanks are written in time.

    `asks`: the letter asks three questions; `thanks`: there is a letter at all. A mistake that is corrected has no farewell. Raises what `leave_network` raises.
    """
    seat = leave_network(seat=seat, ends_on=ends_on, reason=reason, by=by, at=at)
    if reason not in THANKED or not seat.was_held:
        # What an earlier plan had begun is let go: a mistake is not thanked for.
        Farewell.objects.filter(seat=seat, written_at=None).update(written_at=at, asks=False)
        return seat
    farewell, new = Farewell.objects.get_or_create(seat=seat, defaults={"created_at": at})
    if new:
        farewell.asks, farewell.written_at = asks and thanks, None if thanks else at
        farewell.save(update_fields=["asks", "written_at"])
        _list_tasks(farewell, on=timezone.localdate(at))
        facts = {
            "network": seat.network_id,
            "leader": seat.leader_id,
            "handovers": farewell.handovers.count(),
        }
        _record(farewell, Verb.FAREWELL_BEGUN, facts, by=by, at=at)
        if is_due(farewell, on=timezone.localdate(at)):
            write_farewell(farewell=farewell, by=by, at=at)
    return seat


@transaction.atomic
def move_seat(*, seat: Seat, to: Network, on: date, by: Actor, at: datetime) -> Seat:
    """From one network to another on one day, in one go; what she had taken on is handed over. Raises what leaving and joining raise."""
    return move_seats(moves=[(seat, to)], on=on, by=by, at=at)[0]


@transaction.atomic
def move_seats(*, moves: Sequence[tuple[Seat, Network]], on: date, by: Actor, at: datetime) -> list[Seat]:
    """Several on one day: all leave before anybody joins, so that nobody's buddy is one who moves herself. All or none.

    Raises what leaving and joining raise. Returns the new seats, in the order given.
    """
    for seat, to in moves:
        if to.pk == seat.network_id:
            raise SitsThere(seat.leader_id)
    for seat, _to in moves:
        take_leave(seat=seat, ends_on=on, reason=EndReason.ROTATED, thanks=False, by=by, at=at)
    return [
        join_network(network=to, leader=seat.leader, starts_on=on, reason=StartReason.ROTATED, by=by, at=at)
        for seat, to in moves
    ]


def outlast_their_holders(on: date) -> Q:
    """Seats that are not over and last beyond the day on which their holder ceases to be a leader here."""
    longer = Q(ends_on__isnull=True) | Q(ends_on__gt=F("leader__ends_on")) & Q(ends_on__gt=on)
    return longer & ~Q(ends_on=F("starts_on")) & Q(leader__ends_on__isnull=False)


@transaction.atomic
def end_seats_of_leavers(*, seats: Iterable[Seat], by: Actor, at: datetime) -> int:
    """Whoever is no longer a leader here sits no longer: the seat ends on the day the person left."""
    today, count = timezone.localdate(at), 0
    for seat in seats:
        left = seat.leader.ends_on
        if left is not None and left <= today:
            day = max(left, seat.starts_on)
            take_leave(seat=seat, ends_on=day, reason=EndReason.LEFT_POST, by=by, at=at)
            count += 1
    return count


def is_due(farewell: Farewell, *, on: date) -> bool:
    end = farewell.seat.ends_on
    return end is not None and farewell.written_at is None and end - AHEAD <= on <= end + FORGOTTEN


@transaction.atomic
def write_farewell(*, farewell: Farewell, by: Actor, at: datetime) -> Farewell:
    """The letter of thanks, once. Who has no address gets none, and is not asked."""
    farewell = (
        Farewell.objects.select_for_update(of=("self",))
        .select_related("seat__network__organisation", "seat__leader__user")
        .get(pk=farewell.pk)
    )
    if farewell.written_at is not None:
        return farewell
    seat = farewell.seat
    assert seat.ends_on is not None  # a farewell belongs to a seat that has an end
    params = {"farewell": farewell.pk, "seat": seat.pk}
    organisation = seat.network.organisation
    farewell.message = mail.write(
        THANKS, seat.leader, params, organisation=organisation, once=f"{farewell.pk}", by=by, at=at
    )
    farewell.written_at = at
    farewell.save(update_fields=["message", "written_at"])
    if farewell.asks and farewell.message is not None:
        closes_on = max(timezone.localdate(at), seat.ends_on) + OPEN_DAYS
        ExitAsk.objects.get_or_create(farewell=farewell, defaults={"closes_on": closes_on})
    facts = {"network": seat.network_id, "written": farewell.message is not None}
    _record(farewell, Verb.FAREWELL_WRITTEN, facts, by=by, at=at)
    return farewell


# --- what is handed over -------------------------------------------------------------------------------------------


def _list_tasks(farewell: Farewell, *, on: date) -> None:
    """All that the leaver has taken on in the network, one row each; nobody is named yet."""
    seat = farewell.seat
    if seat.role != SeatRole.MEMBER:
        Handover.objects.create(farewell=farewell, task=HandoverTask(seat.role))
    for reception in Reception.objects.filter(
        buddy=seat, seat__ends_on__isnull=True, seat__starts_on__gt=on - FIRST_DAYS
    ):
        Handover.objects.create(farewell=farewell, task=HandoverTask.BUDDY, reception=reception)
    if seat.leader.user_id is not None:
        serves = Assignment.objects.filter(
            not_ended_on(on), network=seat.network_id, user=seat.leader.user_id
        ).exclude(role=AssignmentRole.SPONSOR)  # the management names its own
        for assignment in serves:
            Handover.objects.create(farewell=farewell, task=HandoverTask.SERVICE, assignment=assignment)


@transaction.atomic
def plan_handover(*, farewell: Farewell, to: Mapping[int, Seat | None], by: Actor, at: datetime) -> Farewell:
    """Who takes over what: id of the handover → the seat of whoever does; None: it needs nobody any more.

    It passes on the day the seat ends; buddies at once. What is done stays done. Raises `Stranger` (sits elsewhere, or leaves
    herself; cannot log in where the service asks for it), `Unfit` (a buddy above or below the newcomer).
    """
    rows = list(
        farewell.handovers.select_for_update(of=("self",))
        .select_related(
            "reception__seat__network__organisation", "assignment", "farewell__seat__network__organisation"
        )
        .filter(pk__in=to, done_at__isnull=True)
        .order_by("pk")
    )
    there = {seat.pk for seat in takers_of(farewell.seat, on=timezone.localdate(at))}
    planned = []
    for row in rows:
        seat = to[row.pk]
        if seat is not None and seat.pk not in there:
            raise Stranger(seat.pk)
        if seat is not None and row.task == HandoverTask.SERVICE and seat.leader.user is None:
            raise Stranger(seat.pk)
        if (row.to_id, row.is_dropped) != (seat.pk if seat else None, seat is None):
            row.to, row.is_dropped = seat, seat is None
            row.save(update_fields=["to", "is_dropped"])
            planned.append(row)
    if planned:
        facts = {f"networks.Handover:{row.pk}": {"task": row.task, "to": _leader(row)} for row in planned}
        _record(farewell, Verb.HANDOVER_PLANNED, facts, by=by, at=at)
    carry_out(farewell=farewell, by=by, at=at)
    return farewell


@transaction.atomic
def carry_out(*, farewell: Farewell, by: Actor, at: datetime) -> int:
    """Pass on what is planned and due: buddies at once, all else on the day the seat ends. Returns how much was passed on."""
    on = timezone.localdate(at)
    end = farewell.seat.ends_on
    if farewell.seat.network.state == NetworkState.CLOSED:
        return 0
    rows = farewell.handovers.filter(done_at__isnull=True).filter(Q(to__isnull=False) | Q(is_dropped=True))
    count = 0
    for row in rows.select_related("to__leader__user", "reception", "assignment__network").order_by("pk"):
        if row.task != HandoverTask.BUDDY and (end is None or end > on):
            continue
        if _passed(row, on=on, by=by, at=at):
            row.done_at = at
            row.save(update_fields=["done_at"])
            facts = {"task": row.task, "network": farewell.seat.network_id, "to": _leader(row)}
            _record(farewell, Verb.HANDED_OVER, facts, by=by, at=at)
            count += 1
    return count


def _passed(row: Handover, *, on: date, by: Actor, at: datetime) -> bool:
    """Do it; where it cannot be done any more, the row is open again."""
    try:
        if row.task == HandoverTask.BUDDY:
            assert row.reception is not None  # made with it
            change_buddy(reception=row.reception, buddy=row.to, by=by, at=at)
        elif row.task == HandoverTask.SERVICE:
            assert row.assignment is not None  # made with it
            if row.assignment.ends_on is None:
                end_assignment(assignment=row.assignment, on=max(on, row.assignment.starts_on), by=by, at=at)
            if row.to is not None and row.to.leader.user is not None:
                give_assignment(
                    network=row.assignment.network,
                    user=row.to.leader.user,
                    role=AssignmentRole(row.assignment.role),
                    starts_on=max(on, row.assignment.network.starts_on),
                    by=by,
                    at=at,
                )
        elif row.to is not None:
            change_seat_role(seat=row.to, role=SeatRole(row.task), by=by, at=at)
    except (NothingChanged, SitsThere):
        return True
    except (SeatIsOver, Stranger, Unfit):
        row.to = None
        row.save(update_fields=["to"])
        return False
    return True


def takers_of(seat: Seat, *, on: date) -> list[Seat]:
    """Those who can take over: they sit in the network and are not about to leave it."""
    rows = Seat.objects.filter(network=seat.network_id, ends_on__isnull=True, starts_on__lte=on)
    staying = rows.filter(Q(leader__ends_on__isnull=True) | Q(leader__ends_on__gt=on))
    return list(
        staying.exclude(leader=seat.leader_id)
        .select_related("leader__user")
        .order_by("leader__name_sort", "pk")
    )


@transaction.atomic
def farewell_round(*, by: Actor, at: datetime) -> int:
    """What the day brings: thanks that are due, tasks that pass on, questions whose time is over. Returns how much was done."""
    on = timezone.localdate(at)
    rows = Farewell.objects.select_related("seat__network__organisation", "seat__leader__user")
    due = rows.filter(
        written_at__isnull=True, seat__ends_on__lte=on + AHEAD, seat__ends_on__gte=on - FORGOTTEN
    )
    count = 0
    for farewell in due.order_by("pk"):
        write_farewell(farewell=farewell, by=by, at=at)
        count += 1
    waiting = Handover.objects.filter(done_at__isnull=True).filter(Q(to__isnull=False) | Q(is_dropped=True))
    for farewell in rows.filter(seat__ends_on__lte=on, pk__in=waiting.values("farewell")).order_by("pk"):
        count += carry_out(farewell=farewell, by=by, at=at)
    ExitAsk.objects.filter(
        closes_on__lt=on
    ).delete()  # who was asked, and whether she answered, is kept no longer
    return count


def _leader(row: Handover) -> int | None:
    return row.to.leader_id if row.to else None


def _record(farewell: Farewell, verb: Verb, facts: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    organisation = farewell.seat.network.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=farewell, facts=facts)
