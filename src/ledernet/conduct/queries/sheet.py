"""A run sheet as it is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from ledernet.conduct.clock import Slot, Timed, slots
from ledernet.conduct.enums import About, Form
from ledernet.conduct.models import Item
from ledernet.meetings.models import Meeting
from ledernet.methods.models import Part
from ledernet.methods.timing import fitted
from ledernet.strategy.queries import purpose_label


@dataclass(frozen=True)
class Shown:
    """An item with its hour, its purpose in words and the steps of its way of working, fitted to its minutes."""

    item: Item
    slot: Slot
    purpose: str
    parts: list[Part]
    looks_back: bool = False
    """Here they tell of what they promised last time: the first item of the kind. What they promise for next time comes at the end."""

    @property
    def line(self) -> str:
        """How it goes on and what it serves. My one thing says so itself, whether it is about last time or the next."""
        form = "" if self.item.form == Form.COMMITMENTS else self.item.get_form_display()
        field = _("the field") if self.item.about == About.FIELD else ""
        topic = str(self.item.topic) if self.item.topic else ""
        return " · ".join(filter(None, (form, self.purpose, field, topic)))

    @property
    def given(self) -> int:
        return max(1, self.item.minutes + self.item.extra)

    @property
    def spent(self) -> int:
        """Whole minutes."""
        return round(self.item.seconds / 60)


def sheet_of(meeting: Meeting, *, at: datetime | None = None) -> list[Shown]:
    """In order; with `at` as it goes, without as planned. Two queries."""
    rows = Item.objects.filter(meeting=meeting).select_related("method", "topic", "brings")
    items = list(rows.prefetch_related("method__steps"))
    looking_back = next((item.pk for item in items if item.form == Form.COMMITMENTS), None)
    times = slots([timed(item) for item in items], starts_at=meeting.starts_at, at=at)
    return [
        Shown(
            item,
            slot,
            str(purpose_label(item.purpose)) if item.purpose else "",
            fitted(item.method.plain_steps, max(1, item.minutes + item.extra)) if item.method else [],
            item.pk == looking_back,
        )
        for item, slot in zip(items, times, strict=True)
    ]


def timed(item: Item) -> Timed:
    return Timed(item.minutes, item.extra, item.seconds, item.started_at)
