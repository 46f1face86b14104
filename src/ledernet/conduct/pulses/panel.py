"""What stands of the pulses on the page of a network, for those who belong to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rules import has_perm

from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .queries import pulses_of


def latest_pulses(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    pulses = pulses_of(network)
    if not pulses or not has_perm("conduct.read_pulse", viewer, pulses[0].meeting):
        return None
    return {"latest": pulses[0], "earlier": pulses[1:]}
