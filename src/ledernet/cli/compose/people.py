"""The list of leaders, understood: ids, superiors, names, and the columns that are attributes."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ledernet.cli.words import _, ngettext
from ledernet.people.readers.table import Row, Table

from .reading import shown
from .refusal import Refused

KNOWN = {
    "id": ("id",),
    "name": ("name", "navn"),
    "unit": ("unit", "enhed"),
    "boss": ("boss", "chef"),
}
"""Headings understood without being told, in small letters."""


@dataclass
class People:
    """Leaders by place in the list. `columns` holds every column but the id, by heading."""

    ids: list[str]
    rows: list[int]
    names: list[str]
    superiors: list[tuple[int, int]]
    columns: dict[str, list[str]]
    known: dict[str, str]
    warnings: list[str] = field(default_factory=list)

    @property
    def place(self) -> dict[str, int]:
        """The place of each id."""
        return {key: number for number, key in enumerate(self.ids)}

    def attributes(self) -> list[str]:
        """Headings that are neither id, name, unit nor boss."""
        return [heading for heading in self.columns if heading not in self.known.values()]


def read_people(table: Table, options: argparse.Namespace, warnings: list[str]) -> People:
    """Leaders from a table; refuses missing and double ids with row and field."""
    known = _known_columns(table, options, warnings)
    rows = _chosen_rows(table, options.only)
    if options.merge_repeats:
        unique = {row.cells: row for row in reversed(rows)}
        if len(unique) < len(rows):
            count = len(rows) - len(unique)
            warnings.append(
                ngettext(
                    "%d row is the same as another in every column and was counted once.",
                    "%d rows are the same as another in every column and were counted once.",
                    count,
                )
                % count
            )
        rows = sorted(unique.values(), key=lambda row: row.number)
    at = {heading: number for number, heading in enumerate(table.headings)}
    ids = [row.cells[at[known["id"]]] for row in rows]
    _check_ids(ids, rows, known["id"])
    columns = {
        heading: [row.cells[number] for row in rows]
        for heading, number in at.items()
        if heading != known["id"]
    }
    nothing = [""] * len(ids)
    people = People(
        ids=ids,
        rows=[row.number for row in rows],
        names=columns.get(known.get("name", ""), nothing),
        superiors=[],
        columns=columns,
        known=known,
        warnings=warnings,
    )
    if "boss" in known and options.superiors != "off":
        _superiors(people)
    return people


def _known_columns(table: Table, options: argparse.Namespace, warnings: list[str]) -> dict[str, str]:
    by_small = {heading.casefold(): heading for heading in reversed(table.headings)}
    known: dict[str, str] = {}
    for name, headings in KNOWN.items():
        asked = getattr(options, f"{name}_column")
        if asked:
            known[name] = column_named(asked, table.headings)
        else:
            found = next((by_small[heading] for heading in headings if heading in by_small), None)
            if found is not None:
                known[name] = found
    if "id" not in known:
        sentence = _("There is no column id. The columns are: %s. Name the right one with --id-column.") % (
            ", ".join(table.headings[:20])
        )
        raise Refused("missing_id", " ".join([*warnings, sentence]))
    return known


def column_named(asked: str, headings: Sequence[str]) -> str:
    """The heading that was asked for, capitals apart."""
    exact = [heading for heading in headings if heading == asked]
    close = [heading for heading in headings if heading.casefold() == asked.casefold()]
    for found in (exact, close):
        if len(found) == 1:
            return found[0]
    raise Refused(
        "unknown_column",
        _("There is no column “%(asked)s”. The columns are: %(columns)s.")
        % {"asked": shown(asked), "columns": ", ".join(headings[:20])},
    )


def _chosen_rows(table: Table, only: list[str]) -> list[Row]:
    wanted: dict[int, set[str]] = {}
    for condition in only:
        heading, equals, value = condition.partition("=")
        if not equals:
            raise Refused("only", _("--only wants COLUMN=VALUE, not “%s”.") % shown(condition))
        number = table.headings.index(column_named(heading.strip(), table.headings))
        wanted.setdefault(number, set()).add(value.strip())
    rows = [row for row in table.rows if all(row.cells[k] in values for k, values in wanted.items())]
    if not rows:
        raise Refused("no_rows_left", _("No row has the values asked for with --only. Check their spelling."))
    return rows


def _check_ids(ids: list[str], rows: list[Row], heading: str) -> None:
    empty = [row.number for key, row in zip(ids, rows, strict=True) if not key]
    if empty:
        raise Refused(
            "empty_id",
            ngettext(
                "Row %(rows)s has no %(field)s. Give every leader an id.",
                "Rows %(rows)s have no %(field)s. Give every leader an id.",
                len(empty),
            )
            % {"rows": listed(empty), "field": heading},
        )
    places: dict[str, list[int]] = {}
    for key, row in zip(ids, rows, strict=True):
        places.setdefault(key, []).append(row.number)
    double = {key: where for key, where in places.items() if len(where) > 1}
    if double:
        key, where = next(iter(double.items()))
        sentence = _("The %(field)s “%(id)s” stands in rows %(rows)s. An id may stand only once.") % {
            "field": heading,
            "id": shown(key),
            "rows": listed(where),
        }
        if len(double) > 1:
            sentence += " " + _("So it is for %d ids in all.") % len(double)
        sentence += " " + _("Are the rows the same in every column? Then add --merge-repeats.")
        raise Refused("duplicate_id", sentence)


def _superiors(people: People) -> None:
    place = people.place
    outside: Counter[str] = Counter()
    own = 0
    for number, boss in enumerate(people.columns[people.known["boss"]]):
        if not boss:
            continue
        if boss == people.ids[number]:
            own += 1
        elif boss in place:
            people.superiors.append((number, place[boss]))
        else:
            outside[boss] += 1
    if outside:
        count = outside.total()
        people.warnings.append(
            ngettext(
                "%d leader has a superior who is not in the file and so sits in no network.",
                "%d leaders have a superior who is not in the file and so sits in no network.",
                count,
            )
            % count
        )
    if own:
        people.warnings.append(
            ngettext(
                "%d leader is named as their own superior; that was left out.",
                "%d leaders are named as their own superior; that was left out.",
                own,
            )
            % own
        )


def listed(numbers: Sequence[int], most: int = 8) -> str:
    """Numbers for a sentence; the rest is dots."""
    return ", ".join(map(str, numbers[:most])) + (" …" if len(numbers) > most else "")
