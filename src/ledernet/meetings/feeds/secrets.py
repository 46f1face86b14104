"""The secret in the address of a calendar: 256 bits at random; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets


def new_secret() -> str:
    return secrets.token_urlsafe(32)


def digest_of(secret: str) -> str:
    return hashlib.sha256(f"ledernet.meetings.feed:{secret}".encode()).hexdigest()


def is_same(one: str, other: str) -> bool:
    """In a time that does not depend on where they differ."""
    return secrets.compare_digest(one, other)
