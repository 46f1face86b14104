"""A network that works for its members is closed by a decision alone: nothing ends without a dialogue."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from rules import has_perm

from ledernet.lifecycle.actions import open_move_of
from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.networks.closing import Guard, Way
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.queries import not_ended_on
from ledernet.people.viewer import Viewer

WORKS = frozenset({NetworkState.LAUNCHED, NetworkState.WITHOUT_PLAN})
ENDS = frozenset({MoveKind.WIND_DOWN, MoveKind.RESTART})


def works_for_somebody(network: Network, on: date) -> bool:
    """Launched or running without a plan, and somebody sits in it that day or later. One that was founded by mistake is neither."""
    return network.state in WORKS and network.seats.filter(not_ended_on(on)).exists()


def refuses(network: Network, on: date) -> bool:
    """As long as no decided move has brought it to its end."""
    if not works_for_somebody(network, on):
        return False
    decided = Move.objects.filter(state=MoveState.DECIDED, kind__in=ENDS, effective_on__lte=on)
    return not decided.filter(networks=network).exists()


def way(viewer: Viewer, network: Network) -> Way | None:
    """To the page of the decision; or to the move, where one has been decided."""
    if not works_for_somebody(network, viewer.on):
        return None
    move = open_move_of(network)
    if move is not None and move.state == MoveState.DECIDED:
        url = (
            reverse("lifecycle:move", args=[move.pk]) if has_perm("lifecycle.view_move", viewer, move) else ""
        )
        return Way(
            _("Something has been decided about this network already."), url, _("See what happens and when")
        )
    text = _(
        "The network works for those who sit in it. What is to become of it is decided on what it has given and what its members say."
    )
    may = has_perm("lifecycle.weigh", viewer, network)
    url = reverse("lifecycle:network", args=[network.pk]) if may else ""
    return Way(text, url, _("Go to the decision"))


GUARD = Guard("lifecycle.dialogue", refuses, way)
