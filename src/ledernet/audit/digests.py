"""The seals of the record: keyed digests, and which key made them.

A digest reads `key id:hexadecimal`. The key is derived from LEDERNET_AUDIT_KEY, or from LEDERNET_SECRET_KEY where
there is none. When a key is changed the old one is named in LEDERNET_AUDIT_KEY_FALLBACKS; without it the older part of the
log can be read but no longer verified (docs/explanation/audit.md).
"""

import hashlib
import hmac
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model

if TYPE_CHECKING:
    from .models import Record


class UnknownKey(LookupError):
    """The key that made a digest is not among those given."""


class Encoder(DjangoJSONEncoder):
    """Whatever a field may hold can be recorded: a failing record would undo the action."""

    def default(self, value: Any) -> Any:
        if isinstance(value, bytes | bytearray | memoryview):
            return {"bytes": len(value)}
        if isinstance(value, Model):
            return value.pk
        if isinstance(value, set | frozenset):
            return sorted(value, key=str)
        try:
            return super().default(value)
        except TypeError:
            return str(value)


def canonical(content: object) -> str:
    """One spelling of a value, the same on every database: plain ASCII, keys in order."""
    return json.dumps(content, cls=Encoder, sort_keys=True, separators=(",", ":"))


def value_digest(text: str, salt: str) -> str:
    """Seal a value's canonical text. Says nothing without the key and the value's own salt."""
    return _seal(_keys()[0], f"value:{salt}:{text}")


def record_digest(record: "Record") -> str:
    return _seal(_keys()[0], _covered(record))


def value_matches(digest: str, text: str, salt: str) -> bool:
    """Raises `UnknownKey`."""
    return hmac.compare_digest(_seal(_key_of(digest), f"value:{salt}:{text}"), digest)


def record_matches(record: "Record") -> bool:
    """Raises `UnknownKey`."""
    return hmac.compare_digest(_seal(_key_of(record.digest), _covered(record)), record.digest)


def in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _covered(record: "Record") -> str:
    covered = [
        record.organisation_key,
        record.number,
        in_utc(record.at).isoformat(timespec="microseconds"),
        record.actor_key,
        record.verb,
        record.target_type,
        record.target_key,
        record.value_digests,
        record.previous,
    ]
    return f"record:{canonical(covered)}"


def _seal(key: bytes, text: str) -> str:
    return f"{_key_id(key)}:{hmac.new(key, text.encode(), hashlib.sha256).hexdigest()}"


def _key_of(digest: str) -> bytes:
    key_id = digest.partition(":")[0]
    for key in _keys():
        if _key_id(key) == key_id:
            return key
    raise UnknownKey(key_id)


def _keys() -> tuple[bytes, ...]:
    """The key in use, then older ones."""
    first = settings.AUDIT_KEY or settings.SECRET_KEY
    older = [*settings.AUDIT_KEY_FALLBACKS, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return _derived((first, *older))


@lru_cache(maxsize=8)
def _derived(sources: tuple[str, ...]) -> tuple[bytes, ...]:
    return tuple(
        hmac.new(source.encode(), b"ledernet audit log", hashlib.sha256).digest()
        for source in dict.fromkeys(sources)
    )


@lru_cache(maxsize=64)
def _key_id(key: bytes) -> str:
    return hashlib.sha256(b"id:" + key).hexdigest()[:8]
