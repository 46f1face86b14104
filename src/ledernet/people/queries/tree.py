"""What units inherit from those above them: field, place, and the administration they belong to."""

from collections.abc import Callable, Container, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple, TypeVar

from ledernet.accounts.models import Organisation
from ledernet.people.models import Unit

T = TypeVar("T")


class Place(NamedTuple):
    """Where a unit is: its own address, or that of the nearest unit above with one. Degrees, WGS 84."""

    name: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None


class UnitRow(NamedTuple):
    id: int
    name: str
    parent: int | None
    path: str
    field: str
    place: Place
    ends_on: date | None = None

    def stands_on(self, day: date) -> bool:
        """Not closed by that day."""
        return self.ends_on is None or self.ends_on > day


class Tree:
    """All units of an organisation in Danish order, with what each inherits. One query; circles in the data are harmless."""

    def __init__(self, rows: Mapping[int, UnitRow]) -> None:
        self.rows = rows
        self._fields: dict[int, str] = {}
        self._places: dict[int, Place] = {}

    @cached_property
    def parents(self) -> dict[int, int | None]:
        return {row.id: row.parent for row in self.rows.values()}

    def field_of(self, unit: int) -> str:
        """Fagområde: the unit's own, or that of the nearest unit above; "" where none is known."""
        return self._inherited(unit, self._fields, lambda row: row.field, "")

    def place_of(self, unit: int) -> Place:
        """A unit without a place of its own is where the unit above it is."""
        return self._inherited(
            unit, self._places, lambda row: row.place if row.place != Place() else None, Place()
        )

    def administration_of(self, unit: int) -> UnitRow | None:
        """The unit just below the root on the way to this one; the root itself has none but itself.

        Where the organisation has several roots, each root is an administration.
        """
        chain = self.way_to(unit)
        if not chain:
            return None
        return chain[1] if len(chain) > 1 and self._has_one_root else chain[0]

    def way_to(self, unit: int) -> list[UnitRow]:
        """From the root to the unit."""
        chain: list[UnitRow] = []
        here: int | None = unit
        while here is not None and here in self.rows and all(row.id != here for row in chain):
            chain.append(self.rows[here])
            here = self.rows[here].parent
        return chain[::-1]

    @cached_property
    def children(self) -> dict[int | None, list[int]]:
        """Unit → units directly below, in Danish order; None → the roots (also of a parent that is not there)."""
        found: dict[int | None, list[int]] = {}
        for row in self.rows.values():
            found.setdefault(row.parent if row.parent in self.rows else None, []).append(row.id)
        return found

    def indented(self, wanted: Container[int]) -> list[tuple[int, str]]:
        """These units in the order of the tree, a dash before the name for each level: for a list to choose from.

        A unit that hangs in a circle stands last, without dashes.
        """
        found: list[tuple[int, str]] = []
        seen: set[int] = set()
        waiting = [(root, 0) for root in reversed(self.children.get(None, []))]
        while waiting:
            unit, depth = waiting.pop()
            seen.add(unit)
            if unit in wanted:
                found.append((unit, f"{'– ' * depth}{self.rows[unit].name}"))
            waiting.extend((child, depth + 1) for child in reversed(self.children.get(unit, [])))
        return found + [
            (row.id, row.name) for row in self.rows.values() if row.id in wanted and row.id not in seen
        ]

    @cached_property
    def _has_one_root(self) -> bool:
        return sum(row.parent is None for row in self.rows.values()) == 1

    def _inherited(self, unit: int, known: dict[int, T], own: Callable[[UnitRow], T | None], nothing: T) -> T:
        way: list[int] = []
        found = nothing
        here: int | None = unit
        while here is not None and here in self.rows and here not in way:
            if here in known:
                found = known[here]
                break
            way.append(here)
            if value := own(self.rows[here]):
                found = value
                break
            here = self.rows[here].parent
        for one in way:
            known[one] = found
        return found


def tree_of(organisation: Organisation) -> Tree:
    values = Unit.objects.filter(organisation=organisation).values_list(
        "id", "name", "parent_id", "path", "field", "place", "postcode", "latitude", "longitude", "ends_on"
    )
    return Tree(
        {
            row[0]: UnitRow(*row[:5], place=Place(*row[5:9]), ends_on=row[9])
            for row in values.order_by("name_sort", "pk")
        }
    )
