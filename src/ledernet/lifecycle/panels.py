"""What the page of a network tells of what is decided about it, and of what it tries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.lifecycle.models import Move
from ledernet.lifecycle.rules import TOLD, experiments_visible_to, moves_visible_to
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer


def course(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For those who sit in it, run it or weigh it: the newest decision, the thread, and what is tried."""
    weighs = has_perm("lifecycle.weigh", viewer, network)
    if not weighs and not has_perm("lifecycle.list_experiments", viewer, network):
        return None
    moves = moves_visible_to(viewer).filter(networks=network, state__in=TOLD).order_by("-decided_at", "-pk")
    newest: Move | None = moves.first()
    is_open = network.state != NetworkState.CLOSED
    tried = (
        experiments_visible_to(viewer).filter(network=network, outcome="").order_by("look_on", "pk").first()
    )
    return {"move": newest, "weighs": weighs and is_open, "tried": tried, "tries": is_open}


PANELS = (Panel("lifecycle.course", 30, "lifecycle/panels/course.html", course, Place.SIDE),)
