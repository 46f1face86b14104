"""The figures on the page of a network: the one thing to talk about, and for the facilitator who has been away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .own import away_for
from .queries import profiles_of


def figures_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """None for those who may not read its profile."""
    if not has_perm("indicators.view_network", viewer, network):
        return None
    profile = profiles_of([network], on=viewer.on)[network.pk]
    return {"profile": profile, "sentence": profile.sentence, "away": away_for(viewer, network)}


PANELS = (Panel("indicators.profile", 15, "insight/panels/profile.html", figures_panel, Place.SIDE),)
