"""What can keep a message from getting through."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why a message did not get through."""

    INSIDE = "inside"  # the address leads to a machine that is not open to all
    UNKNOWN = "unknown"  # the name leads nowhere
    UNREACHABLE = "unreachable"
    UNSAFE = "unsafe"  # the certificate is not good
    SLOW = "slow"
    REDIRECTS = "redirects"
    REFUSED = "refused"  # answered with anything but 2xx
    BROKEN = "broken"
    UNREADABLE = "unreadable"  # its secret was sealed with a key that is gone


class Failed(Exception):
    def __init__(self, trouble: Trouble, status: int | None = None) -> None:
        super().__init__(trouble)
        self.trouble, self.status = trouble, status
