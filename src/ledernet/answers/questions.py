"""What can be asked: marks on a scale, one of several choices, a line in own words. The words belong to the room that asks.

The rank of one thing among others is a scale from 1 to as many as there are. To put all of them in order is not asked: the order
of six things is one of 720, which is a fingerprint.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


class BadAnswer(ValueError):
    """An answer that the question does not allow. `codes` are the questions; empty where nothing was answered."""

    def __init__(self, codes: Sequence[str]) -> None:
        super().__init__(f"not an answer: {', '.join(codes) or 'nothing was answered'}")
        self.codes = tuple(codes)


@dataclass(frozen=True)
class Scale:
    """Whole marks from `low` to `high`, both included."""

    code: str
    low: int
    high: int

    @property
    def values(self) -> tuple[int, ...]:
        return tuple(range(self.low, self.high + 1))

    def stored(self) -> dict[str, Any]:
        return {"code": self.code, "low": self.low, "high": self.high}


@dataclass(frozen=True)
class Choice:
    """One of `options`, which are codes."""

    code: str
    options: tuple[str, ...]

    @property
    def values(self) -> tuple[str, ...]:
        return self.options

    def stored(self) -> dict[str, Any]:
        return {"code": self.code, "options": list(self.options)}


@dataclass(frozen=True)
class Text:
    """A line in own words. It is kept apart from the marks, and told only with enough others."""

    code: str

    def stored(self) -> dict[str, Any]:
        return {"code": self.code, "text": True}


Question = Scale | Choice


def stored(questions: Sequence[Question | Text]) -> list[dict[str, Any]]:
    """As a round keeps them. Raises ValueError for none, for a code twice or empty, and for a question with one answer only."""
    codes = [question.code for question in questions]
    if not questions or len(set(codes)) < len(codes) or "" in codes:
        raise ValueError(f"A round needs questions, each with a code of its own: {codes}")
    for question in questions:
        if isinstance(question, Text):
            continue
        if len(set(question.values)) < 2 or len(set(question.values)) < len(question.values):
            raise ValueError(f"{question.code} must have two answers or more, all different")
    return [question.stored() for question in questions]


def read(rows: Sequence[Mapping[str, Any]]) -> tuple[Question, ...]:
    """The questions of a round that are answered by a mark or a choice, in their order."""
    return tuple(
        Choice(row["code"], tuple(row["options"]))
        if "options" in row
        else Scale(row["code"], row["low"], row["high"])
        for row in rows
        if "text" not in row
    )


def read_texts(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """The codes of those that are answered in own words."""
    return tuple(row["code"] for row in rows if "text" in row)


def checked(
    questions: Sequence[Question], answers: Mapping[str, Any], *, may_be_empty: bool = False
) -> dict[str, int | str]:
    """The answers in the order of the questions, so that neither order nor a stray key can mark a sheet.

    Questions left out (or None) are left out. Raises `BadAnswer`, also where nothing was answered, unless that may be.
    """
    given = {code: value for code, value in answers.items() if value is not None}
    known = {question.code: question for question in questions}
    # A bool is an int to Python; True must not pass for 1.
    bad = [
        code
        for code, value in given.items()
        if code not in known or isinstance(value, bool) or value not in known[code].values
    ]
    if bad or not (given or may_be_empty):
        raise BadAnswer(bad)
    return {question.code: given[question.code] for question in questions if question.code in given}
