"""Sheets are sealed while a round is open, so that the database alone does not say what anybody answered.

The key is made of the installation's secret key and a seed that the round forgets when it closes. Every sheet of a
round is sealed anew whenever one is added, and all are of one length per block, so two copies of the table tell that a
sheet came, not which one it was. Fernet writes the moment into its token; here it is always 0.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

BLOCK = 512
"""Bytes; a sheet is filled up to a whole number of them."""

LONG_BLOCK = 4 * BLOCK + BLOCK
"""So is a remark, which may have 500 characters of up to four bytes each."""


class Unreadable(ValueError):
    """A sheet was sealed with a secret key that is not among those given."""


def sealer(seed: str) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    def key(secret: str) -> bytes:
        code = salted_hmac("ledernet.answers.sheet", seed, secret=secret, algorithm="sha256")
        return urlsafe_b64encode(code.digest())

    return MultiFernet(
        [Fernet(key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def seal(content: Mapping[str, Any], box: MultiFernet, *, block: int = BLOCK) -> str:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return box.encrypt_at_time(text.ljust(-(-len(text) // block) * block), 0).decode()


def unseal(sealed: str, box: MultiFernet) -> dict[str, Any]:
    """Raises `Unreadable`."""
    from cryptography.fernet import InvalidToken

    try:
        content: dict[str, Any] = json.loads(box.decrypt(sealed))
    except InvalidToken:
        raise Unreadable("sealed with a secret key that is not known here") from None
    return content
