"""The map of four rooms: where a network lies now, what the silent leave open, and where it lay a year ago. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ledernet.evaluation.instrument.question import HIGH, LOW
from ledernet.ui.formatting import number
from ledernet_engine.measurement import Direction

from .figures import ATTENTION, CHALLENGE, NetworkResult, Spot
from .words import CHALLENGED, SAFER, rooms_words

LEFT, TOP, SIDE = 50.0, 30.0, 360.0
"""Of the square in a drawing of 430 by 424 that begins at 18."""


def _x(mark: float) -> float:
    return round(LEFT + SIDE * (mark - LOW) / (HIGH - LOW), 1)


def _y(mark: float) -> float:
    return round(TOP + SIDE * (HIGH - mark) / (HIGH - LOW), 1)


@dataclass(frozen=True)
class Point:
    x: float
    y: float
    label: str
    safety: str
    challenge: str
    room: str
    is_left: bool = False  # its label stands to the left of it

    @property
    def label_x(self) -> float:
        return round(self.x + (-16 if self.is_left else 16), 1)

    @property
    def anchor(self) -> str:
        return "end" if self.is_left else "start"

    @property
    def label_y(self) -> float:
        return round(max(self.y + 6, TOP + 60), 1)


@dataclass(frozen=True)
class Map:
    """Where the network lies now, what the silent leave open, and where it lay a year ago."""

    now: Point
    x: float
    y: float
    width: float
    height: float
    before: Point | None
    path: str
    finding: str
    cut_x: float = _x(ATTENTION)
    cut_y: float = _y(ATTENTION)

    @property
    def right_width(self) -> float:
        return round(LEFT + SIDE - self.cut_x, 1)

    @property
    def left_width(self) -> float:
        return round(self.cut_x - LEFT, 1)

    @property
    def upper_height(self) -> float:
        return round(self.cut_y - TOP, 1)

    @property
    def lower_height(self) -> float:
        return round(TOP + SIDE - self.cut_y, 1)


def map_of(result: NetworkResult, *, now: str, before: str = "") -> Map | None:
    """`now` and `before` name the two rounds on the map: their years."""
    if result.now is None:
        return None
    where = result.now.where
    left, right = _x(where.safety.low), _x(where.safety.high)
    upper, lower = _y(where.challenge.high), _y(where.challenge.low)
    point = _point(result.now, now, is_left=_x(result.now.safety) > LEFT + SIDE - 70)
    earlier = None
    if result.before is not None:
        earlier = _point(result.before, before, is_left=_x(result.before.safety) > LEFT + 70)
    path = ""
    if earlier is not None:
        bend = (earlier.x + point.x) / 2 + 24
        path = f"M{earlier.x} {earlier.y}Q{bend:.1f} {earlier.y} {point.x} {point.y}"
    return Map(
        point, left, upper, max(round(right - left, 1), 0), max(round(lower - upper, 1), 0), earlier, path,
        finding_of(result),
    )  # fmt: skip


def _point(spot: Spot, label: str, *, is_left: bool) -> Point:
    safety, challenge = number(spot.safety, 1), number(spot.challenge, 1)
    return Point(_x(spot.safety), _y(spot.challenge), label, safety, challenge, rooms_words(spot), is_left)


def finding_of(result: NetworkResult) -> str:
    """One or two sentences: the room, and which way it went."""
    if result.now is None:
        return ""
    said = [f"{rooms_words(result.now)}."]
    if result.before is not None:
        challenge = next(
            (line for part in result.parts for line in part.lines if line.asked.key == CHALLENGE), None
        )
        safer = result.safety.change if result.safety else None
        more = challenge.change if challenge else None
        if safer is not None and more is not None:
            if safer.direction is Direction.NONE and more.direction is Direction.NONE:
                said.append(_("No clear change since last time."))
            else:
                said += [str(SAFER[safer.direction]), str(CHALLENGED[more.direction])]
    return " ".join(said)
