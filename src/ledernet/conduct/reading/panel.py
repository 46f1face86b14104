"""The way from the page of a network to its figures, for all who see it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.networks.models import Network
from ledernet.people.viewer import Viewer


def figures_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    held = Meeting.objects.filter(network=network, state=MeetingState.HELD).count()
    return {"held": held} if held else None
