"""The networks of a later change day, with who stays and from where the others come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ledernet.composition.queries.ahead import Ahead
from ledernet.composition.queries.studio import PER_PAGE
from ledernet.ui.parts import Mark


@dataclass(frozen=True)
class Face:
    """One leader in a network; `origin` is the network she comes from, empty for who stays."""

    name: str
    kind: str
    mark: Mark | None
    origin: str


@dataclass(frozen=True)
class Table:
    """One network of the day."""

    place: int
    name: str
    faces: Sequence[Face]
    stay: int


def gathered_on(ahead: Ahead, number: int, page: int) -> tuple[list[Table], int, int]:
    """The networks in sight, the page they are on, and how many pages there are."""
    places = range(len(ahead.studio.board.networks))
    pages = max(1, -(-len(places) // PER_PAGE))
    page = min(max(page, 1), pages)
    shown = places[(page - 1) * PER_PAGE : page * PER_PAGE]
    return [_table(ahead, number, place) for place in shown], page, pages


def _table(ahead: Ahead, number: int, place: int) -> Table:
    studio, groups = ahead.studio, ahead.days[number - 1]
    before = ahead.days[number - 2] if number > 1 else groups
    here = [i for i, network in enumerate(groups) if network == place]
    faces = []
    for i in here:
        leader = studio.leaders.get(studio.board.leaders[i])
        kind = studio.value(studio.board.leaders[i], studio.sign)
        origin = "" if before[i] == place else ahead.network(before[i])
        order = (bool(origin), leader.name_sort if leader else "")
        faces.append((order, Face(studio.lexicon.people[i], kind, studio.marks.get(kind), origin)))
    faces.sort(key=lambda one: one[0])
    stay = sum(before[i] == place for i in here)
    return Table(place, ahead.network(place), [face for _order, face in faces], stay)
