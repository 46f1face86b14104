"""Which parts of the organisation meet in networks: a year, the years beside each other, and what a closure would cut."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from ledernet.accounts.models import Organisation
from ledernet.insight.small import SMALL
from ledernet.networks.models import Network
from ledernet.people.queries import Tree, tree_of
from ledernet_engine.cohesion import Weave, bridges, weave

from .cells import Cell, cells_of, small_units
from .rosters import (
    HereRow,
    Homes,
    Posts,
    SeatRow,
    homes_on,
    posts_of,
    presence_of,
    seats_of,
)

MOST_YEARS = 4


@dataclass(frozen=True)
class Part:
    """A part of the organisation: its unit, name, and how many of its leaders sit (0 where that may not be told)."""

    id: int
    name: str
    seated: int


@dataclass(frozen=True)
class Year:
    """One year in a line: per cent across parts, what chance would give, and pairs of parts that meet of those told of."""

    year: int
    share: int
    chance: int
    meeting: int
    pairs: int


@dataclass(frozen=True)
class Bridges:
    """What closing a network today would cut. `pairs` are names; `hidden` pairs have a part with fewer than five seated;
    `parts` how many pieces those who meet would be in afterwards, `before` today."""

    pairs: tuple[tuple[str, str], ...] = ()
    hidden: int = 0
    before: int = 0
    parts: int = 0

    @property
    def count(self) -> int:
        return len(self.pairs) + self.hidden

    @property
    def falls_apart(self) -> bool:
        return self.parts > self.before


@dataclass(frozen=True)
class Map:
    """A window of time. `small` are names of parts that may not be told of, `islands` parts that meet no other, `absent` parts
    with leaders of whom nobody sits."""

    parts: tuple[Part, ...]
    cells: dict[tuple[Hashable, Hashable], Cell]
    small: tuple[str, ...]
    islands: tuple[str, ...]
    absent: tuple[str, ...]
    share: int
    chance: int
    people: int


@dataclass(frozen=True)
class Ground:
    """What is read once for a page: the tree, posts and seats of an organisation."""

    organisation: Organisation
    tree: Tree
    posts: Posts
    seats: Sequence[SeatRow]
    node: int | None

    @classmethod
    def of(cls, organisation: Organisation, *, node: int | None) -> Ground:
        """Three queries."""
        return cls(organisation, tree_of(organisation), posts_of(organisation), seats_of(organisation), node)

    def homes(self, on: date) -> Homes:
        return homes_on(self.posts, self.tree, node=self.node, on=on)

    def parts(self, on: date) -> list[int]:
        """The parts below the node, in the order of the tree, and the node itself for its own leaders."""
        roots = self.tree.children.get(None, [])
        below = self.tree.children.get(self.node, [])
        if self.node is None and len(roots) == 1:
            return [*self.tree.children.get(roots[0], []), roots[0]]
        return [*below, *([self.node] if self.node is not None else [])]

    def name_of(self, unit: Hashable) -> str:
        row = self.tree.rows.get(unit) if isinstance(unit, int) else None
        return row.name if row else _("A closed unit")

    def years(self, today: date) -> list[int]:
        """Years in which anybody sat, the newest first."""
        first = min((start for _n, _l, start, _e in self.seats), default=today.toordinal())
        return list(range(today.year, max(date.fromordinal(first).year, today.year - MOST_YEARS + 1) - 1, -1))


def window_of(year: int, today: date) -> tuple[date, date]:
    """The year, and no day that is still to come."""
    return date(year, 1, 1), min(date(year + 1, 1, 1), today + timedelta(days=1))


def weave_of(ground: Ground, homes: Homes, first: date, last: date, *, meetings: bool = False) -> Weave:
    """Rosters between two days, or who was at meetings together."""
    if meetings:
        here: list[HereRow] = presence_of(ground.organisation, first=first, last=last)
        spells = homes.meetings(here)
    else:
        spells = homes.spells(ground.seats, first, last)
    return weave(spells, start=first.toordinal(), end=last.toordinal(), units=ground.parts(last))


def map_of(ground: Ground, year: int, *, today: date, meetings: bool = False) -> Map:
    first, last = window_of(year, today)
    homes = ground.homes(last - timedelta(days=1))
    woven = weave_of(ground, homes, first, last, meetings=meetings)
    small = small_units(woven)
    across = woven.across
    told = [unit for unit in woven.units if woven.seated.get(unit, 0) >= SMALL]
    return Map(
        parts=tuple(Part(int(str(unit)), ground.name_of(unit), woven.seated[unit]) for unit in told),
        cells=cells_of(woven),
        small=tuple(ground.name_of(unit) for unit in woven.units if unit in small),
        islands=tuple(ground.name_of(unit) for unit in woven.islands if unit in set(told)),
        absent=tuple(
            ground.name_of(unit)
            for unit in woven.units
            if not woven.seated.get(unit) and homes.current[int(str(unit))] >= SMALL
        ),
        share=round(100 * across.share),
        chance=round(100 * across.chance),
        people=sum(woven.seated.values()),
    )


def line_of(year: int, found: Map) -> Year:
    meeting = sum(cell.told != "none" for cell in found.cells.values())
    return Year(year, found.share, found.chance, meeting, len(found.cells))


def bridges_of(network: Network, *, on: date) -> Bridges:
    """Pairs of parts (just below the programme's node) that meet in this network alone on the day."""
    ground = Ground.of(network.organisation, node=network.programme.unit_id)
    return cut_by(ground, network, on=on)


def cut_by(ground: Ground, network: Network, *, on: date) -> Bridges:
    """The same with what has been read already, seen from the ground's node."""
    woven = weave_of(ground, ground.homes(on), on, on + timedelta(days=1))
    cut = bridges(woven).get(network.pk)
    if cut is None:
        return Bridges()
    small = small_units(woven)
    named = tuple(
        (ground.name_of(one), ground.name_of(other)) for one, other in cut.pairs if not {one, other} & small
    )
    return Bridges(named, len(cut.pairs) - len(named), cut.before, cut.after)
