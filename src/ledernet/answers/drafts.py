"""Answers half given, kept until they are handed in, and readable with the link alone.

Key and place of a draft are both made of the token in the link, each for its own purpose: from a ballot nothing leads to the draft, and
from the draft nothing to the ballot, without the token. All drafts are of one length, and none holds a moment. Who can make the token
anew can read the draft as well: ADR 0086 says who that is, and until when.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from django.db import transaction

from .models import Ballot, Draft, Round
from .queries import ballot_behind, is_open
from .sealing import Unreadable, seal, unseal

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

ROOM = 16 * 1024
"""Bytes; every draft is filled up to that. Thirty marks and six texts of 500 characters fit in."""


class DraftTooLong(ValueError):
    """More than a draft holds; what was kept before stays."""


class NothingToAnswer(Exception):
    """The link opens no ballot that can still be used."""


def _made(token: str, kind: str, purpose: str) -> bytes:
    return sha256(f"ledernet.answers.draft.{purpose}:{kind}:{token}".encode()).digest()


def place_of(token: str, kind: str) -> str:
    return _made(token, kind, "place").hex()


def _box(token: str, kind: str) -> MultiFernet:
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(urlsafe_b64encode(_made(token, kind, "key")))])


@transaction.atomic
def save(*, token: str, kind: str, content: Mapping[str, Any], at: datetime) -> None:
    """Keep what has been filled in so far instead of what was kept before. Nothing else is written; `at` is compared and forgotten.

    Raises `NothingToAnswer` (no such link, answered, or over) and `DraftTooLong`.
    """
    ballot = _usable(token, kind, at)
    sealed = seal(content, _box(token, kind), block=ROOM)
    if len(sealed) > _longest():
        raise DraftTooLong(f"more than {ROOM} bytes")
    Draft.objects.update_or_create(
        pk=place_of(token, kind), defaults={"round_id": ballot.round_id, "sealed": sealed}
    )


def _longest() -> int:
    """Characters of one block of `ROOM` bytes sealed: version, moment, start value, the block with its filling, and the sum; in base 64."""
    return -(-(1 + 8 + 16 + ROOM + 16 + 32) // 3) * 4


def load(*, token: str, kind: str) -> dict[str, Any]:
    """What was kept; empty where nothing was, or it cannot be read."""
    row = Draft.objects.filter(pk=place_of(token, kind)).first()
    if row is None:
        return {}
    try:
        return unseal(row.sealed, _box(token, kind))
    except Unreadable:
        return {}


def drop(token: str, kind: str) -> None:
    """It is handed in, or no longer wanted."""
    Draft.objects.filter(pk=place_of(token, kind)).delete()


def _usable(token: str, kind: str, at: datetime) -> Ballot:
    ballot = ballot_behind(token, kind)
    if ballot is None:
        raise NothingToAnswer
    # Under the same lock as answering and closing: no draft is left behind by a page that was slower than either.
    round_ = Round.objects.select_for_update().get(pk=ballot.round_id)
    ballot.refresh_from_db(fields=["is_answered"])
    if ballot.is_answered or not is_open(round_, at=at):
        raise NothingToAnswer
    return ballot
