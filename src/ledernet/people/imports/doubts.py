"""Matches that only a person can decide."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

SAME, OTHER, SKIP = "same", "other", "skip"


class Doubt(StrEnum):
    """Why it is doubtful who a row is about."""

    ELSEWHERE = "elsewhere"  # a leader of that name is known in another unit
    TWICE = "twice"  # two rows with one name in different units
    HOLDER = "holder"  # a known post with a holder of quite another name


@dataclass(frozen=True)
class Question:
    """One doubtful match. `choices` are (answer, facts): same:<key>, other or skip."""

    id: str
    doubt: Doubt
    row: int
    name: str
    unit: str
    choices: tuple[tuple[str, dict[str, str]], ...]
    answer: str = ""

    def to_plain(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "doubt": self.doubt.value,
            "row": self.row,
            "name": self.name,
            "unit": self.unit,
            "choices": [[answer, facts] for answer, facts in self.choices],
            "answer": self.answer,
        }


class Answers:
    """What people have answered, and what holds for the rest."""

    def __init__(self, given: Mapping[str, str], otherwise: str = "") -> None:
        self._given = given
        self._otherwise = otherwise

    def to(self, question_id: str, possible: tuple[str, ...]) -> str:
        """One of the possible answers, or nothing where nobody has decided."""
        given = self._given.get(question_id, "")
        if given in possible:
            return given
        if self._otherwise == SAME:
            return next((answer for answer in possible if answer.startswith(SAME)), "")
        return self._otherwise if self._otherwise in possible else ""
