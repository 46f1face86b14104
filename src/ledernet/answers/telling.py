"""From sheets to figures that say nothing of one person. No database, no clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ledernet_engine.measurement import Interval, bounds_of_mean, bounds_of_share

from .enums import Withheld
from .questions import Question, Scale
from .sieve import is_hidden


@dataclass(frozen=True)
class Bar:
    """One possible answer: how many gave it, their share of those who answered, and of all asked whatever the silent think."""

    value: int | str
    count: int
    share: float
    bounds: Interval


@dataclass(frozen=True)
class Told:
    """One question. `bars` in the order of the scale, empty where `withheld` says why; `mean` and `bounds` for scales."""

    code: str
    bars: tuple[Bar, ...] = ()
    answered: int | None = None
    mean: float | None = None
    bounds: Interval | None = None
    withheld: Withheld | None = None


@dataclass(frozen=True)
class Result:
    """A whole round. Without `withheld` there is a `Told` for each question, each of which may be withheld by itself."""

    asked: int
    answered: int | None = None
    told: tuple[Told, ...] = ()
    withheld: Withheld | None = None

    def of(self, code: str) -> Told:
        return next(told for told in self.told if told.code == code)


def tell(
    questions: Sequence[Question], sheets: Iterable[Mapping[str, Any]], *, asked: int, at_least: int
) -> Result:
    """The distribution of each question, or why it is not told: a whole round in one go, for those who were there.

    For the few light questions after a meeting: a question is held back if all answered alike, not already if all but one did.
    `sieve` and `figures` are for what people are asked in earnest.
    """
    rows = list(sheets)
    if len(rows) < at_least:
        return Result(asked=asked, withheld=Withheld.FEW)
    told = tuple(
        _one(question, [row[question.code] for row in rows if question.code in row], asked, at_least)
        for question in questions
    )
    return Result(asked=asked, answered=len(rows), told=told)


def _one(question: Question, values: list[Any], asked: int, at_least: int) -> Told:
    if is_hidden(values, at_least, beside=0):
        return Told(question.code, withheld=Withheld.HERE)
    counts = Counter(values)
    answered = len(values)
    bars = tuple(
        Bar(value, counts[value], counts[value] / answered, _share(counts[value], answered, asked))
        for value in question.values
    )
    if not isinstance(question, Scale):
        return Told(question.code, bars, answered)
    bounds = bounds_of_mean(values, asked, lowest=question.low, highest=question.high)
    return Told(question.code, bars, answered, sum(values) / answered, bounds)


def _share(count: int, answered: int, asked: int) -> Interval:
    bounds = bounds_of_share(count, answered, asked)
    assert bounds is not None  # at_least is 4 or more, so somebody was asked
    return bounds
