"""The worker killed while it tells calendars what has changed, and while the mails leave (run by `test_killed`, in an installation of its own)."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any
from unittest import mock

from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from ledernet.audit.actors import System
from ledernet.mail.enums import MessageState
from ledernet.mail.models import Message
from ledernet.mail.tasks import send_due
from ledernet.meetings.actions import keep_calendars, plan_series
from ledernet.meetings.enums import Frequency, MeetingState
from ledernet.meetings.models import Invitee, Meeting, Series
from ledernet.meetings.pattern import Pattern, span
from ledernet.networks.models import Seat
from ledernet.people.models import Leader
from tests.calendars.test_replay import Client
from tests.cast import Cast
from tests.factories import NOW, SeatFactory
from tests.faults.copies import Copy
from tests.faults.house import BETWEEN
from tests.faults.killing import each_moment

LATER = NOW + timedelta(days=3)
WORKER = System("worker")

HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
FEW = 2
"""Mails: the second shows what becomes of those that wait behind one that was being sent."""
Calendars = dict[str, dict[datetime, Any]]


def prepare() -> None:
    """A series is in everybody's calendar. Then, unseen: a meeting moved, one cancelled, a member replaced."""
    with override_settings(PASSWORD_HASHERS=[HASHER]):  # thirty logins that nobody uses
        cast = Cast.make()
    pattern = Pattern(Frequency.MONTHLY, 1, date(2026, 4, 7), time(13), 180, 4, 1)
    plan_series(network=cast.network, pattern=pattern, by=cast.user("hr"), at=NOW)
    send(NOW)
    moved, cancelled = Meeting.objects.order_by("starts_at")[1:3]
    moved.starts_at, moved.ends_at = span(date(2026, 5, 6), time(9), 120)
    moved.save()
    Meeting.objects.filter(pk=cancelled.pk).update(state=MeetingState.CANCELLED)
    Seat.objects.filter(leader=cast.leaders["member"], network=cast.network).update(ends_on=LATER.date())
    SeatFactory(network=cast.network, leader=cast.leaders["outsider"], starts_on=LATER.date())


def tell() -> None:
    keep_calendars(by=WORKER, at=LATER)


def send(at: datetime = LATER) -> None:
    with mock.patch.object(timezone, "now", return_value=at + timedelta(days=1)):
        send_due(process="killed", is_gone=lambda _process: True)


def told() -> list[Any]:
    """All that `tell` keeps: what each is known to have, the number of the entry, and what is in the outbox."""
    invitees = Invitee.objects.order_by("pk").values_list("leader", "user", "address", "is_open", "sequence")
    parts = [row.told for row in Invitee.objects.order_by("pk")]
    mails = Message.objects.order_by("pk").values_list("kind", "to_email", "state", "params", "once_key")
    return [list(invitees), parts, list(mails), list(Series.objects.values_list("sequence", flat=True))]


def arrived() -> tuple[Counter[str], Calendars]:
    """How often each mail came, by its Message-ID, and what stands in each calendar then."""
    names: Counter[str] = Counter()
    clients: dict[str, Client] = defaultdict(Client)
    files = sorted(_folder().iterdir(), key=lambda file: file.stat().st_mtime_ns)
    for content in (content for file in files for content in file.read_bytes().split(BETWEEN)):
        mail = message_from_bytes(content, policy=default)
        if mail["Message-ID"]:
            names[str(mail["Message-ID"])] += 1
            part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
            address = str(mail["To"]).rpartition("<")[2].strip(">")
            clients[address].take(part.get_payload(decode=True))  # type: ignore[arg-type]
    return names, {address: client.shows() for address, client in clients.items()}


def ought() -> dict[str, set[datetime]]:
    """By the seats: what is to come, for those who sit there that day."""
    found: dict[str, set[datetime]] = {}
    meetings = list(Meeting.objects.filter(state=MeetingState.PLANNED))
    for leader in Leader.objects.filter(seats__network__in={meeting.network for meeting in meetings}):
        found[leader.email] = {
            meeting.starts_at
            for seat in leader.seats.all()
            for meeting in meetings
            if seat.starts_on <= meeting.starts_at.date()
            and (seat.ends_on is None or meeting.starts_at.date() < seat.ends_on)
        }
    return found


def walk() -> dict[str, int]:
    """Every moment of telling, then every moment of sending. Returns how many there were of each."""
    prepare()
    return {"telling": _telling(), "sending": _sending()}


def _telling() -> int:
    start = Copy()
    tell()
    expected, count = told(), 0
    for _moment in each_moment(tell, start.restore):
        tell()
        assert told() == expected
        count += 1
    start.restore()
    tell()
    tell()
    assert told() == expected, "twice in a row tells nothing the second time"
    return count


def _sending() -> int:
    """First undisturbed, all that was told; then a few mails, killed wherever one can be."""
    start = Copy()
    send()
    asked, (_names, calendars) = ought(), arrived()
    assert {address: set(calendars.get(address, {})) for address in asked} == asked
    assert sum(map(len, asked.values())) > 4, "there is something to lose"
    start.restore()
    few = Message.objects.filter(state=MessageState.HELD).order_by("not_before", "pk").values("pk")[:FEW]
    Message.objects.filter(state=MessageState.HELD).exclude(
        pk__in=list(few.values_list("pk", flat=True))
    ).delete()
    start = Copy()
    send()
    names, expected = arrived()
    assert set(names.values()) == {1}
    count = 0
    for _moment in each_moment(send, start.restore):
        send()
        again, calendars = arrived()
        assert calendars == expected
        assert len(again) == len(names), "none is lost, and none goes out under two names"
        assert sum(again.values()) <= len(names) + 1, (
            "the one handed over in that very moment, by the same name"
        )
        count += 1
    return count


def _folder() -> Path:
    folder = Path(settings.EMAIL_FILE_PATH)
    folder.mkdir(exist_ok=True)
    return folder
