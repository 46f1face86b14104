"""What may go into any figure at all: the one place where answers are held back. No database, no clock.

Everything this room tells is a symmetric figure of what a network answered: turn the sheets among the people and it stays the same.
So somebody who knows the answers of some of them, and sees every figure there is, can be certain of the answer of another one only
if all whom he does not know gave the same answer. Hence the rule, question by question and network by network: the answers are used only
if enough answered, and if more than `BESIDE` of them differ from the commonest. Otherwise they are used in nothing: no mean of a block, no
total of a programme, no change. What went into no figure cannot be had by subtracting figures (ADR 0085).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from .enums import Withheld
from .questions import Question

THRESHOLD = 5
"""So many must have answered before anything is told, unless a round asks for more."""

LEAST = 4
"""Below that no round can be opened, whoever asks."""

BESIDE = 1
"""So many may hold another answer than all the rest without the question being told: then he would know all the others'."""


@dataclass(frozen=True)
class Sieved:
    """One closed round as far as it may be used. Answers to questions in `hidden` are not in `rows`.

    With `withheld` there is nothing but `asked`. `questions` are all that were asked, hidden ones too.
    """

    questions: tuple[Question, ...]
    asked: int
    at_least: int
    answered: int | None = None
    rows: tuple[Mapping[str, Any], ...] = ()
    hidden: frozenset[str] = frozenset()
    withheld: Withheld | None = None
    counts: Mapping[str, tuple[int, ...]] = field(
        default_factory=dict
    )  # of questions told, in the order of their values
    by_code: Mapping[str, Question] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {question.code: question for question in self.questions})

    @property
    def codes(self) -> frozenset[str]:
        """All that was asked."""
        return frozenset(self.by_code)

    def tells(self, code: str) -> bool:
        return code in self.counts

    def question(self, code: str) -> Question:
        return self.by_code[code]

    def values(self, code: str) -> list[Any]:
        return [row[code] for row in self.rows if code in row]


def sieve(
    questions: Sequence[Question],
    sheets: Iterable[Mapping[str, Any]],
    *,
    asked: int,
    at_least: int,
    beside: int = BESIDE,
) -> Sieved:
    """The sheets without the answers that must not be used. Linear in their number."""
    rows = list(sheets)
    if len(rows) < at_least:
        return Sieved(tuple(questions), asked, at_least, withheld=Withheld.FEW)
    counts = {}
    for question in questions:
        values = [row[question.code] for row in rows if question.code in row]
        if not is_hidden(values, at_least, beside):
            counts[question.code] = tuple(map(values.count, question.values))
    hidden = frozenset(question.code for question in questions) - counts.keys()
    told = counts.keys()
    kept = tuple(
        row if row.keys() <= told else {code: row[code] for code in told if code in row} for row in rows
    )
    return Sieved(tuple(questions), asked, at_least, len(rows), kept, hidden, counts=counts)


def is_hidden(values: Sequence[Any], at_least: int, beside: int = BESIDE) -> bool:
    """Too few, or all but `beside` of them alike."""
    return len(values) < at_least or len(values) - max(map(values.count, set(values))) <= beside
