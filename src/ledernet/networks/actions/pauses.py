"""A seat that waits while its holder is away, and the welcome when she comes back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import NetworkState, Verb
from ledernet.networks.models import Pause, Seat
from ledernet.people.queries import not_ended_on

from .errors import IsThere, NothingChanged, SeatIsOver, WrongDay
from .post import BACK, PAUSED, call_back

BEFORE = timedelta(days=3)
"""So long before the first day back she is welcomed."""


@transaction.atomic
def pause_seat(*, seat: Seat, starts_on: date, ends_on: date | None = None, by: Actor, at: datetime) -> Pause:
    """The seat is kept for its holder from a day on; `ends_on` is the first day back, if it is known. She is written to.

    Raises `SeatIsOver`, `WrongDay` (before the seat, or back before away), `IsThere` (it waits then already).
    """
    seat = (
        Seat.objects.select_for_update(of=("self",))
        .select_related("network__organisation", "leader__user")
        .get(pk=seat.pk)
    )
    if seat.ends_on is not None:
        raise SeatIsOver(seat.pk)
    if starts_on < seat.starts_on or (ends_on is not None and ends_on <= starts_on):
        raise WrongDay(starts_on)
    before = Q(starts_on__lt=ends_on) if ends_on else Q()
    if seat.pauses.filter(before, not_ended_on(starts_on)).exists():
        raise IsThere(seat.pk)
    pause = Pause.objects.create(seat=seat, starts_on=starts_on, ends_on=ends_on, created_at=at)
    params = {"pause": pause.pk, "seat": seat.pk}
    organisation = seat.network.organisation
    mail.write(PAUSED, seat.leader, params, organisation=organisation, once=f"{pause.pk}", by=by, at=at)
    _record(pause, Verb.SEAT_PAUSED, by=by, at=at)
    return pause


@transaction.atomic
def set_return(*, pause: Pause, on: date, by: Actor, at: datetime) -> Pause:
    """The first day back is known, or is another one. Raises `WrongDay`, `NothingChanged`, `SeatIsOver` (is back already)."""
    pause = (
        Pause.objects.select_for_update(of=("self",))
        .select_related("seat__network__organisation", "seat__leader__user")
        .get(pk=pause.pk)
    )
    if pause.ends_on is not None and pause.ends_on <= timezone.localdate(at):
        raise SeatIsOver(pause.pk)
    if pause.ends_on == on:
        raise NothingChanged
    later = pause.seat.pauses.exclude(pk=pause.pk).filter(starts_on__gt=pause.starts_on, starts_on__lt=on)
    if on <= pause.starts_on or later.exists():
        raise WrongDay(on)
    call_back((BACK,), [pause.pk], by=by, at=at, name="pause")
    pause.ends_on, pause.welcome = on, None
    pause.save(update_fields=["ends_on", "welcome"])
    _record(pause, Verb.RETURN_SET, by=by, at=at)
    _welcome(pause, by=by, at=at)
    return pause


@transaction.atomic
def pause_round(*, by: Actor, at: datetime) -> int:
    """Those who come back in these days are welcomed, once. Returns how many."""
    on = timezone.localdate(at)
    rows = Pause.objects.filter(
        welcome__isnull=True,
        ends_on__lte=on + BEFORE,
        ends_on__gt=on - timedelta(days=14),
        seat__ends_on__isnull=True,
    ).exclude(seat__network__state=NetworkState.CLOSED)
    found = rows.select_related("seat__network__organisation", "seat__leader__user").order_by("pk")
    return sum(_welcome(pause, by=by, at=at) for pause in found)


def _welcome(pause: Pause, *, by: Actor, at: datetime) -> int:
    """The letter, when the day is near; once for each day back that was set."""
    if pause.ends_on is None or pause.welcome_id is not None:
        return 0
    if pause.ends_on > timezone.localdate(at) + BEFORE or not pause.seat.leader.email:
        return 0
    params = {"pause": pause.pk, "seat": pause.seat_id}
    organisation = pause.seat.network.organisation
    pause.welcome = mail.write(
        BACK,
        pause.seat.leader,
        params,
        organisation=organisation,
        once=f"{pause.pk}:{pause.ends_on}",
        by=by,
        at=at,
    )
    pause.save(update_fields=["welcome"])
    return int(pause.welcome is not None)


def _record(pause: Pause, verb: Verb, *, by: Actor, at: datetime) -> None:
    """The days are confidential: the record says whose seat, and that it waits."""
    facts = {"network": pause.seat.network_id, "seat": pause.seat_id}
    organisation = pause.seat.network.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=pause, facts=facts)
