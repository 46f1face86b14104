"""Keys and secrets. A key is looked up by its digest; a secret that signs is kept sealed with the installation's key."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode, urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

PREFIX = "ldn_"
"""So that whoever finds one in a file knows what it is."""
SECRET_PREFIX = "whsec_"  # noqa: S105  # what such secrets begin with, not one of them
SHOWN = 12


class Unreadable(ValueError):
    """Sealed with a secret key that is not among those given."""


def new_key() -> str:
    """256 bits at random."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    return hashlib.sha256(f"ledernet.api.token:{key}".encode()).hexdigest()


def new_secret() -> str:
    """As `whsec_` and base64, which is how libraries that check such signatures take it."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(32)).decode()


def seal(secret: str) -> str:
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises `Unreadable`."""
    from cryptography.fernet import InvalidToken

    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        raise Unreadable("sealed with a secret key that is not known here") from None


def _box() -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    def key(secret: str) -> bytes:
        code = salted_hmac("ledernet.api.hook", "seal", secret=secret, algorithm="sha256")
        return urlsafe_b64encode(code.digest())

    return MultiFernet(
        [Fernet(key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )
