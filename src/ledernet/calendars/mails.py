"""Mails from anywhere, read to what matters of them: headers as text, and the calendar they carry. Nothing here raises.

A mail that is forwarded inside another is not opened: what it asks was asked of somebody else.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from email.header import decode_header, make_header
from email.message import Message
from functools import cached_property

from . import lines
from .entries import Found
from .reading import read_file
from .reports import Code, Report, report
from .terms import bare, tidy

MOST_BYTES = 12_000_000
MOST_PARTS = 100
_MAILBOX = re.compile(r"[^\s@<>]+@[^\s@<>]+")


@dataclass(frozen=True)
class Mail:
    """A mail that could be parsed. Headers are decoded, on one line, without control characters."""

    message: Message

    def header(self, name: str) -> str:
        return _text(self.message.get(name, ""))

    def headers(self, name: str) -> list[str]:
        return [_text(value) for value in self.message.get_all(name, [])[:50]]

    @cached_property
    def senders(self) -> tuple[str, ...]:
        """The addresses in From, `bare`, by the strict parser. A mail that can be answered for has exactly one."""
        found: dict[str, None] = {}
        for value in self.message.get_all("From", [])[:5]:
            try:
                rows = email.policy.default.header_factory(
                    "From", " ".join(str(value)[:1_000].split())
                ).addresses
                found |= {bare(tidy(one.addr_spec)): None for one in rows[:20]}
            except Exception:  # the parser of addresses meets headers it was not made for
                return ()
        return tuple(one for one in found if _MAILBOX.fullmatch(one))

    @property
    def subject(self) -> str:
        return self.header("Subject")[:500]

    @property
    def message_id(self) -> str:
        return self.header("Message-ID")[:500]

    def parts(self) -> Iterator[Message]:
        """Every part that is no container, outermost first, without those of mails inside this one."""
        waiting, seen = [self.message], 0
        while waiting and seen < MOST_PARTS:
            part = waiting.pop(0)
            seen += 1
            inner = part.get_payload() if part.get_content_maintype() == "multipart" else None
            if isinstance(inner, list):
                waiting[:0] = [one for one in inner if isinstance(one, Message)]
            else:
                yield part

    def text(self, longest: int = 20_000) -> str:
        """The plain text, else the empty string."""
        for part in self.parts():
            if part.get_content_type() == "text/plain" and not _is_file(part):
                return tidy(lines.decode(content_of(part)[: longest * 4], _charset(part)))[:longest]
        return ""

    def calendar(self) -> Found | Report:
        """The calendar it carries: the part made for it, else a file. A disagreement of METHOD is noted."""
        ranked = sorted(((_rank(part), part) for part in self.parts() if _rank(part)), key=lambda row: row[0])
        if not ranked:
            packed = any(
                _file_name(part) == "winmail.dat" or part.get_content_type() == "application/ms-tnef"
                for part in self.parts()
            )
            return report(Code.WINMAIL if packed else Code.NO_CALENDAR)
        part = ranked[0][1]
        found = read_file(content_of(part), _charset(part))
        if isinstance(found, Report):
            return found
        stated = _text(parameter(part, "method")).upper()
        if stated and stated != (found.method or ""):
            wrong = report(Code.METHODS_DIFFER, stated, found.method or "–")
            return replace(found, notes=(wrong, *found.notes))
        return found


def read_mail(content: bytes) -> Mail | Report:
    """The mail in these bytes. Raises nothing."""
    if len(content) > MOST_BYTES:
        return report(Code.TOO_LARGE, most=MOST_BYTES)
    try:
        message = email.message_from_bytes(content)
    except Exception as error:  # parts within parts beyond what the parser bears, and whatever else it meets
        return report(Code.NOT_A_MAIL, type(error).__name__, error)
    if not any(name.lower() in ("from", "subject", "date", "to", "content-type") for name in message):
        return report(Code.NOT_A_MAIL)
    return Mail(message)


def content_of(part: Message) -> bytes:
    """What a part holds, its transfer encoding undone."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # an encoding that is not what it says
        return b""
    return content if isinstance(content, bytes) else b""


def parameter(part: Message, name: str) -> object:
    """A parameter of the content type; empty where it is none, or beyond what the parser bears."""
    try:
        return part.get_param(name, "")
    except Exception:
        return ""


def _text(value: object) -> str:
    """A header as it is meant, on one line; as it stands where it cannot be decoded."""
    raw = str(value) if value is not None else ""
    try:
        meant = str(make_header(decode_header(raw[:10_000])))
    except Exception:  # charsets that are none, and whatever else stands in headers
        meant = raw
    return " ".join(tidy(meant).split())


def _charset(part: Message) -> str:
    try:
        return part.get_content_charset("") or ""
    except Exception:  # parameters beyond what the parser bears
        return ""


def _file_name(part: Message) -> str:
    try:
        return _text(part.get_filename("")).lower()
    except Exception:
        return ""


def _is_file(part: Message) -> bool:
    return str(part.get("Content-Disposition", "")).strip().lower().startswith("attachment")


def _rank(part: Message) -> int:
    """How much a part is made for calendars: 1 an invitation, 2 a calendar without METHOD, 3 a file; 0 not at all."""
    kind = part.get_content_type()
    if kind == "text/calendar":
        return 3 if _is_file(part) else 1 if parameter(part, "method") else 2
    return 3 if kind == "application/ics" or _file_name(part).endswith(".ics") else 0
