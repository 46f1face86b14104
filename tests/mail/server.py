"""A real SMTP server on loopback that does as it is told."""

import asyncio
import email
import email.policy
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Post:
    """What arrived, and how the server answers: a list of answers is used up, then all is well."""

    arrived: list[EmailMessage] = field(default_factory=list)
    receivers: list[list[str]] = field(default_factory=list)
    rcpt_answers: list[str] = field(default_factory=list)
    data_answers: list[str] = field(default_factory=list)
    before_answer: Callable[[int], float] = lambda count: (
        0.0
    )  # seconds of silence after the mail has been taken
    before_rcpt: Callable[[int], float] = lambda count: (
        0.0
    )  # seconds of silence before the receiver is looked at
    asked: int = 0
    drop_after: int | None = None  # hang up after so many mails on one line
    lines: int = 0
    port: int = 0

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        self.asked += 1
        await asyncio.sleep(self.before_rcpt(self.asked))
        answer = self.rcpt_answers.pop(0) if self.rcpt_answers else ""
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.data_answers.pop(0) if self.data_answers else ""
        if answer:
            return answer
        content = envelope.content
        assert isinstance(content, bytes)
        self.arrived.append(email.message_from_bytes(content, policy=email.policy.default))  # type: ignore[arg-type]
        self.receivers.append(list(envelope.rcpt_tos))
        await asyncio.sleep(self.before_answer(len(self.arrived)))
        return "250 Taken"


class Line(SMTP):
    """Counts the lines, and hangs up on one when told to."""

    post: Post
    mails = 0

    async def smtp_EHLO(self, hostname: str) -> None:
        self.post.lines += 1
        await super().smtp_EHLO(hostname)

    async def smtp_MAIL(self, arg: str) -> None:
        self.mails += 1
        if self.post.drop_after is not None and self.mails > self.post.drop_after:
            assert self.transport is not None
            self.transport.abort()  # type: ignore[attr-defined]
            return
        await super().smtp_MAIL(arg)


class Office(Controller):
    def factory(self) -> SMTP:
        line = Line(self.handler, hostname="localhost", enable_SMTPUTF8=False)
        line.post = self.handler
        return line


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def smtp_server(settings: Any = None, **answers: Any) -> Iterator[Post]:
    """The server, and (with Django's settings) mail that goes to it."""
    post = Post(**answers)
    post.port = free_port()
    office = Office(post, hostname="127.0.0.1", port=post.port)
    office.start()
    if settings is not None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", post.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_TIMEOUT = 2
    try:
        yield post
    finally:
        office.stop()
