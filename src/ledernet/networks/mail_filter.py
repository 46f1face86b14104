"""The outbox by network: whom have we written to about this one?"""

from __future__ import annotations

from typing import Any, cast

from django.db.models import Q

from ledernet.mail.rules import Asker
from ledernet.people.viewer import Viewer

from .models import Invitation, Seat
from .queries import networks_visible_to


def choices(asker: Asker) -> list[tuple[Any, Any]]:
    """All networks the asker sees, in Danish order."""
    rows = networks_visible_to(cast(Viewer, asker)).order_by("name_sort", "pk")
    return list(rows.values_list("pk", "name"))


def about(value: str) -> Q:
    """Messages that tell of the network, or of a seat in it."""
    seats = Invitation.objects.filter(seat__network=int(value), message__isnull=False)
    moving = list(Seat.objects.filter(network=int(value)).values_list("pk", flat=True))
    return Q(params__network=int(value)) | Q(pk__in=seats.values("message")) | Q(params__seat__in=moving)
