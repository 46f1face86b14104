"""From a rendered letter to a mail on its way: headers, rehearsal, and which server (or folder) takes it."""

import re
import smtplib
from email.utils import formataddr, make_msgid, parseaddr
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from ledernet.calendars.mime import CalendarPart

from .letters import Rendered
from .models import Message

FOLDER_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
_BODY = re.compile(r"<body[^>]*>", re.IGNORECASE)


class Unreachable(Exception):
    """There is no talking to the mail server now; it says nothing about this message."""


class Refused(Exception):
    """The server will not have this message, now or later."""


class NotNow(Exception):
    """The server will not have this message now."""


def new_message_id() -> str:
    """The name a message keeps through every attempt, so that who gets it twice can see that it is one."""
    return make_msgid(domain=parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2])


class Mail(EmailMultiAlternatives):
    """A mail that may carry an invitation beside its two texts (`calendars.mime`)."""

    calendar: CalendarPart | None = None

    def carry_calendar(self, calendar: CalendarPart | None) -> None:
        self.calendar = calendar
        if calendar is not None and calendar.attached:
            self.attach(calendar.as_attachment())

    def message(self, **how: Any) -> Any:
        """The whole of it, in the class this Django has for it.

        The invitation is the last alternative: the best one, to a mail program that knows what it is.
        """
        whole = super().message(**how)
        if self.calendar is not None:
            texts: Any = next(
                part for part in whole.walk() if part.get_content_type() == "multipart/alternative"
            )
            texts.attach(self.calendar.as_mime_part())
        return whole


def compose(message: Message, rendered: Rendered) -> EmailMultiAlternatives:
    """The mail as it goes out. In rehearsal it goes to the test address and says whose it was.

    An invitation in it is then one to the test address alone, and to another meeting: its answer counts nowhere.
    """
    calendar = rendered.calendar
    organisation = message.organisation
    to, subject, text, html = (
        formataddr((message.to_name, message.to_email)),
        rendered.subject,
        rendered.text,
        rendered.html,
    )
    if organisation.rehearsal_to:
        meant_for = f"{message.to_name} <{message.to_email}>".strip()
        with translation.override(message.language):
            note = gettext("Rehearsal. Without it this mail would have gone to %(receiver)s.") % {
                "receiver": meant_for
            }
            subject = gettext("[Rehearsal] %(subject)s") % {"subject": subject}
        to = organisation.rehearsal_to
        text = f"{note}\n\n{text}"
        banner = format_html(
            '<p lang="{}" style="margin:0;padding:12px 20px;background-color:#fdf2dc;color:#7a4b00;'
            'font:600 16px/23px Arial,sans-serif">{}</p>',
            message.language,
            note,
        )
        html = _BODY.sub(lambda body: body.group(0) + banner, html, count=1)
        calendar = calendar and calendar.rehearsed(parseaddr(to)[1])
    mail = Mail(
        subject=subject,
        body=text,
        from_email=_sender(message),
        to=[to],
        reply_to=[rendered.reply_to] if rendered.reply_to else None,
        headers={
            "Message-ID": message.message_id,
            "Auto-Submitted": "auto-generated",
            "X-Auto-Response-Suppress": "OOF, AutoReply",
        },
    )
    mail.attach_alternative(html, "text/html")
    mail.carry_calendar(calendar)
    return mail


def _sender(message: Message) -> str:
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organisation = message.organisation
    return formataddr((organisation.name or name, organisation.mail_from or address))


class Carrier:
    """Keeps the line to the server open while there is mail to send."""

    def __init__(self) -> None:
        self._line: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def carry(self, mail: EmailMultiAlternatives, *, demo: bool) -> None:
        """Hand one mail over. Raises `Unreachable`, `NotNow` or `Refused`.

        The demonstration's mail is written to a folder whatever the settings say.
        """
        if demo:
            get_connection(FOLDER_BACKEND, file_path=str(settings.EMAIL_FILE_PATH)).send_messages([mail])
            return
        fresh = self._line is None
        try:
            self._hand_over(mail)
        except Unreachable:
            if fresh:
                raise
            self._hand_over(mail)  # the server had tired of an old line; a new one is tried once

    def _hand_over(self, mail: EmailMultiAlternatives) -> None:
        try:
            if self._line is None:
                line = get_connection()
                line.open()
                self._line = line
            self._line.send_messages([mail])
        except smtplib.SMTPException as error:
            self._hang_up()
            raise _verdict(error) from error
        except OSError as error:
            self._hang_up()
            raise Unreachable(f"{type(error).__name__}: {error}") from error

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            try:
                line.close()
            except (OSError, smtplib.SMTPException):
                pass  # it was going anyway


def _verdict(error: smtplib.SMTPException) -> Exception:
    """Only what the server says of the receiver or the content is final; all else may be put right on our side."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(error.recipients.values()))
        return (Refused if 500 <= code < 600 else NotNow)(_said(code, words))
    if isinstance(error, smtplib.SMTPDataError):
        final = 500 <= error.smtp_code < 600
        return (Refused if final else NotNow)(_said(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPSenderRefused):
        return NotNow(_said(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPResponseException):  # greeting, login
        return Unreachable(_said(error.smtp_code, error.smtp_error))
    return Unreachable(f"{type(error).__name__}: {error}")


def _said(code: int, words: bytes | str) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return f"{code} {' '.join(text.split())}"
