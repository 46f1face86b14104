"""The secret of a connection is stored sealed with the installation's secret key, and opened only to log in."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

from .mo.errors import Fault, MoError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


def seal(secret: str, *, organisation: int) -> str:
    return _box(organisation).encrypt(secret.encode()).decode()


def unseal(sealed: str, *, organisation: int) -> str:
    """Raises MoError where it was sealed with a secret key that is not known here, or for another organisation."""
    from cryptography.fernet import InvalidToken

    try:
        return _box(organisation).decrypt(sealed).decode()
    except InvalidToken:
        raise MoError(Fault.SECRET) from None


def _box(organisation: int) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    def key(secret: str) -> bytes:
        code = salted_hmac("ledernet.registers.secret", str(organisation), secret=secret, algorithm="sha256")
        return urlsafe_b64encode(code.digest())

    return MultiFernet(
        [Fernet(key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )
