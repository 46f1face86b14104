"""What stands on the page of a network of its meetings as they are held: for who runs them, for each member, and for all.

And, on the page of a meeting, the ways from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from rules import has_perm

from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.meetings.parts import Part
from ledernet.meetings.queries import next_meeting
from ledernet.networks.models import Network
from ledernet.networks.panels import Panel, Place
from ledernet.people.viewer import Viewer

from . import clock, queries
from .enums import THERE
from .models import Attendance


def next_sheet(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """The next meeting's run sheet, first the purpose; the way to the phone for who runs it."""
    meeting = next_meeting(network, at=timezone.now())
    if meeting is None or not has_perm("conduct.read_sheet", viewer, meeting):
        return None
    shown = queries.sheet_of(meeting)
    may_hold = has_perm("conduct.hold", viewer, meeting)
    if not shown and not may_hold:
        return None
    planned = clock.total([queries.timed(one.item) for one in shown])
    return {"meeting": meeting, "shown": shown, "planned": planned, "may_hold": may_hold}


def my_commitment(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """What I promised myself, and the short of it where I was missed."""
    if viewer.leader is None or not has_perm("networks.enter_room", viewer, network):
        return None
    last = queries.held_before(network, timezone.now()).first()
    brought = list(queries.my_open_commitments(network, viewer.leader, on=viewer.on)[:3])
    if last is None or not has_perm("conduct.commit", viewer, last):
        # nothing has been held here since she came: what she brought along from a network that has closed
        return {"last": None, "open": brought, "was_missed": False} if brought else None
    mine = Attendance.objects.filter(meeting=last, leader=viewer.leader).first()
    return {
        "last": last,
        "open": brought,
        "was_missed": mine is not None and mine.state not in THERE,
    }


def progress(viewer: Viewer, network: Network) -> Mapping[str, Any] | None:
    """From the first meeting to the next: how many were there. Her own line beside it; nobody else's."""
    rows = queries.progression(network, at=timezone.now())
    if not any(row.is_held for row in rows):
        return None
    held = [row.meeting for row in rows if row.is_held]
    mine = _mine(viewer, held)
    return {
        "rows": [(row, mine.get(row.meeting.pk, "")) for row in rows],
        "absence": queries.absence_rules(network),
        "mine": bool(mine),
    }


def _mine(viewer: Viewer, meetings: list[Meeting]) -> dict[int, str]:
    if viewer.leader is None:
        return {}
    rows = Attendance.objects.filter(meeting__in=meetings, leader=viewer.leader)
    return {row.meeting_id: str(row.get_state_display()) for row in rows}


def ways(viewer: Viewer, meeting: Meeting) -> Mapping[str, Any] | None:
    """On the page of a meeting: from there to its run sheet, the phone, and what came of it."""
    if not has_perm("conduct.read_sheet", viewer, meeting):
        return None
    is_held = meeting.state == MeetingState.HELD
    return {
        "is_held": is_held,
        "may_hold": has_perm("conduct.hold", viewer, meeting) and meeting.state != MeetingState.CANCELLED,
        "has_begun": is_held or meeting.starts_at <= timezone.now(),
    }


WAYS = Part("conduct.ways", 10, "conduct/panels/ways.html", ways, Place.MAIN, for_guests=True)
PANELS = (
    Panel("conduct.mine", 5, "conduct/panels/mine.html", my_commitment, Place.TOP, for_guests=True),
    Panel("conduct.next", 20, "conduct/panels/next.html", next_sheet, Place.MAIN, for_guests=True),
    Panel("conduct.progress", 30, "conduct/panels/progress.html", progress, Place.SIDE, for_guests=True),
)
