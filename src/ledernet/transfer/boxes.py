"""What lies in a parcel is sealed, each parcel with a key of its own, so that a copy of the database does not open it."""

from ledernet.accounts import sealing
from ledernet.accounts.sealing import Unreadable

__all__ = ["LARGEST", "Unreadable", "sealed", "unsealed"]
PURPOSE = "ledernet.transfer.parcel"
LARGEST = 200 * 1024 * 1024
"""Bytes that are kept in one parcel."""


def sealed(content: bytes, *, parcel: int) -> bytes:
    return sealing.seal(content, PURPOSE, str(parcel))


def unsealed(content: bytes, *, parcel: int) -> bytes:
    """Raises `Unreadable`."""
    return sealing.unseal(content, PURPOSE, str(parcel))
