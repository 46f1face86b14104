"""The members' work addresses to take along: as vCard 4.0 (RFC 6350), which phones and Outlook read, and as rows for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from ledernet.networks.queries import Member

VCARD = "text/vcard; charset=utf-8"
_LINE = 75  # bytes; longer lines are folded
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None})


def vcards(members: Iterable[Member], *, organisation: str, network: str) -> bytes:
    """One card for each: name, work address, title and unit, and the network as a category."""
    return "".join(_card(member, organisation, network) for member in members).encode()


def _card(member: Member, organisation: str, network: str) -> str:
    given, _space, family = member.name.rpartition(" ")
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"FN:{_text(member.name)}",
        f"N:{_text(family)};{_text(given)};;;",
        f"ORG:{_text(organisation)}" + (f";{_text(member.unit)}" if member.unit else ""),
    ]
    if member.title:
        lines.append(f"TITLE:{_text(member.title)}")
    if member.seat.leader.email:
        lines.append(f"EMAIL;TYPE=work:{_text(member.seat.leader.email)}")
    lines += [f"CATEGORIES:{_text(network)}", "END:VCARD"]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _text(value: str) -> str:
    return value.translate(_ESCAPES)


def _folded(line: str) -> str:
    """At most 75 bytes a line, never within a letter; what follows begins with a space."""
    pieces: list[str] = []
    piece = ""
    for sign in line:
        room = _LINE if not pieces else _LINE - 1
        if len((piece + sign).encode()) > room:
            pieces.append(piece)
            piece = ""
        piece += sign
    return "\r\n ".join([*pieces, piece])


def headers() -> Sequence[Any]:
    return [_("Name"), _("Title"), _("Unit"), _("Field"), _("E-mail"), _("Role in the network")]


def rows(members: Iterable[Member]) -> list[list[Any]]:
    return [
        [one.name, one.title, one.unit, one.field, one.seat.leader.email, one.seat.get_role_display()]
        for one in members
    ]
