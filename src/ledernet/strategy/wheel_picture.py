"""The year as a wheel: where each day stands on it. January begins at the top, and the year goes with the clock."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from django.utils.dates import MONTHS_3
from django.utils.translation import get_language

from ledernet.ui.formatting import day as day_words

from .wheel import Day, Lane

SIZE, MIDDLE = 600, 300
MONTHS_OUT, MONTHS_IN, LANES_OUT, HUB = 298.0, 270.0, 264.0, 84.0
ORDER = (Lane.NETWORKS, Lane.INITIATIVE, Lane.MILESTONE, Lane.HOLIDAY, Lane.BUSY)  # from the outside in
WIDTH = (LANES_OUT - HUB) / len(ORDER)
TRACKS = 2  # beside each other in a ring
DISC = 9.0


Line = tuple[str, str, str, str]
"""From one point to another, as an SVG wants it: a full stop in every language."""


@dataclass(frozen=True)
class Mark:
    """One entry on the wheel: a disc with its number in the list, and an arc where it is a period."""

    number: int
    day: Day
    x: str
    y: str
    arc: str = ""

    @property
    def dates(self) -> str:
        """When it is, within the year that is shown."""
        return span_words(self.day.starts_on, self.day.ends_on)


@dataclass(frozen=True)
class Sector:
    """One month: its piece of the outer ring, the line at its beginning, and its name."""

    name: str
    path: str
    line: Line
    x: str
    y: str
    odd: bool


@dataclass(frozen=True)
class Picture:
    year: int
    sectors: list[Sector]
    rings: list[str]
    marks: list[Mark]
    hand: Line | None  # today
    size: int = SIZE
    middle: int = MIDDLE


def picture(days: Sequence[Day], year: int, *, today: date) -> Picture:
    """`days` in the order of the list: the first is number one."""
    rings = [f"{LANES_OUT - WIDTH * number:g}" for number in range(len(ORDER) + 1)]
    hand = None
    if today.year == year:
        hand = (*_at(HUB, _turn(today)), *_at(MONTHS_IN, _turn(today)))
    return Picture(year, [_sector(year, month) for month in range(1, 13)], rings, _marks(days), hand)


def span_words(start: date, end: date) -> str:
    """`3. december`, `1.–14. juni`, `28. maj – 3. juni` in the reader's language."""
    if start == end:
        return day_words(start)
    if (start.year, start.month) == (end.year, end.month):
        first = f"{start.day}." if (get_language() or "da").startswith("da") else f"{start.day}"
        return f"{first}–{day_words(end)}"
    return f"{day_words(start)} – {day_words(end)}"


def _marks(days: Sequence[Day]) -> list[Mark]:
    """Discs that would cover each other go to another track of the ring, or a little later on it."""
    taken: dict[tuple[str, int], float] = {}  # how far round a track is covered
    found: list[Mark] = []
    for number, day in enumerate(days, start=1):
        start = _turn(day.starts_on)
        end = _turn(day.ends_on + timedelta(days=1))
        if day.is_period and end <= start:
            end = 1.0  # the last day of the year
        track = min(range(TRACKS), key=lambda one: (max(0.0, taken.get((day.lane, one), 0.0) - start), one))
        radius = _radius(day.lane, track)
        room = 2 * DISC / (2 * pi * radius)
        place = max(start, taken.get((day.lane, track), 0.0))
        taken[day.lane, track] = max(place + room, end if day.is_period else 0.0)
        arc = _arc(radius, start, max(end, start + 0.001)) if day.is_period else ""
        x, y = _at(radius, place)
        found.append(Mark(number, day, x, y, arc))
    return found


def _radius(lane: str, track: int) -> float:
    outer = LANES_OUT - WIDTH * ORDER.index(Lane(lane))
    return round(outer - WIDTH * (track + 0.5) / TRACKS, 1)


def _sector(year: int, month: int) -> Sector:
    start = _turn(date(year, month, 1))
    end = _turn(date(year, month + 1, 1)) if month < 12 else 1.0
    x, y = _at((MONTHS_OUT + MONTHS_IN) / 2, (start + end) / 2)
    outer, inner = _points(MONTHS_OUT, start, end), _points(MONTHS_IN, end, start)
    path = (
        f"M{outer[0]} A{MONTHS_OUT:g} {MONTHS_OUT:g} 0 0 1 {outer[1]} "
        f"L{inner[0]} A{MONTHS_IN:g} {MONTHS_IN:g} 0 0 0 {inner[1]} Z"
    )
    line = (*_at(HUB, start), *_at(MONTHS_IN, start))
    return Sector(str(MONTHS_3[month]), path, line, x, y, bool(month % 2))


def _turn(day: date) -> float:
    """How far round the year a day begins: 0 is New Year."""
    length = (date(day.year, 12, 31) - date(day.year, 1, 1)).days + 1
    return (day - date(day.year, 1, 1)).days / length


def _at(radius: float, turn: float) -> tuple[str, str]:
    angle = 2 * pi * turn - pi / 2
    return f"{MIDDLE + radius * cos(angle):.1f}", f"{MIDDLE + radius * sin(angle):.1f}"


def _points(radius: float, *turns: float) -> list[str]:
    return [" ".join(_at(radius, turn)) for turn in turns]


def _arc(radius: float, start: float, end: float) -> str:
    begin, finish = _points(radius, start, min(end, start + 0.9999))
    return f"M{begin} A{radius:g} {radius:g} 0 {int(end - start > 0.5)} 1 {finish}"
