"""What lies in a parcel is sealed with the installation's secret key, so that a copy of the database does not open it."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

LARGEST = 200 * 1024 * 1024
"""Bytes that are kept in one parcel."""


class Unreadable(ValueError):
    """Sealed with a secret key that is not among those given."""


def sealed(content: bytes, *, parcel: int) -> bytes:
    return _box(parcel).encrypt(content)


def unsealed(content: bytes, *, parcel: int) -> bytes:
    """Raises `Unreadable`."""
    from cryptography.fernet import InvalidToken

    try:
        return _box(parcel).decrypt(content)
    except InvalidToken:
        raise Unreadable(parcel) from None


def _box(parcel: int) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    def key(secret: str) -> bytes:
        code = salted_hmac("ledernet.transfer.parcel", str(parcel), secret=secret, algorithm="sha256")
        return urlsafe_b64encode(code.digest())

    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(key(secret)) for secret in secrets])
