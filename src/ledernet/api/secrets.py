"""Keys and secrets. A key is looked up by its digest; a secret that signs is kept sealed with the installation's key."""

from __future__ import annotations

import hashlib
import secrets
from base64 import b64encode

from ledernet.accounts import sealing
from ledernet.accounts.sealing import Unreadable

__all__ = [
    "PREFIX",
    "SECRET_PREFIX",
    "SHOWN",
    "Unreadable",
    "digest_of",
    "new_key",
    "new_secret",
    "seal",
    "unseal",
]
PURPOSE = "ledernet.api.hook"
PREFIX = "ldn_"
"""So that whoever finds one in a file knows what it is."""
SECRET_PREFIX = "whsec_"  # noqa: S105  # what such secrets begin with, not one of them
SHOWN = 12


def new_key() -> str:
    """256 bits at random."""
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    return hashlib.sha256(f"ledernet.api.token:{key}".encode()).hexdigest()


def new_secret() -> str:
    """As `whsec_` and base64, which is how libraries that check such signatures take it."""
    return SECRET_PREFIX + b64encode(secrets.token_bytes(32)).decode()


def seal(secret: str) -> str:
    return sealing.seal(secret.encode(), PURPOSE, "seal").decode()


def unseal(sealed: str) -> str:
    """Raises `Unreadable`."""
    return sealing.unseal(sealed.encode(), PURPOSE, "seal").decode()
