"""One question as a network is asked it: locked words in both languages, and how it is answered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from ledernet.answers.questions import Question, Scale, Text

LOW, HIGH = 1, 7
"""Of every scale of this room."""

AGREES = 5
"""From here up an answer counts as agreement: five, six and seven of seven."""


class Kind(StrEnum):
    """How it is answered. On both scales one may also leave it: that is "don't know"."""

    AGREE = "agree"  # wholly disagree (1) … wholly agree (7)
    OFTEN = "often"  # never (1) … often (7)
    PLACE = "place"  # first place … sixth place
    TEXT = "text"  # own words, kept apart from all else


PLACES = 6
"""So many things are compared; one gives the place of networks among them."""


@dataclass(frozen=True)
class Asked:
    """`purpose` is P1–P7, own words, or "" outside the purposes. `target` is a share in per cent, where the charter sets one.

    `version` is that of the words: figures of different versions are not compared.
    """

    key: str
    block: str
    text_da: str
    text_en: str
    kind: Kind = Kind.AGREE
    purpose: str = ""
    is_reversed: bool = False
    target: int | None = None
    version: int = 1

    def words(self, language: str) -> str:
        return (self.text_en if language.startswith("en") else self.text_da) or self.text_da or self.text_en

    @property
    def is_scale(self) -> bool:
        return self.kind in (Kind.AGREE, Kind.OFTEN)

    def question(self) -> Question | Text:
        """As the store of answers knows it."""
        if self.kind == Kind.TEXT:
            return Text(self.key)
        return Scale(self.key, 1, PLACES) if self.kind == Kind.PLACE else Scale(self.key, LOW, HIGH)


def stored(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    """As a questionnaire keeps them when it is locked."""
    return [asdict(one) | {"kind": str(one.kind)} for one in asked]


def read(rows: Iterable[Mapping[str, Any]]) -> list[Asked]:
    return [Asked(**(dict(row) | {"kind": Kind(row["kind"])})) for row in rows]
