"""What must not be read off the database: sealed with the installation's secret key, for one purpose and one thing.

What was sealed for another purpose, or for another thing, does not open. Older secret keys still open what they sealed.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet


class Unreadable(ValueError):
    """Sealed with a secret key that is not among those given, for something else, or spoiled."""


def seal(content: bytes, purpose: str, about: str = "") -> bytes:
    return box(purpose, about).encrypt(content)


def unseal(sealed: bytes, purpose: str, about: str = "") -> bytes:
    """Raises `Unreadable`."""
    return opened(box(purpose, about), sealed)


def box(purpose: str, about: str = "") -> MultiFernet:
    """`purpose` names the table or use; `about` the thing within it, where each is to have a key of its own."""
    from cryptography.fernet import Fernet, MultiFernet

    # Made anew each time: a key that a round of answers forgets shall not live on in a process.
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    codes = [salted_hmac(purpose, about, secret=secret, algorithm="sha256") for secret in secrets]
    return MultiFernet([Fernet(urlsafe_b64encode(code.digest())) for code in codes])


def opened(box: MultiFernet, sealed: bytes | str) -> bytes:
    """Raises `Unreadable`."""
    from cryptography.fernet import InvalidToken

    try:
        return box.decrypt(sealed)
    except InvalidToken:
        raise Unreadable("sealed with a secret key that is not known here") from None
