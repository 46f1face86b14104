"""Find what the address names, for this viewer; 404 where it is not hers to know of."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ledernet.composition.models import Draft
from ledernet.networks import actions
from ledernet.networks.models import Network, Seat
from ledernet.networks.queries import drafts_visible_to, networks_visible_to
from ledernet.people.viewer import Request

REFUSED = (
    actions.SeatIsOver,
    actions.NetworkIsClosed,
    actions.SitsThere,
    actions.LeaderHasLeft,
    actions.WrongDay,
    actions.Stranger,
    actions.IsThere,
    actions.NothingChanged,
    actions.Unfit,
    actions.NotWeighed,
)


def network_of(request: Request, pk: int) -> Network:
    rows = networks_visible_to(request.viewer).select_related(
        "programme__type",
        "programme__unit",
        "programme__organisation",
        "programme__decided_by",
        "charter",
        "organisation",
    )
    return get_object_or_404(rows, pk=pk)


def seat_of(request: Request, pk: int) -> Seat:
    rows = Seat.objects.select_related("leader", "network__programme__unit", "network__organisation")
    return get_object_or_404(rows, pk=pk, network__in=networks_visible_to(request.viewer))


def draft_of(request: Request, pk: int) -> Draft:
    rows = drafts_visible_to(request.viewer).select_related(
        "programme__unit", "programme__organisation", "organisation", "approved_by"
    )
    return get_object_or_404(rows, pk=pk)


def words_of(refused: Exception) -> str:
    """The refusal in the reader's words."""
    match refused:
        case actions.SeatIsOver():
            return _("That has ended already.")
        case actions.NetworkIsClosed():
            return _("The network is closed.")
        case actions.SitsThere() | actions.IsThere() | actions.NothingChanged():
            return _("That is so already.")
        case actions.Unfit():
            return _("One of the two leads the other. Choose somebody else.")
        case actions.LeaderHasLeft():
            return _("The person is no longer a leader here on that day.")
        case actions.WrongDay():
            return _("The day lies before the beginning. Choose a later one.")
        case actions.NotWeighed():
            return _(
                "The network works for its members. That it ends is decided first, after a dialogue with them."
            )
        case _unknown:
            return _("That person or network does not belong here.")


def tried(request: Request, said: str, verb: Callable[..., object], **facts: Any) -> bool:
    """Do it and say so; or say why not."""
    try:
        verb(**facts)
    except REFUSED as refused:
        messages.warning(request, words_of(refused))
        return False
    messages.success(request, said)
    return True
