"""The signature of a message, as the Standard Webhooks specification has it, so that others need not write the check themselves.

HMAC-SHA256 over `id.timestamp.body`, with what stands behind `whsec_` in the secret, decoded from base64. Pure.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b64decode, b64encode
from collections.abc import Sequence

from ledernet.api.secrets import SECRET_PREFIX


def signature(secret: str, *, uid: str, timestamp: int, body: bytes) -> str:
    key = b64decode(secret.removeprefix(SECRET_PREFIX))
    code = hmac.new(key, f"{uid}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{b64encode(code).decode()}"


def headers(secrets: Sequence[str], *, uid: str, timestamp: int, body: bytes) -> dict[str, str]:
    """One signature for each secret that is good today, parted by spaces."""
    signed = (signature(secret, uid=uid, timestamp=timestamp, body=body) for secret in secrets)
    return {
        "webhook-id": uid,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(signed),
    }
