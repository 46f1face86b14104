"""What the page of a network tells of what it makes of itself: one panel, a few lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.evaluation.learning.queries import stories_for
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .queries import in_order, is_check_due, notes_visible_to

SHOWN = 2


def sense(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For those inside always, so that they find where to begin; for the management what has been shared with it."""
    inside = has_perm("evaluation.write_dialogue", viewer, network)
    above = has_perm("evaluation.list_dialogue", viewer, network)
    notes, checks = [], []
    if inside or above:
        rows = notes_visible_to(viewer).filter(network=network)
        notes = list(rows.order_by("-held_on", "-pk")[:SHOWN])
        checks = in_order(network, viewer)
    stories = stories_for(viewer, network)
    if network.state == NetworkState.CLOSED or not (inside or notes or checks or stories):
        return None
    return {
        "inside": inside,
        "above": above,
        "notes": notes,
        "last_check": checks[-1] if checks else None,
        "story": stories[0] if stories else None,
        "more_stories": len(stories) > 1,
        "writes_story": has_perm("evaluation.write_story", viewer, network),
        "is_due": inside and is_check_due(network, on=viewer.on),
    }


PANELS = (Panel("evaluation.sense", 40, "evaluation/panels/sense.html", sense, Place.MAIN),)
