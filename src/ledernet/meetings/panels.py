"""What stands on the page of a network about its dates: times that are proposed, promised and planned, the calendar on the phone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from rules import has_perm

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Agreement, Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from .planning.frequency import frequencies
from .polls.queries import open_polls
from .queries import coming_meetings

SHOWN = 6


def dates_panel(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """For who may plan, and for who belongs to the network. Others see the meetings alone."""
    if network.state == NetworkState.CLOSED:
        return None
    plans = has_perm("meetings.plan", viewer, network)
    belongs = has_perm("meetings.see_polls", viewer, network)
    if not plans and not belongs:
        return None
    polls = open_polls(network)
    shown = frequencies([network], viewer.on)[network.pk] if plans else None
    phone = has_perm("meetings.see_who_can", viewer, network)
    if not plans and not polls and not phone:
        return None
    return {"plans": plans, "polls": polls, "frequency": shown, "phone": phone}


def meeting_days(viewer: Viewer, agreement: Agreement) -> Mapping[str, Any] | None:
    """For both sides of a shared network, as long as it is agreed: the days and nothing beside them."""
    if not agreement.runs_on(viewer.on):
        return None
    ahead = coming_meetings(agreement.network, at=timezone.now())
    return {"days": list(ahead.values_list("starts_at", "ends_at")[:SHOWN])}


WHEN_IT_MEETS = Panel("meetings.days", 10, "meetings/panels/days.html", meeting_days, Place.MAIN)
DATES = Panel("meetings.dates", 15, "meetings/panels/dates.html", dates_panel, Place.SIDE)
