"""Which unit a row means, and the units that a file of units adds or changes."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from ledernet.people.imports.book import MADE, UNIT, Book, Thing
from ledernet.people.imports.names import made_key
from ledernet.people.readers.records import Problem, Trouble, UnitRecord
from ledernet.people.readers.structure import loops
from ledernet.ui.danish import search_key

KEY_LENGTH = 110


class UnknownUnit(LookupError):
    """A row names a unit that cannot be told: none, or several."""

    def __init__(self, trouble: Trouble, **facts: str | int) -> None:
        super().__init__(trouble.value)
        self.trouble, self.facts = trouble, facts


class UnitFinder:
    """Finds units by key, by path of names, or by name; makes those that are missing on a path."""

    def __init__(self, book: Book, *, source: str, paths: bool) -> None:
        self._book, self._source, self._paths = book, source, paths
        self._below: dict[tuple[Thing | None, str], list[Thing]] = defaultdict(list)
        self._named: dict[str, list[Thing]] = defaultdict(list)
        self._found: dict[tuple[str, tuple[str, ...]], Thing] = {}
        for unit in book.units.values():
            if unit.active_on(book.on):
                self._note(unit)

    def find(self, key: str, path: tuple[str, ...], row: int) -> Thing:
        """The unit with this key or path; raises UnknownUnit."""
        mark = (key, path)
        if mark not in self._found:
            unit = self._by_key(key, path, row) if key else self._by_path(path, row)
            if not unit.active_on(self._book.on):
                self._book.propose(unit, "ends_on", None)
            self._found[mark] = unit
        return self._found[mark]

    def of_everybody(self, row: int) -> Thing:
        """The unit of a file without units: the organisation itself."""
        roots = [u for u in self._book.units.values() if u["parent"] is None and u.active_on(self._book.on)]
        if len(roots) == 1:
            return roots[0]
        return self.find("", (self._book.organisation.name,), row)

    def by_names(self, path: tuple[str, ...]) -> Thing | None:
        """The unit at the end of a path of names, if every level is known and no name is doubtful."""
        at: Thing | None = None
        for name in path:
            below = self._below.get((at, search_key(name)), [])
            if len(below) != 1:
                return None
            at = below[0]
        return at

    def _by_key(self, key: str, path: tuple[str, ...], row: int) -> Thing:
        if key in self._book.units:
            return self._book.units[key]
        if not path:
            raise UnknownUnit(Trouble.UNKNOWN_UNIT, unit=key)
        known = self.by_names(path)
        if known is not None and known.key.startswith(MADE):
            self._book.rekey(known, key, self._source)  # it was made as a level of another unit's path
            return known
        above = self._by_path(path[:-1], row) if len(path) > 1 else None
        return self._make(key, path[-1], above, row)

    def _by_path(self, path: tuple[str, ...], row: int) -> Thing:
        if len(path) == 1 and not self._paths:
            return self._by_name(path, row)
        at: Thing | None = None
        for depth, name in enumerate(path):
            below = self._below.get((at, search_key(name)), [])
            if not below and depth == 0:
                below = self._named.get(search_key(name), []) if len(path) > 1 else []
                below = below if len(below) == 1 else []
            if len(below) > 1:
                raise UnknownUnit(Trouble.MANY_UNITS, unit=name, count=len(below))
            at = below[0] if below else self._make("", name, at, row, path[: depth + 1])
        assert at is not None
        return at

    def _by_name(self, path: tuple[str, ...], row: int) -> Thing:
        known = self._named.get(search_key(path[0]), [])
        if len(known) > 1:
            raise UnknownUnit(Trouble.MANY_UNITS, unit=path[0], count=len(known))
        return known[0] if known else self._make("", path[0], None, row, path)

    def _make(self, key: str, name: str, above: Thing | None, row: int, path: tuple[str, ...] = ()) -> Thing:
        unit = self._book.add(
            UNIT, key or made_key(path, limit=KEY_LENGTH), row, name=name, parent=above, source=self._source
        )
        self._note(unit)
        return unit

    def _note(self, unit: Thing) -> None:
        self._below[unit["parent"], search_key(unit["name"])].append(unit)
        self._named[search_key(unit["name"])].append(unit)


_PLAIN = ("field", "postcode", "place", "latitude", "longitude", "starts_on")


def plan_units(
    book: Book, records: Sequence[UnitRecord], *, source: str, supplied: frozenset[str]
) -> list[Problem]:
    """Propose what a file of units says. `supplied` are the fields for which it has a column."""
    problems: list[Problem] = []
    finder = UnitFinder(book, source=source, paths=True)
    by_key = {record.key: record for record in records if record.key}
    made: dict[int, Thing] = {}
    for record in records:
        made[record.row] = _unit_of(book, finder, record, by_key, source)
    names: dict[str, list[Thing]] = defaultdict(list)
    for record in records:
        names[search_key(record.name)].append(made[record.row])
    for record in records:
        unit = made[record.row]
        unit.row = record.row
        book.propose(unit, "name", record.name)
        for name in _PLAIN:
            if name in supplied:
                book.propose(unit, name, getattr(record, name))
        book.propose(unit, "ends_on", _end(record.ends_on, unit, book.on, supplied))
        if record.key and (record.parent_key or "parent" in supplied):
            _set_parent(book, unit, record, names, problems)
    problems += open_loops(book, records, made)
    return problems


def _unit_of(
    book: Book, finder: UnitFinder, record: UnitRecord, by_key: dict[str, UnitRecord], source: str
) -> Thing:
    if not record.key:
        return finder.find("", record.path, record.row)
    if record.key in book.units:
        return book.units[record.key]
    known = finder.by_names(_names_to_root(record, by_key))
    if known is not None and (known.key.startswith(MADE) or not known["source"]):
        book.rekey(known, record.key, source)
        return known
    return book.add(UNIT, record.key, record.row, name=record.name, parent=None, source=source)


def _names_to_root(record: UnitRecord, by_key: dict[str, UnitRecord]) -> tuple[str, ...]:
    names: list[str] = []
    met: set[str] = set()
    at: UnitRecord | None = record
    while at is not None and at.key not in met:
        met.add(at.key)
        names.append(at.name)
        at = by_key.get(at.parent_key)
    return tuple(reversed(names))


def _end(said: date | None, unit: Thing, on: date, supplied: frozenset[str]) -> date | None:
    if "ends_on" in supplied:
        return said
    stored: date | None = unit.stored.get("ends_on")
    return stored if stored is None or stored > on else None


def _set_parent(
    book: Book, unit: Thing, record: UnitRecord, names: dict[str, list[Thing]], problems: list[Problem]
) -> None:
    if not record.parent_key:
        book.propose(unit, "parent", None)
        return
    above = book.units.get(record.parent_key)
    if above is None:
        called = names.get(search_key(record.parent_key), [])
        above = called[0] if len(called) == 1 else None
    if above is unit:
        problems.append(Problem(record.row, "", Trouble.OWN_PARENT, {"unit": record.name}))
        above = None
    elif above is None:
        problems.append(Problem(record.row, "", Trouble.MISSING_PARENT, {"parent": record.parent_key}))
        above = unit.stored.get("parent")
    book.propose(unit, "parent", above)


def open_loops(book: Book, records: Sequence[UnitRecord], made: dict[int, Thing]) -> list[Problem]:
    """Where units are each other's parents, the one that stands first in the file becomes a root."""
    rows = {thing: row for row, thing in made.items()}
    problems: list[Problem] = []
    while True:
        above = {unit.key: unit["parent"].key for unit in book.units.values() if unit["parent"] is not None}
        found = loops(above)
        if not found:
            return problems
        for loop in found:
            units = [book.units[key] for key in loop]
            # A stored tree has no loop, so at least one of its units stands in the file.
            first = min(
                (unit for unit in units if "parent" in unit.proposed),
                key=lambda u: rows.get(u, 0),
                default=units[0],
            )
            first.proposed["parent"] = None
            chain = " → ".join(str(unit["name"]) for unit in [*units[:5], units[0]])
            problems.append(Problem(rows.get(first, first.row), "", Trouble.UNIT_CYCLE, {"units": chain}))
