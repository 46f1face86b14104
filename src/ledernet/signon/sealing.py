"""What must not be read off the database: a client's secret, a private key. Sealed with the installation's secret key."""

from base64 import urlsafe_b64encode
from functools import cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class Unreadable(ValueError):
    """It was sealed with a secret key that is not among those given."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """Raises `Unreadable`."""
    from cryptography.fernet import InvalidToken

    try:
        return _box().decrypt(sealed).decode() if sealed else ""
    except InvalidToken:
        raise Unreadable("sealed with a secret key that is not known here") from None


def _box() -> "MultiFernet":
    return _made((settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))


@cache
def _made(secrets: tuple[str, ...]) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    def key(secret: str) -> bytes:
        code = salted_hmac("ledernet.signon.secret", "", secret=secret, algorithm="sha256")
        return urlsafe_b64encode(code.digest())

    return MultiFernet([Fernet(key(secret)) for secret in secrets])
