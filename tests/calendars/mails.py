"""Mails for tests of the mailbox: what calendars, people and servers send, invented."""

from __future__ import annotations

from email.message import EmailMessage, Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import formataddr

UID = "moede-7@ledernet.example"


def answer(
    *,
    sender: str = "mette@kaloe.example",
    attendee: str = "",
    partstat: str = "ACCEPTED",
    method: str = "REPLY",
    stated: str = "",
    uid: str = UID,
    sequence: int = 0,
    stamp: str = "20261126T100000Z",
    parameters: str = "",
    extra: tuple[str, ...] = (),
    subject: str = "Accepteret: Ledernetværk",
    starts: str = "20261201T080000Z",
    ends: str = "20261201T103000Z",
    headers: dict[str, str] | None = None,
) -> bytes:
    """A mail with a calendar's answer, as Exchange builds it. `stated` is the method of the MIME type, where it differs."""
    rows = [
        "BEGIN:VCALENDAR", f"METHOD:{method}", "PRODID:Microsoft Exchange Server 2010", "VERSION:2.0", "BEGIN:VEVENT",
        f"ATTENDEE;PARTSTAT={partstat}{parameters};CN=Mette:MAILTO:{attendee or sender}", *extra, f"UID:{uid}",
        f"DTSTART:{starts}", f"DTEND:{ends}", f"DTSTAMP:{stamp}", f"SEQUENCE:{sequence}", "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    mail = MIMEMultipart("alternative")
    mail.attach(MIMEText("", "plain", "utf-8"))
    part = MIMEBase("text", "calendar", method=stated or method, charset="utf-8")
    part.set_payload("\r\n".join(rows).encode(), "utf-8")
    mail.attach(part)
    return addressed(mail, sender=sender, subject=subject, headers=headers)


def addressed(mail: Message, *, sender: str, subject: str, headers: dict[str, str] | None = None) -> bytes:
    given = {
        "From": formataddr(("Mette Østergård", sender)),
        "To": "svar@kaloe.example",
        "Subject": subject,
        "Message-ID": "<a1@kaloe.example>",
    }
    for name, value in (given | (headers or {})).items():
        if value:
            mail[name] = value
    return mail.as_bytes()


def plain(
    subject: str,
    *,
    sender: str = "mette@kaloe.example",
    text: str = "Hej",
    headers: dict[str, str] | None = None,
) -> bytes:
    return addressed(MIMEText(text, "plain", "utf-8"), sender=sender, subject=subject, headers=headers)


def bounce(
    *, action: str = "failed", recipient: str = "ole@kaloe.example", original: str = "<7@kaloe.example>"
) -> bytes:
    """A delivery report of RFC 3464, with the mail that came back, which holds an invitation."""
    mail = MIMEMultipart("report", **{"report-type": "delivery-status"})
    mail.attach(MIMEText("Mailen kunne ikke leveres.", "plain", "utf-8"))
    per_message, per_recipient = Message(), Message()
    per_message["Reporting-MTA"] = "dns; mx.kaloe.example"
    per_recipient["Final-Recipient"] = f"rfc822; {recipient}"
    per_recipient["Action"] = action
    per_recipient["Status"] = "5.1.1"
    per_recipient["Diagnostic-Code"] = "smtp; 550 5.1.1 User unknown"
    status = MIMEBase("message", "delivery-status")
    status.set_payload([per_message, per_recipient])
    mail.attach(status)
    returned = EmailMessage()
    returned["Message-ID"] = original
    returned["Subject"] = "Indkaldelse"
    returned.set_content("BEGIN:VCALENDAR")
    mail.attach(MIMEMessage(returned))
    return addressed(
        mail,
        sender="MAILER-DAEMON@mx.kaloe.example",
        subject="Undelivered Mail Returned to Sender",
        headers={"Auto-Submitted": "auto-replied"},
    )
