"""The run sheet: items come, change, move and go; it is copied from another meeting, or proposed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.conduct.enums import About, Form, Verb
from ledernet.conduct.models import Item
from ledernet.meetings.enums import MeetingState
from ledernet.meetings.models import Meeting
from ledernet.methods.models import Method
from ledernet.people.models import Leader, Topic

from .common import held, record
from .errors import ChangedMeanwhile, IsHeld, NotEmpty, TooMany

MOST = 30
"""Items of one meeting."""


@dataclass(frozen=True)
class Wanted:
    """What an item is to be. The names are those of its fields."""

    title: str
    minutes: int
    about: str = About.LEADERSHIP
    form: str = Form.TALK
    purpose: str = ""
    method: Method | None = None
    topic: Topic | None = None
    brings: Leader | None = None
    note: str = ""


NAMES = tuple(field.name for field in fields(Wanted))


@transaction.atomic
def fill_sheet(
    *, meeting: Meeting, wanted: Sequence[Wanted], by: User, at: datetime, only_empty: bool = True
) -> list[Item]:
    """Items after those that are there. Raises `NotEmpty` (where there are some), `CalledOff`, `IsHeld`, `TooMany`."""
    fresh = open_sheet(meeting)
    there = list(Item.objects.filter(meeting=fresh).values_list("position", flat=True))
    if there and only_empty:
        raise NotEmpty(fresh.pk)
    if len(there) + len(wanted) > MOST:
        raise TooMany(MOST)
    first = max(there, default=0) + 1
    made = [
        Item(meeting=fresh, position=first + number, **{name: getattr(one, name) for name in NAMES})
        for number, one in enumerate(wanted)
    ]
    Item.objects.bulk_create(made)
    record(fresh, Verb.SHEET_CHANGED, by=by, at=at, facts={"items": len(there) + len(made)})
    return made


def add_item(*, meeting: Meeting, wanted: Wanted, by: User, at: datetime) -> Item:
    """Last on the sheet. Raises as `fill_sheet`."""
    return fill_sheet(meeting=meeting, wanted=[wanted], by=by, at=at, only_empty=False)[0]


@transaction.atomic
def change_item(*, item: Item, version: int, wanted: Wanted, by: User, at: datetime) -> Item:
    """The time it has taken stays. Raises `ChangedMeanwhile`, `CalledOff`, `IsHeld`."""
    meeting = open_sheet(item.meeting)
    fresh = Item.objects.select_for_update(of=("self",)).filter(pk=item.pk).first()
    if fresh is None or fresh.version != version:
        raise ChangedMeanwhile(item.pk)
    for name in NAMES:
        setattr(fresh, name, getattr(wanted, name))
    fresh.version += 1
    fresh.save()
    record(meeting, Verb.SHEET_CHANGED, by=by, at=at)
    return fresh


@transaction.atomic
def move_item(*, item: Item, by: User, at: datetime, later: bool) -> None:
    """One place towards the beginning or the end; at the edge it stays. Raises `CalledOff`, `IsHeld`."""
    meeting = open_sheet(item.meeting)
    rows = list(Item.objects.filter(meeting=meeting).order_by("position", "pk"))
    place = next((number for number, row in enumerate(rows) if row.pk == item.pk), None)
    other = None if place is None else place + (1 if later else -1)
    if place is None or other is None or not 0 <= other < len(rows):
        return
    rows[place], rows[other] = rows[other], rows[place]
    for number, row in enumerate(rows, start=1):
        row.position = number
    Item.objects.bulk_update(rows, ["position"])
    record(meeting, Verb.SHEET_CHANGED, by=by, at=at)


@transaction.atomic
def remove_item(*, item: Item, by: User, at: datetime) -> None:
    """Gone; removing it twice changes nothing. Raises `CalledOff`, `IsHeld`."""
    meeting = open_sheet(item.meeting)
    count, _rows = Item.objects.filter(pk=item.pk).delete()
    if count:
        left = Item.objects.filter(meeting=meeting).count()
        record(meeting, Verb.SHEET_CHANGED, by=by, at=at, facts={"items": left})


def copy_sheet(*, meeting: Meeting, source: Meeting, by: User, at: datetime) -> list[Item]:
    """As it was planned there, without who brought a case: that is another's turn. Raises as `fill_sheet`."""
    rows = Item.objects.filter(meeting=source).select_related("method", "topic").order_by("position", "pk")
    wanted = [
        Wanted(**{name: getattr(row, name) for name in NAMES if name not in {"brings", "note"}})
        for row in rows
    ]
    return fill_sheet(meeting=meeting, wanted=wanted, by=by, at=at)


def open_sheet(meeting: Meeting) -> Meeting:
    fresh = held(meeting)
    if fresh.state == MeetingState.HELD:
        raise IsHeld(fresh.pk)
    return fresh
