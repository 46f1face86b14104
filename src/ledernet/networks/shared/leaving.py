"""A guest's seat ends, or her offer is no longer one."""

from __future__ import annotations

from datetime import date, datetime

from ledernet.networks.enums import EndReason
from ledernet.networks.models import Guest, Seat

from .enums import GuestState


def part(guest: Guest, *, on: date, reason: str, at: datetime) -> Guest:
    """Her seat and her row as a leader here have `on` as their first day without; without a seat only the offer is over."""
    seat = Seat.everyone.select_related("leader").filter(guest=guest).first()
    guest.state = GuestState.LEFT if seat else GuestState.TAKEN_BACK
    guest.reason = reason.strip()
    guest.save(update_fields=["state", "reason"])
    if seat is not None and (seat.ends_on is None or seat.ends_on > on):
        seat.ends_on, seat.end_reason = max(on, seat.starts_on), EndReason.AGREEMENT
        seat.save(update_fields=["ends_on", "end_reason"])
        seat.leader.ends_on = seat.ends_on
        seat.leader.save(update_fields=["ends_on"])
    return guest
