"""Those who sat in a network that ends, or helped it, are thanked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ledernet.audit.actors import Actor
from ledernet.mail import actions as mail
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Seat
from ledernet.networks.shared.queries import spoken_by

from .post import CLOSING, RESTARTING


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
