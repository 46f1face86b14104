"""The whole mail: built as real invitations of Exchange, Teams, Google and Thunderbird are."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core import mail as post
from icalendar import Calendar

from ledernet.calendars import writing
from ledernet.calendars.mime import CalendarPart
from ledernet.calendars.terms import Method
from ledernet.mail import carrier, letters
from ledernet.mail.letters import Letter
from tests.factories import OrganisationFactory
from tests.mail.letter import message

from .build import METTE, STAMP, meeting

INVITATIONS = (
    "chains/test-01-1.eml", "chains/test-05-1.eml", "chains/test-06-1.eml", "thunderbird_imip/outlook-test-invite.eml",
    "thunderbird_imip/teams-meeting-invite.eml", "thunderbird_imip/meet-meeting-invite.eml",
)  # fmt: skip


def parsed(content: bytes) -> EmailMessage:
    return email.message_from_bytes(content, policy=email.policy.default)  # type: ignore[return-value]


def invitation(mail: EmailMessage) -> EmailMessage:
    (part,) = (part for part in mail.walk() if part.get_content_type() == "text/calendar")
    return part  # type: ignore[return-value]


def shape(mail: EmailMessage) -> list[tuple[str, str]]:
    """Type of each part with that of its parent, outermost first."""

    def of(part: EmailMessage, parent: str) -> list[tuple[str, str]]:
        here = [(part.get_content_type(), parent)]
        return here + [row for child in part.iter_parts() for row in of(child, part.get_content_type())]

    return of(mail, "")


@pytest.fixture
def send(monkeypatch: pytest.MonkeyPatch, settings, db):
    from tests.mail.letter import known_letter

    settings.DEFAULT_FROM_EMAIL = "Ledernet <svar@kaloe.example>"

    def sending(part: CalendarPart | None, **values: object) -> EmailMessage:
        def build(row) -> Letter:
            plain = letters._known["test.note"].builder(row)
            return Letter(plain.subject, plain.template, plain.context, calendar=part)

        monkeypatch.setitem(
            letters._known, "test.invitation", letters.Known(build, "Indkaldelse", shown=False)
        )
        row = message(
            kind="test.invitation", to_email="mette@kaloe.example", message_id="<1@kaloe.example>", **values
        )
        post.outbox.clear()
        carrier.compose(row, letters.render(row)).send()
        return parsed(post.outbox[0].message().as_bytes())

    with known_letter(monkeypatch):
        yield sending


def test_an_invitation_rides_as_the_last_alternative_and_as_a_file(send) -> None:
    content = writing.request(meeting(), stamp=STAMP, to=METTE.address)
    mail = send(CalendarPart(content, Method.REQUEST))
    assert shape(mail) == [
        ("multipart/mixed", ""),
        ("multipart/alternative", "multipart/mixed"),
        ("text/plain", "multipart/alternative"),
        ("text/html", "multipart/alternative"),
        ("text/calendar", "multipart/alternative"),
        ("application/ics", "multipart/mixed"),
    ]
    part = invitation(mail)
    assert part["Content-Type"].params == {"charset": "utf-8", "method": "REQUEST"}
    assert part["Content-Transfer-Encoding"] == "base64"
    assert part["Content-Disposition"] is None
    (file,) = mail.iter_attachments()
    assert file.get_filename() == "invite.ics"
    assert part.get_payload(decode=True) == file.get_payload(decode=True) == content
    assert Calendar.from_ical(content)["METHOD"] == part["Content-Type"].params["method"]
    assert mail["To"].addresses[0].addr_spec == METTE.address
    assert mail["From"].addresses[0].addr_spec in content.decode()  # organiser and sender are one


def test_the_method_is_that_of_the_part_and_a_mail_without_one_has_none(send) -> None:
    content = writing.cancel(meeting(sequence=1), stamp=STAMP, to=METTE.address)
    mail = send(CalendarPart(content, Method.CANCEL, attached=False))
    assert invitation(mail)["Content-Type"].params["method"] == "CANCEL"
    assert mail.get_content_type() == "multipart/alternative"
    assert [kind for kind, _ in shape(send(None))] == ["multipart/alternative", "text/plain", "text/html"]


def test_in_rehearsal_nobody_but_the_test_address_is_asked(send) -> None:
    content = writing.request(meeting(), stamp=STAMP, to=METTE.address)
    organisation = OrganisationFactory(rehearsal_to="proeve@kaloe.example")
    mail = send(CalendarPart(content, Method.REQUEST), organisation=organisation)
    assert mail["To"].addresses[0].addr_spec == "proeve@kaloe.example"
    for part in (invitation(mail), *mail.iter_attachments()):
        (event,) = Calendar.from_ical(part.get_payload(decode=True)).events
        assert event["ATTENDEE"] == "mailto:proeve@kaloe.example"
        assert event["UID"].startswith(writing.REHEARSAL)


@pytest.mark.data
def test_what_real_invitations_have_in_common_ours_has_too(send, shared_data: Path) -> None:
    """Where the part hangs, its parameters, and the properties of the calendar and of the meeting."""
    ours = send(CalendarPart(writing.request(meeting(), stamp=STAMP), Method.REQUEST))
    places, params, tops, properties = [], [], [], []
    for name in INVITATIONS:
        real = parsed((shared_data / "calendar" / name).read_bytes())
        part = next(part for part in real.walk() if part.get_content_type() == "text/calendar")
        places.append({parent for kind, parent in shape(real) if kind == "text/calendar"})
        params.append({(key, value.lower()) for key, value in part["Content-Type"].params.items()})
        calendar = Calendar.from_ical(part.get_payload(decode=True))
        tops.append(set(calendar))
        properties.append(set(calendar.events[0]))
    assert (
        set.intersection(*places)
        == {"multipart/alternative"}
        == {p for k, p in shape(ours) if k == "text/calendar"}
    )
    mine = invitation(ours)
    assert set.intersection(*params) == {("charset", "utf-8"), ("method", "request")}
    assert {(key, value.lower()) for key, value in mine["Content-Type"].params.items()} == set.intersection(
        *params
    )
    calendar = Calendar.from_ical(mine.get_payload(decode=True))
    assert set.intersection(*tops) >= {"METHOD", "PRODID", "VERSION"}
    assert set.intersection(*tops) <= set(calendar)
    assert set.intersection(*properties) >= {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    assert set.intersection(*properties) <= set(calendar.events[0])


def test_the_rooms_of_mail_load_without_the_calendar_library() -> None:
    """It takes a third of a second, and few processes send invitations."""
    import subprocess
    import sys

    modules = ", ".join(f"ledernet.calendars.{name}" for name in ("mime", "writing", "hearing", "mailbox"))
    program = f"import sys, {modules}; print({{'icalendar', 'dateutil', 'imapclient'}} & set(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=30
    )
    assert done.stdout.strip() == "set()"
