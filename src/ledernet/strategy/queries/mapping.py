"""The map of all purposes: programmes × purposes, what nobody has, what is not evaluated, and what is nearly the same twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from django.db.models import IntegerField, QuerySet, Value

from ledernet.people.models import Leader
from ledernet.people.viewer import Viewer
from ledernet.strategy.enums import POINTS, SIDE_GAIN, ProgrammeState, Purpose
from ledernet.strategy.models import Programme

from .programmes import eligible_leaders, programmes_visible_to, purpose_label
from .purposes import with_purposes

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

ALIKE = 8  # so many of the ten points are given to the same: nearly the same purpose
SHARED = 0.5  # so large a part of the smaller programme's leaders are the other's too
AT_ONCE = 100  # programmes whose leaders are asked for in one query


@dataclass(frozen=True)
class Cell:
    """One purpose in one programme. `heat` is 0–3; `asked` whether the evaluation asks about it."""

    purpose: str
    label: Text
    points: int
    asked: bool
    chosen: bool = False  # the side gain has no points, but is there or not

    @property
    def heat(self) -> int:
        return 0 if not self.points else 1 if self.points <= 2 else 2 if self.points <= 4 else 3


@dataclass(frozen=True)
class Line:
    """One programme across the purposes; own ones together in the last column but one."""

    programme: Programme
    cells: list[Cell]
    own: list[Cell]
    side: Cell
    planned: bool  # the evaluation has questions at all

    @property
    def own_points(self) -> int:
        return sum(cell.points for cell in self.own)

    @property
    def unasked(self) -> list[Text]:
        """Purposes with points that no question of the evaluation asks about."""
        return [cell.label for cell in [*self.cells, *self.own] if cell.points and not cell.asked]


@dataclass(frozen=True)
class Twins:
    """Two programmes that want nearly the same, with leaders in common."""

    first: Programme
    second: Programme
    points: int  # of ten, given to the same
    leaders: int  # whom both are for


@dataclass(frozen=True)
class PurposeMap:
    lines: list[Line]
    nobody: list[Text]  # of the seven
    twins: list[Twins]

    @property
    def unasked(self) -> list[Line]:
        return [line for line in self.lines if line.unasked]


def purpose_map(viewer: Viewer) -> PurposeMap:
    """All programmes that the viewer sees and that are not closed."""
    seen = programmes_visible_to(viewer).exclude(state=ProgrammeState.CLOSED)
    programmes = list(with_purposes(seen).order_by("name_sort", "pk"))
    lines = [_line(programme) for programme in programmes]
    had = {cell.purpose for line in lines for cell in line.cells if cell.points}
    nobody: list[Text] = [Purpose(purpose).label for purpose in Purpose.values if purpose not in had]
    return PurposeMap(lines, nobody if lines else [], _twins(lines, on=viewer.on))


def _line(programme: Programme) -> Line:
    points = {row.purpose: row.points for row in programme.purpose_weights.all()}
    asked = {item.purpose for item in programme.evaluation_items.all()}

    def cell(purpose: str) -> Cell:
        there = purpose in points
        return Cell(purpose, purpose_label(purpose), points.get(purpose, 0), purpose in asked, chosen=there)

    own = sorted(one for one in points if one not in Purpose.values and one != SIDE_GAIN)
    return Line(
        programme,
        [cell(purpose) for purpose in Purpose.values],
        [cell(purpose) for purpose in own],
        cell(SIDE_GAIN),
        planned=bool(asked),
    )


def _twins(lines: Sequence[Line], *, on: date) -> list[Twins]:
    near = [
        (one.programme, other.programme, same)
        for one, other in combinations(lines, 2)
        if (same := _same_points(one, other)) >= ALIKE
    ]
    asked = {programme.pk: programme for pair in near for programme in pair[:2]}
    leaders = _leaders(asked.values(), on=on)
    found = []
    for one, other, same in near:
        both = leaders[one.pk] & leaders[other.pk]
        smaller = min(len(leaders[one.pk]), len(leaders[other.pk]))
        if smaller and len(both) / smaller >= SHARED:
            found.append(Twins(one, other, same, len(both)))
    return found


def _same_points(one: Line, other: Line) -> int:
    """How many of the ten points the two give to the same purposes; 0 where either has not given them all."""
    given = [{c.purpose: c.points for c in [*line.cells, *line.own] if c.points} for line in (one, other)]
    if any(sum(points.values()) != POINTS for points in given):
        return 0
    return sum(min(points, given[1].get(purpose, 0)) for purpose, points in given[0].items())


def _leaders(programmes: Iterable[Programme], *, on: date) -> dict[int, set[int]]:
    """Programme → leaders it is for. One query for all of them together."""
    found: dict[int, set[int]] = defaultdict(set)
    asked: list[QuerySet[Leader, tuple[int, int]]] = [
        eligible_leaders(programme, on=on)
        .order_by()
        .annotate(programme=Value(programme.pk, output_field=IntegerField()))
        .values_list("programme", "pk")
        for programme in programmes
    ]
    for start in range(0, len(asked), AT_ONCE):
        first, *others = asked[start : start + AT_ONCE]
        for programme, leader in first.union(*others, all=True) if others else first:
            found[programme].add(leader)
    return found
