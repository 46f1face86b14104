"""What stands of this room on the page of a network: ways of working that suit it, for those who belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .queries import suggested_for


def suggestions(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if network.state == NetworkState.CLOSED or not has_perm("methods.judge", viewer, network):
        return None
    suggested = suggested_for(network, viewer)
    return {"suggested": suggested} if suggested else None
