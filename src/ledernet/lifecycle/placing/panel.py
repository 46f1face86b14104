"""What the page of a network says when it has been decided that the network ends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.lifecycle.enums import MoveKind, MoveState
from ledernet.lifecycle.models import Move
from ledernet.networks.models import Network, Seat
from ledernet.networks.panels import Panel, Place
from ledernet.networks.rules import told
from ledernet.people.viewer import Viewer


def ending(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For those inside: the day, what is asked of them, and where they go once they have been told. For HR the way to the places."""
    rows = Move.objects.filter(state=MoveState.DECIDED, kind=MoveKind.WIND_DOWN, networks=network)
    move = rows.select_related("programme__unit").first()
    if move is None or not has_perm("lifecycle.view_move", viewer, move):
        return None
    sits = viewer.leader is not None and network.seats.filter(leader=viewer.leader, ends_on=None).exists()
    other = (
        Seat.objects.filter(told(viewer), leader=viewer.leader, network__programme=network.programme_id)
        .exclude(network=network)
        .select_related("network")
        .first()
        if sits
        else None
    )
    return {
        "move": move.pk,
        "day": move.effective_on,
        "sits": sits,
        "goes_to": other.network.name if other else "",
        "inside": has_perm("commons.enter", viewer, network),
        "places": has_perm("lifecycle.prepare_move", viewer, move),
    }


ENDING = Panel("lifecycle.ending", 5, "lifecycle/panels/ending.html", ending, Place.TOP)
