"""The line below one's name."""

from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.commons.enums import Verb
from ledernet.commons.models import SparringLine
from ledernet.networks.models import Seat

from .common import open_room, record


@transaction.atomic
def write_line(
    *, seat: Seat, wants: str, offers: str, is_open: bool, by: User, at: datetime
) -> SparringLine | None:
    """What she would like to spar about, and what she can be asked. Empty both: the line goes. Raises `NotInside`.

    `is_open` says that members of other networks may read the second; without one there is nothing to open.
    """
    network = open_room(seat.network)
    there = SparringLine.objects.filter(seat=seat).first()
    if not wants and not offers:
        if there is not None:
            there.delete()
            record(network, Verb.LINE_WRITTEN, by=by, at=at)
        return None
    values = {"wants": wants, "offers": offers, "is_open": is_open and bool(offers)}
    if there is not None and all(getattr(there, name) == value for name, value in values.items()):
        return there
    made, _new = SparringLine.objects.update_or_create(seat=seat, defaults={**values, "updated_at": at})
    record(network, Verb.LINE_WRITTEN, by=by, at=at)
    return made
