"""What this room puts on the page of a network: its proposals. Drafts for those in the room alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .queries import of_network, proposals_visible_to
from .table import waits

SHOWN = 4


def proposals(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    inside = has_perm("proposals.write", viewer, network)
    seen = of_network(network).filter(pk__in=proposals_visible_to(viewer).values("pk"))
    rows = list(seen[: SHOWN + 1])
    if not rows and not inside:
        return None
    return {
        "rows": [(row, *waits(row, viewer.on)) for row in rows[:SHOWN]],
        "more": len(rows) > SHOWN,
        "inside": inside,
    }


PANELS = (Panel("proposals.list", 20, "proposals/panels/list.html", proposals, Place.MAIN),)
