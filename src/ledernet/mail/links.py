"""Links that act without a login: signed, for one purpose, until a moment. Knowing one is the key, so it goes to its receiver alone.

The address holds ids, nothing that could be read of anybody. Reading a link (GET) shows; what it does, it does by POST, so that a
scanner of links in a mail server changes nothing. What makes a link single-use is a number that its purpose keeps. The page behind
such a link is in `once.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core import signing

Data = dict[str, int | str]
_UNTIL = "until"


class BadLink(Exception):
    """Not written by us for this purpose, or changed on its way."""


class Expired(BadLink):
    """Ours, but its time is over."""


class LinkUsed(Exception):
    """The link has been answered by, perhaps in this moment from another window. Nothing was written."""


class LinkOver(Exception):
    """There is nothing to answer any more, perhaps since this moment. Nothing was written."""


def make_token(purpose: str, data: Mapping[str, int | str], *, until: datetime) -> str:
    """What stands in the address. `purpose` (`room.name`) is the salt: a token for one purpose opens no other door."""
    return signing.dumps({**data, _UNTIL: int(until.timestamp())}, salt=f"ledernet.link.{purpose}")


def open_token(token: str, purpose: str, *, at: datetime) -> Data:
    """What was put in. Raises `Expired`, `BadLink`."""
    try:
        data = signing.loads(token, salt=f"ledernet.link.{purpose}")
    except signing.BadSignature as error:
        raise BadLink(purpose) from error
    if not isinstance(data, dict) or _UNTIL not in data:
        raise BadLink(purpose)
    until = data.pop(_UNTIL)
    if at.timestamp() >= until:
        raise Expired(purpose)
    return data
