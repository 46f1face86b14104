"""Find what the address names, for this viewer; 404 where it is not hers to know of. And what a refusal says."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from ledernet.meetings import actions
from ledernet.meetings.letters import when_of
from ledernet.meetings.models import Meeting, Series
from ledernet.meetings.queries import meetings_visible_to
from ledernet.networks.models import Network
from ledernet.networks.queries import networks_visible_to
from ledernet.people.viewer import Request

METHODS = ["GET", "HEAD", "POST"]
REFUSALS = (
    actions.NetworkIsClosed,
    actions.WrongTime,
    actions.Overlaps,
    actions.NotPlanned,
    actions.NothingLeft,
    actions.Stranger,
    actions.NotYet,
)


def network_of(request: Request, pk: int) -> Network:
    rows = networks_visible_to(request.viewer).select_related(
        "programme__unit", "programme__organisation", "organisation"
    )
    return get_object_or_404(rows, pk=pk)


def meeting_of(request: Request, pk: int) -> Meeting:
    rows = meetings_visible_to(request.viewer).select_related(
        "network__programme__unit",
        "network__programme__organisation",
        "network__organisation",
        "series",
        "host__leader",
        "facilitator",
    )
    return get_object_or_404(rows, pk=pk)


def series_of(request: Request, pk: int) -> Series:
    rows = Series.objects.select_related(
        "network__programme__unit", "network__programme__organisation", "network__organisation"
    )
    return get_object_or_404(
        rows, pk=pk, network__in=networks_visible_to(request.viewer).order_by().values("pk")
    )


def words_of(refused: Exception) -> str:
    """The refusal in the reader's words: what, and what to do."""
    match refused:
        case actions.NetworkIsClosed():
            return _("The network is closed. No meetings are planned in it any more.")
        case actions.Overlaps(meeting=meeting):
            return _("The network meets already %(when)s. Choose another time.") % {"when": when_of(meeting)}
        case actions.NotPlanned():
            return _("The meeting is over, held or cancelled. It stays as it is.")
        case actions.NothingLeft():
            return _("Keep at least one day.")
        case actions.Stranger():
            return _("That person does not belong to the network that day. Choose somebody else.")
        case actions.NotYet():
            return _("The meeting has not begun.")
        case _unknown:
            return _(
                "The time does not fit: it must be to come, within the network’s life, and at most 14 hours."
            )
