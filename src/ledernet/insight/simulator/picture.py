"""Curves of two policies as lines in a picture of 310 × 190, with the band in which eight of ten runs lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .asked import MONTHS, YEARS

LEFT, RIGHT, TOP, BOTTOM = 34.0, 286.0, 20.0, 150.0
APART = 15.0
"""Points between the letters at the ends of two lines."""

STEPS = (0.04, 0.1, 0.2, 0.3, 0.5, 1.0)


@dataclass(frozen=True)
class Line:
    """`points` of the median, `band` around it, and where its letter stands."""

    points: str
    band: str
    letter_y: float


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: per cent (or the year) as text, and where it is."""

    label: str
    at: float


@dataclass(frozen=True)
class Picture:
    """`enough_y` is where enough begins, None where there is no such thing."""

    a: Line
    b: Line
    rows: tuple[Tick, ...]
    years: tuple[Tick, ...]
    enough_y: float | None


Found = Mapping[str, Sequence[float]]


def picture_of(a: Found, b: Found, *, enough: float | None = None, whole: bool = True) -> Picture:
    """From {"low", "median", "high"} by month, shares of one. Unless `whole`, the axis ends just above the highest."""
    highest = max(*a["high"], *b["high"])
    top = 1.0 if whole else next((step for step in STEPS if highest <= step), 1.0)
    ends = [_y(found["median"][-1], top) for found in (a, b)]
    letters = _apart(ends[0], ends[1])
    return Picture(
        _line(a, top, letters[0]),
        _line(b, top, letters[1]),
        tuple(Tick(f"{100 * top * part:g}", _y(top * part, top)) for part in (0.0, 0.5, 1.0)),
        tuple(Tick(str(year), _x(12 * year)) for year in range(0, YEARS + 1, 2)),
        None if enough is None else _y(enough, top),
    )


@dataclass(frozen=True)
class Stretch:
    """Months in a row that are in balance, in per cent of the strip; `first` and `last` count from 1."""

    x: str
    width: str
    first: int
    last: int


def strip_of(balanced: Sequence[bool]) -> tuple[Stretch, ...]:
    found: list[Stretch] = []
    start: int | None = None
    for month, good in enumerate([*balanced, False]):
        if good and start is None:
            start = month
        elif not good and start is not None:
            x, width = 100 * start / MONTHS, 100 * (month - start) / MONTHS
            found.append(Stretch(f"{x:.2f}%", f"{width:.2f}%", start + 1, month))
            start = None
    return tuple(found)


def _line(found: Found, top: float, letter_y: float) -> Line:
    up = [f"{_x(month + 1):.1f},{_y(value, top):.1f}" for month, value in enumerate(found["high"])]
    down = [f"{_x(month + 1):.1f},{_y(value, top):.1f}" for month, value in enumerate(found["low"])]
    middle = [f"{_x(month + 1):.1f},{_y(value, top):.1f}" for month, value in enumerate(found["median"])]
    return Line(" ".join(middle), " ".join(up + down[::-1]), round(letter_y + 5, 1))


def _apart(one: float, other: float) -> tuple[float, float]:
    """Two places that are far enough from each other to be read."""
    if abs(one - other) >= APART:
        return one, other
    middle, down = (one + other) / 2, 1 if one > other else -1
    return middle + down * APART / 2, middle - down * APART / 2


def _x(month: float) -> float:
    return LEFT + (RIGHT - LEFT) * month / MONTHS


def _y(share: float, top: float) -> float:
    return round(BOTTOM - (BOTTOM - TOP) * min(share / top, 1.0), 1)
