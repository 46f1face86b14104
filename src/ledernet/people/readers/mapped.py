"""A table and a mapping to records. Every row ends as a record or as a problem with its number and reason."""

from collections.abc import Iterator

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.joining import join_posts, join_units
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.records import PostRecord, Problem, Reading, Severity, UnitRecord
from ledernet.people.readers.rows import RowReader
from ledernet.people.readers.table import Row, Table


def read_records(table: Table, mapping: Mapping) -> Reading:
    """All records of the table. Raises ReadError only where the mapping itself cannot be used."""
    mapping = mapping.fitted(table.headings)
    if faults := mapping.faults():
        raise ReadError(Fault.MISSING_COLUMNS, columns=", ".join(faults))
    reader = RowReader(table.headings, mapping)
    problems: list[Problem] = []
    seen: set[str] = set()
    gone: set[str] = set()
    units: list[UnitRecord] = []
    posts: list[PostRecord] = []
    kept = 0
    for row in _wanted(table, mapping):
        kept += 1
        made, found = reader.unit(row) if reader.is_unit(row) else reader.post(row)
        problems += found
        if isinstance(made, UnitRecord):
            units.append(made)
        elif isinstance(made, PostRecord):
            posts.append(made)
        elif any(problem.severity is Severity.REJECTED for problem in found):
            seen.update(reader.keys(row))
        else:
            gone.update(reader.keys(row)[:1])
    joined_units, of_units = join_units(units)
    joined_posts, of_posts = join_posts(posts)
    problems += [*of_units, *of_posts]
    return Reading(
        units=joined_units,
        posts=joined_posts,
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        rows=kept,
        filtered_out=len(table.rows) - kept,
        seen_keys=frozenset(seen),
        gone_keys=frozenset(gone),
    )


def _wanted(table: Table, mapping: Mapping) -> Iterator[Row]:
    tests = [
        (table.headings.index(heading), frozenset(values))
        for heading, values in mapping.only.items()
        if values
    ]
    for row in table.rows:
        if all(row.cells[place] in values for place, values in tests):
            yield row
