"""What was told of a guest follows what stands at home, until she has left there or here."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit.actors import Actor
from ledernet.networks.models import Guest
from ledernet.people.queries import not_ended_on

from .enums import SharedVerb
from .queries import HELD, told_of
from .records import record

TOLD = ("name", "title", "field", "email")


def keep_guests(*, by: Actor, at: datetime) -> int:
    """The daily round: names, titles, fields and addresses that have changed at home, a name that is withheld there too.

    Returns how many guests. May be repeated. Who leads no longer at home keeps the words she had.
    """
    on = timezone.localdate(at)
    rows = Guest.objects.filter(not_ended_on(on, "person__"), state__in=HELD, person__isnull=False)
    wanted = rows.select_related(
        "person__user", "person__organisation", "seat__leader", "agreement__network__organisation", "agreement__partner"
    ).order_by("pk")  # fmt: skip
    return sum(_kept(guest, by=by, at=at) for guest in wanted)


@transaction.atomic
def _kept(guest: Guest, *, by: Actor, at: datetime) -> bool:
    assert guest.person is not None
    told = told_of(guest.person, on=timezone.localdate(at))
    changed = [name for name in TOLD if getattr(guest, name) != getattr(told, name)]
    if not changed:
        return False
    for name in changed:
        setattr(guest, name, getattr(told, name))
    guest.save(update_fields=changed)
    if guest.seat is not None:
        leader = guest.seat.leader
        leader.name, leader.email = told.name, told.email
        leader.save(update_fields=["name", "email"])
    agreement = guest.agreement
    record(agreement, SharedVerb.KEPT, side=agreement.partner, target=guest, by=by, at=at)
    return True
