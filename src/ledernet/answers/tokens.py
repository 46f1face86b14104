"""The key in a link that answers without a log-in.

It is a keyed digest (HMAC) over a seed of the ballot's own and what the round is about: so it is signed by this
installation, opens one ballot of one kind and nothing else, and can be made again when a mail is written a second
time. The row holds only a digest of it; who reads the database cannot make a link. It expires with the round.
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from hashlib import sha256

from django.conf import settings
from django.utils.crypto import salted_hmac


def new_seed() -> str:
    return secrets.token_hex(16)


def make(seed: str, kind: str, *, digest: str = "") -> str:
    """The token of a ballot: 43 letters fit for an address.

    With `digest` the secret key under which the ballot was made is found among the present one and the older ones;
    "" if it is none of them, or the seed is gone.
    """
    if not seed:
        return ""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        code = salted_hmac(f"ledernet.answers.ballot:{kind}", seed, secret=key, algorithm="sha256")
        token = urlsafe_b64encode(code.digest()).rstrip(b"=").decode()
        if not digest or digest_of(token, kind) == digest:
            return token
    return ""


def digest_of(token: str, kind: str) -> str:
    return sha256(f"{kind}:{token}".encode()).hexdigest()
