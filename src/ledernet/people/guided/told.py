"""What is wrong with a row, in the words of the room whose list it is; and all of it as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django.utils.translation import gettext

from ledernet.people.imports.remedies import Words
from ledernet.people.imports.words import SEVERITIES
from ledernet.people.readers.records import Severity
from ledernet.ui.spreadsheet import to_csv

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Trouble = TypeVar("Trouble", bound=StrEnum)


@dataclass(frozen=True)
class Told(Generic[Trouble]):
    """One thing about one row: its number in the file, the column, and what is wrong.

    `table` is the room's: trouble → how severe it is, what is said of it, and what to do.
    """

    table: ClassVar[Mapping[Any, tuple[Severity, Text, Text]]] = {}
    row: int
    column: str
    trouble: Trouble
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        return self.table[self.trouble][0]

    @property
    def rejected(self) -> bool:
        return self.severity is Severity.REJECTED

    @property
    def what_happens(self) -> str:
        return str(SEVERITIES[self.severity])

    @property
    def words(self) -> Words:
        _severity, what, remedy = self.table[self.trouble]
        return Words(str(what) % self.facts if self.facts else str(what), str(remedy))


def worst_first(rows: Iterable[Told[Any]]) -> list[Told[Any]]:
    """What leaves a row out comes first. Rows that wait for an answer are asked about elsewhere on the page."""
    told = [one for one in rows if one.trouble != "undecided"]
    return sorted(told, key=lambda one: (not one.rejected, one.row))


def told_csv(rows: Iterable[Told[Any]]) -> bytes:
    """All of them as a file that a spreadsheet opens."""
    heads = [
        gettext("Row"),
        gettext("Column"),
        gettext("What happens"),
        gettext("Reason"),
        gettext("What to do"),
        gettext("Code"),
    ]
    return to_csv(
        heads,
        [
            [one.row, one.column, one.what_happens, one.words.what, one.words.remedy, one.trouble.value]
            for one in rows
        ],
    )
