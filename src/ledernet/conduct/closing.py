"""What follows when a meeting is closed: the door between this room's acts and what others let them begin.

A pulse opens, a letter goes out to those who were missed: each registers what it does when it is loaded (`apps.ready`):

    closing.register_on_close("conduct.pulse", open_pulse)

    def open_pulse(meeting: Meeting, *, by: User, at: datetime) -> None: …

It is called once for each meeting, in the transaction that closes it, when attendance is final. What it raises undoes the closing.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from ledernet.accounts.models import User
from ledernet.meetings.models import Meeting


class OnClose(Protocol):
    def __call__(self, meeting: Meeting, /, *, by: User, at: datetime) -> None: ...


_followers: dict[str, OnClose] = {}


def register_on_close(code: str, follows: OnClose) -> None:
    """Another by the same code replaces the first; they are called in the order of their codes."""
    _followers[code] = follows


def forget(code: str) -> None:
    """For tests that register one of their own."""
    _followers.pop(code, None)


def closed(meeting: Meeting, *, by: User, at: datetime) -> None:
    for code in sorted(_followers):
        _followers[code](meeting, by=by, at=at)
