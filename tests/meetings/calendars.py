"""What arrives in people's mail: sends all that is due, and reads the calendar parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from typing import Any
from unittest import mock

import icalendar
from django.core import mail
from django.utils import timezone

from ledernet.mail.tasks import send_due


@dataclass(frozen=True)
class Arrived:
    """One calendar part: to whom, by which method, and what is in it."""

    to: str
    subject: str
    method: str
    events: list[Any]
    text: str
    content: bytes

    @property
    def first(self) -> Any:
        return self.events[0]


def send_all(at: datetime) -> list[Arrived]:
    """The worker's round, a day later: nothing is held back then. Returns what came since the last time."""
    mail.outbox.clear()
    with mock.patch.object(timezone, "now", return_value=at + timedelta(days=1)):
        send_due(process="test")
    return list(arrived())


def arrived() -> Iterator[Arrived]:
    for sent in mail.outbox:
        whole = message_from_bytes(sent.message().as_bytes(), policy=default)
        parts = [part for part in whole.walk() if part.get_content_type() == "text/calendar"]
        text = next(part for part in whole.walk() if part.get_content_type() == "text/plain").get_content()
        if not parts:
            yield Arrived(sent.to[0], sent.subject, "", [], text, b"")
        for part in parts:
            content = part.get_payload(decode=True)
            calendar = icalendar.Calendar.from_ical(content)
            assert part.get_param("method") == calendar["METHOD"]
            events = list(calendar.walk("VEVENT"))
            yield Arrived(sent.to[0], sent.subject, str(calendar["METHOD"]), events, text, content)
