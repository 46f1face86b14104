"""What is asked for: which kinds of record, since when, of which part of the organisation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ledernet.transfer.enums import RecordKind


@dataclass(frozen=True)
class Asked:
    kinds: tuple[RecordKind, ...] = tuple(RecordKind)
    since: date | None = None
    unit: int | None = None  # and all below it
    again: bool = False  # also what has left before
    with_word: bool = False

    def to_plain(self) -> dict[str, Any]:
        return {
            "kinds": [kind.value for kind in self.kinds],
            "since": self.since.isoformat() if self.since else None,
            "unit": self.unit,
            "again": self.again,
            "with_word": self.with_word,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Asked:
        return cls(
            kinds=tuple(RecordKind(kind) for kind in plain["kinds"]),
            since=date.fromisoformat(plain["since"]) if plain["since"] else None,
            unit=plain["unit"],
            again=plain["again"],
            with_word=plain["with_word"],
        )
