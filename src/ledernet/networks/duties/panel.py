"""What the page of a network says of duties: what you do next, who does what, whose turn it is to be host, and the gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .gaps import gap_lines
from .line import line_of
from .queries import table_of


def duties_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For all who see the network; nothing before the organisation has taken its duties into use, or when it is closed."""
    if network.state == NetworkState.CLOSED:
        return None
    table = table_of(network, on=viewer.on, user=viewer.user.pk)
    if not table.lines:
        return None
    line = line_of(network, viewer)
    return {
        "mine": table.mine,
        "gaps": gap_lines(network, table.gaps, viewer),
        "line": line,
        "count": len(table.lines),
    }
