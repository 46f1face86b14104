"""The reader's own goal on the page of a network: for nobody else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .queries import asks_now, goal_of, my_seat


def own_goal(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    seat = my_seat(viewer, network)
    if seat is None:
        return None
    goal = goal_of(seat)
    return {"goal": goal, "asks": goal is not None and asks_now(goal, on=viewer.on)}


GOAL = Panel("networks.goal", 15, "networks/goals/_panel.html", own_goal, Place.FOOT, for_guests=True)
