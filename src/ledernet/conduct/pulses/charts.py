"""Where the bars of a distribution stand. Numbers for the template; no words but those of the questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledernet.answers.telling import Told

from .asking import VALUE_WORDS

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

STEP, HEIGHT, FOOT = 32, 110, 26


@dataclass(frozen=True)
class Column:
    """One mark of the scale: how many gave it, and its bar in a drawing of 352 by 160 (`STEP` for each mark)."""

    mark: int
    count: int
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.x + STEP // 2

    @property
    def above(self) -> int:
        return self.y - 6


def columns(told: Told) -> tuple[Column, ...]:
    """None where it is not told."""
    most = max((bar.count for bar in told.bars), default=0)
    found = []
    for place, bar in enumerate(told.bars):
        height = round(HEIGHT * bar.count / most) if most else 0
        found.append(Column(int(bar.value), bar.count, place * STEP, FOOT + HEIGHT - height, height))
    return tuple(found)


@dataclass(frozen=True)
class Strip:
    """One choice: how many took it, its share in whole per cent, and what it may be of all asked."""

    label: Text
    count: int
    percent: int
    low: float
    high: float


def strips(told: Told) -> tuple[Strip, ...]:
    """None where it is not told."""
    return tuple(
        Strip(
            VALUE_WORDS[told.code][str(bar.value)],
            bar.count,
            round(100 * bar.share),
            bar.bounds.low,
            bar.bounds.high,
        )
        for bar in told.bars
    )
