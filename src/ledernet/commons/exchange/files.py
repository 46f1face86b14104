"""The file itself: JSON in UTF-8, its version, and what can be read from one that strangers have made. No database.

{"schema": "ledernet-experience", "version": 1, "made_on": "2026-11-26", "sender": "" , "entries": [{"kind": …, "id": …, …}]}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from .enums import Bad
from .items import Item, Unfit, clean, plain

SCHEMA = "ledernet-experience"
VERSION = 1
LARGEST = 1024 * 1024  # bytes
MOST = 500  # entries
SENDER = 160  # characters


class BadFile(ValueError):
    """Nothing of the file can be used. `why` says what is wrong and what to do."""

    def __init__(self, why: Bad) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True)
class Refused:
    """An entry that cannot be used: which (counted from 1), in which field, and what is wrong with it."""

    number: int
    field: str
    what: str


@dataclass(frozen=True)
class Read:
    """A file as it was read: what can be used, and what cannot."""

    sender: str
    made_on: date
    items: tuple[Item, ...]
    refused: tuple[Refused, ...]


def written(items: Sequence[Item], *, sender: str, made_on: date) -> str:
    """The file, entries in the order of their identifiers: it tells nothing of where or when each was written."""
    entries = [item.written() for item in sorted(items, key=lambda item: item.uid)]
    whole = {
        "schema": SCHEMA,
        "version": VERSION,
        "made_on": made_on.isoformat(),
        "sender": sender,
        "entries": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def read(data: bytes) -> Read:
    """Raises `BadFile`; entries that cannot be used are told one by one."""
    if len(data) > LARGEST:
        raise BadFile(Bad.TOO_LARGE)
    whole = _parsed(data)
    if not isinstance(whole, dict) or whole.get("schema") != SCHEMA:
        raise BadFile(Bad.NOT_OURS)
    version = whole.get("version")
    if version != VERSION or isinstance(version, bool):
        raise BadFile(Bad.VERSION)
    entries, sender = whole.get("entries"), whole.get("sender", "")
    try:
        made_on = date.fromisoformat(str(whole.get("made_on"))[:10])
    except ValueError:
        raise BadFile(Bad.NOT_OURS) from None
    if not isinstance(entries, list) or not isinstance(sender, str):
        raise BadFile(Bad.NOT_OURS)
    if not entries:
        raise BadFile(Bad.EMPTY)
    if len(entries) > MOST:
        raise BadFile(Bad.TOO_MANY)
    items, refused = _sorted_out(entries)
    return Read(" ".join(plain(sender).split())[:SENDER], made_on, tuple(items), tuple(refused))


def _parsed(data: bytes) -> Any:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadFile(Bad.NOT_TEXT) from None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # nested a thousand deep, it is no file of ours either
        raise BadFile(Bad.NOT_JSON) from None


def _sorted_out(entries: list[Any]) -> tuple[list[Item], list[Refused]]:
    items: dict[str, Item] = {}
    refused: list[Refused] = []
    for number, raw in enumerate(entries, start=1):
        try:
            if not isinstance(raw, dict):
                raise Unfit("", _("is not an entry at all"))
            item = clean(raw)
            if item.uid in items:
                raise Unfit("id", _("stands twice in the file; the first is taken"))
            items[item.uid] = item
        except Unfit as unfit:
            refused.append(Refused(number, unfit.field, unfit.what))
    return list(items.values()), refused
