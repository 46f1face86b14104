"""On the page of a network: that it is shared, with whom; to the guest, that she is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Agreement, Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .queries import OPEN


def shared_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if viewer.guest is not None:
        return {"host": viewer.organisation}
    if not has_perm("networks.view_sharing", viewer, network):
        return None
    agreements = list(
        Agreement.objects.filter(network=network, state__in=OPEN).select_related("partner").order_by("pk")
    )
    may_share = network.state != NetworkState.CLOSED and has_perm("networks.share_network", viewer, network)
    return {"agreements": agreements, "may_share": may_share} if agreements or may_share else None


SHARED = Panel(
    "networks.shared", 70, "networks/shared/_panel.html", shared_panel, Place.SIDE, for_guests=True
)
