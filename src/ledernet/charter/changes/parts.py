"""What a snapshot is taken apart into."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ledernet.charter.enums import Clause


@dataclass(frozen=True)
class Field:
    """One thing that can differ: what it is called, what is stored, and how that is said."""

    what: str
    raw: Any
    words: str


@dataclass(frozen=True)
class Entry:
    """`what` and `words` say the whole entry, for when it comes or goes."""

    key: tuple[str, ...]
    clause: Clause
    fields: tuple[Field, ...]
    what: str = ""
    words: str = ""
    group: str = ""  # entries whose order is part of what is said


@dataclass
class Entries:
    """Entries by key; the second of two alike gets a number."""

    found: dict[tuple[str, ...], Entry] = field(default_factory=dict)
    seen: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, entry: Entry) -> None:
        self.seen[entry.key] += 1
        self.found[(*entry.key, str(self.seen[entry.key]))] = entry


def text(what: str, raw: str) -> Field:
    return Field(what, raw, raw.strip())


def fixed(key: str, clause: Clause, *fields: Field) -> Entry:
    return Entry((key,), clause, fields)
