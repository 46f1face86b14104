"""What the pages of this room ask."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from ledernet.networks.models import Seat
from ledernet.networks.queries import networks_managed_by
from ledernet.people.enums import Role
from ledernet.people.viewer import Viewer

from .models import Delivery, Hook, Token, TokenDay

COUNTED_DAYS = 30


def tokens_visible_to(viewer: Viewer) -> QuerySet[Token]:
    """Twin of `api.view_token`."""
    tokens = Token.objects.filter(organisation=viewer.organisation)
    if viewer.everywhere(Role.ADMINISTRATOR, Role.DPO):
        return tokens
    return tokens.filter(viewer.within("unit__path", Role.HR), role=Role.HR)


def hooks_visible_to(viewer: Viewer) -> QuerySet[Hook]:
    return Hook.objects.filter(token__in=tokens_visible_to(viewer).values("pk"))


def deliveries_visible_to(viewer: Viewer) -> QuerySet[Delivery]:
    return Delivery.objects.filter(hook__in=hooks_visible_to(viewer).values("pk"))


def used(token: Token, *, on: date) -> dict[str, int]:
    """Reads, writes and refusals of the last thirty days."""
    days = TokenDay.objects.filter(token=token, on__gt=on - timedelta(days=COUNTED_DAYS))
    sums = days.aggregate(reads=Sum("reads"), writes=Sum("writes"), refused=Sum("refused"))
    return {name: number or 0 for name, number in sums.items()}


def seats_visible_to(viewer: Viewer) -> QuerySet[Seat]:
    """Every seat there has been in the networks whose history the viewer may read: twin of `networks.view_history`."""
    return Seat.objects.filter(network__in=networks_managed_by(viewer).order_by().values("pk"))


def names_of_tokens(organisation: int, numbers: set[int]) -> dict[int, str]:
    """How the audit log calls them."""
    rows = Token.objects.filter(organisation=organisation, pk__in=numbers)
    return dict(rows.values_list("pk", "name"))
