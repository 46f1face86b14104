"""The years of a network's look at itself beside each other: dots on a line, and the words that they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledernet.evaluation.models import SelfCheck

from .statements import DISAGREED, HEADINGS, NOT_AGREED, WORDS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LEFT, STEP = 12, 44
"""Where the first of the five places lies on the line, and how far it is to the next; in units of the drawing (200 wide)."""


@dataclass(frozen=True)
class Dot:
    """One year on the line. `is_latest` is drawn filled. Without a place the network did not agree."""

    year: str
    word: Text
    x: int | None
    is_latest: bool


@dataclass(frozen=True)
class Drawn:
    text: Text
    dots: list[Dot]


@dataclass(frozen=True)
class Part:
    """A heading with its statements, and what the network did not agree on, by year."""

    label: Text
    drawn: list[Drawn]
    lines: list[tuple[str, str]]


def places() -> list[int]:
    """Where the five places lie."""
    return [LEFT + STEP * number for number in range(len(WORDS))]


def drawn(checks: Sequence[SelfCheck]) -> list[Part]:
    """The checks in order of their days, the last of them the latest. What was not talked about in a year has no dot for it."""
    years = _years(checks)
    found = []
    for heading in HEADINGS:
        rows = []
        for one in heading.statements:
            dots = []
            for number, (year, check) in enumerate(zip(years, checks, strict=True)):
                mark = check.marks.get(one.key)
                if mark is None:
                    continue
                x = None if mark == NOT_AGREED else LEFT + STEP * (mark - 1)
                dots.append(Dot(year, WORDS.get(mark, DISAGREED), x, number == len(checks) - 1))
            rows.append(Drawn(one.text, dots))
        said = [(year, check.lines[heading.key]) for year, check in zip(years, checks, strict=True) if check.lines.get(heading.key)]  # fmt: skip
        found.append(Part(heading.label, rows, said))
    return found


def _years(checks: Sequence[SelfCheck]) -> list[str]:
    """The year of each, with the month where a year has two."""
    plain = [str(check.held_on.year) for check in checks]
    return [
        year if plain.count(year) == 1 else f"{check.held_on.month}/{year}"
        for year, check in zip(plain, checks, strict=True)
    ]
