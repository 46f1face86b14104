"""The next meeting, on the page of a network."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer

from .queries import counts_of, next_meeting, own_of, participants_of


def next_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    if network.state == NetworkState.CLOSED:
        return None
    meeting = next_meeting(network, at=timezone.now())
    people = participants_of(meeting) if meeting else []
    return {
        "meeting": meeting,
        "own": own_of(viewer.leader, people),
        "counts": counts_of(people),
        "plans": has_perm("meetings.plan", viewer, network),
    }
