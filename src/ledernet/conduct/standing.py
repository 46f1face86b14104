"""Where a meeting stands, row by row, as a phone keeps it: what was entered, and when. The same shape goes out and comes in.

Names of rows: `attendance:17` (leader), `item:5`, `turn:17` (leader), `guest:<uid>`, `minutes`, `close`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from ledernet.meetings.models import Meeting

from .enums import Subject
from .models import Attendance, Guest, Item, Minutes, Turn

Row = dict[str, Any]


def standing(meeting: Meeting) -> dict[str, Row]:
    """Name of the row → {"value", "at"}. Five queries."""
    found: dict[str, Row] = {}
    for subject in Subject:
        found |= _OF[subject](meeting)
    return found


def standing_of(meeting: Meeting, name: str) -> Row | None:
    """One row; None where nothing stands. At most one query."""
    return _OF[Subject(name.partition(":")[0])](meeting).get(name)


def item_value(item: Item) -> dict[str, Any]:
    started = item.started_at.isoformat() if item.started_at else None
    return {"seconds": item.seconds, "started_at": started, "extra": item.extra}


def guest_value(guest: Guest) -> dict[str, Any]:
    return {"name": guest.name, "comes_from": guest.comes_from, "is_removed": guest.is_removed}


def _attendance(meeting: Meeting) -> dict[str, Row]:
    rows = Attendance.objects.filter(meeting=meeting)
    return {f"attendance:{one.leader_id}": _row(one.state, one.noted_at) for one in rows}


def _items(meeting: Meeting) -> dict[str, Row]:
    rows = Item.objects.filter(meeting=meeting)
    return {f"item:{item.pk}": _row(item_value(item), item.timed_at) for item in rows}


def _turns(meeting: Meeting) -> dict[str, Row]:
    return {
        f"turn:{turn.leader_id}": _row(turn.had, turn.noted_at)
        for turn in Turn.objects.filter(meeting=meeting)
    }


def _guests(meeting: Meeting) -> dict[str, Row]:
    rows = Guest.objects.filter(meeting=meeting).order_by("noted_at", "pk")
    return {f"guest:{guest.uid}": _row(guest_value(guest), guest.noted_at) for guest in rows}


def _minutes(meeting: Meeting) -> dict[str, Row]:
    one = Minutes.objects.filter(meeting=meeting).first()
    return {"minutes": _row(one.text, one.written_at)} if one else {}


def _close(meeting: Meeting) -> dict[str, Row]:
    return {"close": _row(True, meeting.held_at)} if meeting.held_at else {}


_OF: dict[Subject, Callable[[Meeting], dict[str, Row]]] = {
    Subject.ATTENDANCE: _attendance,
    Subject.ITEM: _items,
    Subject.TURN: _turns,
    Subject.GUEST: _guests,
    Subject.MINUTES: _minutes,
    Subject.CLOSE: _close,
}


def _row(value: Any, at: datetime | None) -> Row:
    return {"value": value, "at": at.isoformat() if at else ""}
