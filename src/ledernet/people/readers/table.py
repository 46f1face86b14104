"""Bytes to a table: headings and rows with the row numbers of the file. Nothing is understood yet.

Columns of CPR numbers are left out, and such numbers are struck out of other cells, before anyone sees
the table: what ``read_table`` returns may be stored.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from ledernet.people.readers import cpr, delimited, registers, sniff, workbook
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.headings import looks_like_headings, names_of

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 300


class Notice(StrEnum):
    """What the reader saw and coped with; people are told."""

    TITLE_ROWS = "title_rows"
    ENCODING_GUESSED = "encoding_guessed"
    ENCODING_MENDED = "encoding_mended"
    LOST_LETTERS = "lost_letters"
    CPR_COLUMN = "cpr_column"
    CPR_CELLS = "cpr_cells"
    OPEN_QUOTE = "open_quote"
    LONG_ROWS = "long_rows"
    MORE_SHEETS = "more_sheets"
    MORE_LISTS = "more_lists"
    SAME_HEADINGS = "same_headings"


@dataclass(frozen=True, slots=True)
class Remark:
    """One notice with its facts (headings, counts, row numbers), never with content of cells."""

    notice: Notice
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the number it has in the file (1 is the first line) and a cell for every heading."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file as read. ``rows`` holds no empty rows and every row is as wide as ``headings``."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    warnings: tuple[Remark, ...] = ()

    def column(self, heading: str) -> Iterator[str]:
        """The cells under one heading, from the top."""
        place = self.headings.index(heading)
        return (row.cells[place] for row in self.rows)


def read_table(data: bytes, *, encoding: str = "", sheet: str = "") -> Table:
    """The table in the bytes of a CSV, Excel or OpenDocument file, or of a register's own; raises ReadError, and nothing else."""
    if len(data) > MAX_BYTES:
        raise ReadError(Fault.TOO_LARGE, bytes=len(data), limit=MAX_BYTES)
    warnings: list[Remark] = []
    separator = ""
    if (found := registers.read(data, sheet, max_rows=MAX_ROWS)) is not None:
        raw, page, sheets = found
        sheet, encoding = page.name, ""
        warnings += [Remark(Notice.CPR_COLUMN, {"column": column}) for column in page.refused]
        if sheets > 1:
            warnings.append(Remark(Notice.MORE_LISTS, {"sheet": sheet, "count": sheets}))
    elif sniff.form_of(data) is sniff.Form.WORKBOOK:
        raw, sheet, sheets = workbook.read(data, sheet, max_rows=MAX_ROWS)
        encoding = ""
        if sheets > 1:
            warnings.append(Remark(Notice.MORE_SHEETS, {"sheet": cpr.masked(sheet), "count": sheets}))
    else:
        text, encoding = sniff.decode(data, encoding)
        text, was_mended = sniff.mended(text)
        if was_mended:
            warnings.append(Remark(Notice.ENCODING_MENDED, {}))
        if encoding in ("dos", "macintosh"):
            warnings.append(Remark(Notice.ENCODING_GUESSED, {"encoding": encoding}))
        parsed = delimited.read(text, max_rows=MAX_ROWS)
        raw, separator = parsed.rows, parsed.separator
        if parsed.open_quote:
            warnings.append(Remark(Notice.OPEN_QUOTE, {"row": parsed.open_quote}))
    return _table(raw, encoding=encoding, separator=separator, sheet=cpr.masked(sheet), warnings=warnings)


def _table(
    raw: Iterable[Sequence[str]], *, encoding: str, separator: str, sheet: str, warnings: list[Remark]
) -> Table:
    rows = [Row(number, tuple(_clean(cell) for cell in cells)) for number, cells in enumerate(raw, 1)]
    rows = [row for row in rows if any(row.cells)]
    if not rows:
        raise ReadError(Fault.EMPTY)
    at = looks_like_headings([row.cells for row in rows[:40]])
    if at is None:
        raise ReadError(Fault.NO_HEADER)
    if at:
        warnings.append(Remark(Notice.TITLE_ROWS, {"count": at, "row": rows[at].number}))
    head, body = rows[at], rows[at + 1 :]
    if not body:
        raise ReadError(Fault.NO_ROWS)
    width = _last_filled(head.cells)
    longer = [row.number for row in body if _last_filled(row.cells) > width]
    if width == 1 and longer and not sheet:
        raise ReadError(Fault.NOT_A_TABLE, kind="text")
    if len(longer) > len(body) // 2:
        width = max(_last_filled(row.cells) for row in body)
    elif longer:
        warnings.append(Remark(Notice.LONG_ROWS, {"count": len(longer), "row": longer[0]}))
    if width > MAX_COLUMNS:
        raise ReadError(Fault.TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
    headings, same = names_of(_fitted(head.cells, width))
    if same:
        warnings.append(
            Remark(Notice.SAME_HEADINGS, {"columns": ", ".join(cpr.masked(name) for name in same)})
        )
    body = [Row(row.number, _fitted(row.cells, width)) for row in body]
    return _without_cpr(
        Table(headings, tuple(body), encoding=encoding, separator=separator, sheet=sheet), warnings
    )


def _without_cpr(table: Table, warnings: list[Remark]) -> Table:
    keep: list[int] = []
    series: set[int] = set()
    empty: set[int] = set()
    lost = 0
    for place, heading in enumerate(table.headings):
        values = [row.cells[place] for row in table.rows]
        if cpr.is_cpr_column(heading, values):
            warnings.append(Remark(Notice.CPR_COLUMN, {"column": cpr.masked(heading)}))
            continue
        keep.append(place)
        lost += sum("\ufffd" in value for value in values)
        if not any(values):
            empty.add(place)
        elif cpr.is_number_series(values):
            series.add(place)
    if lost:
        warnings.append(Remark(Notice.LOST_LETTERS, {"count": lost}))
    if not [place for place in keep if place not in empty]:
        raise ReadError(Fault.ONLY_REFUSED)
    struck: list[int] = []
    rows: list[Row] = []
    for row in table.rows:
        cells = tuple(row.cells[place] if place in series else cpr.masked(row.cells[place]) for place in keep)
        struck += [row.number for place, cell in zip(keep, cells, strict=True) if cell != row.cells[place]]
        rows.append(Row(row.number, cells))
    if struck:
        warnings.append(Remark(Notice.CPR_CELLS, {"count": len(struck), "row": struck[0]}))
    rows = [row for row in rows if any(row.cells)]
    headings, _ = names_of(tuple(cpr.masked(table.headings[place]) for place in keep))
    return Table(headings, tuple(rows), table.encoding, table.separator, table.sheet, tuple(warnings))


def _fitted(cells: tuple[str, ...], width: int) -> tuple[str, ...]:
    return (cells + ("",) * width)[:width]


def _last_filled(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)


_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u202f\u3000\t\x0b\x0c"), " ")
_GONE = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        0xAD,
        0x200B,
        0x200C,
        0x200D,
        0x200E,
        0x200F,
        0x061C,
        0xFEFF,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    ]
)
_TIDY = _SPACES | dict.fromkeys(_GONE)


def _clean(cell: str) -> str:
    if cell.isascii() and cell.isprintable():
        return cell.strip()
    tidy = (
        cell.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
        .translate(_TIDY)
    )
    return unicodedata.normalize("NFC", tidy).strip()
