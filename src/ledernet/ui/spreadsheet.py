"""Tables out: CSV as Danish Excel opens it, and workbooks in which text stays text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify

from .formulas import no_formula

_CONTROL = dict.fromkeys(code for code in range(32) if code not in (9, 10, 13))
WIDEST, LONGEST_CELL, LONGEST_SHEET_NAME = 60, 32_767, 31
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """One sheet: a name, the headers, and the rows."""

    name: str
    headers: Sequence[Any]
    rows: Iterable[Sequence[Any]]


def safe_cell(value: Any) -> str:
    """A value as CSV text that no spreadsheet takes for a formula: such text is led by an apostrophe."""
    if isinstance(value, (str, Promise)):
        text = str(value)
        if not text or (text[0].isalnum() and text.isprintable()):
            return text  # as most is, and a table may have millions of cells
        return no_formula(text.translate(_CONTROL))
    plain = _plain(value)
    if isinstance(plain, float | Decimal):
        return str(plain).replace(".", ",")
    if isinstance(plain, datetime):
        return f"{plain.day:02}.{plain.month:02}.{plain.year} {plain.hour:02}:{plain.minute:02}"
    if isinstance(plain, date):
        return plain.strftime("%d.%m.%Y")
    return str(plain)


def to_csv(headers: Sequence[Any], rows: Iterable[Sequence[Any]]) -> bytes:
    """Semicolons, UTF-8 with a byte order mark, and lines as Windows ends them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([safe_cell(header) for header in headers])
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(*sheets: Sheet) -> bytes:
    """A workbook with a bold, frozen, filtered header row on each sheet. Formulas and links stay text."""
    import xlsxwriter

    out = io.BytesIO()
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
    with xlsxwriter.Workbook(out, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        formats: dict[type, Any] = {
            date: book.add_format({"num_format": "d.m.yyyy"}),
            datetime: book.add_format({"num_format": "d.m.yyyy hh:mm"}),
        }
        for name, sheet in zip(_sheet_names(sheets), sheets, strict=True):
            _fill(book.add_worksheet(name), sheet, bold, formats)
    return out.getvalue()


def csv_response(name: str, headers: Sequence[Any], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A CSV file to be kept; `name` without its ending."""
    return _attachment(to_csv(headers, rows), "text/csv; charset=utf-8", f"{file_name(name)}.csv")


def xlsx_response(name: str, *sheets: Sheet) -> HttpResponse:
    """An Excel workbook to be kept; `name` without its ending."""
    return _attachment(to_xlsx(*sheets), XLSX, f"{file_name(name)}.xlsx")


def file_name(text: Any) -> str:
    """A name that every system accepts: `Ældre Øst` becomes `aeldre-oest`."""
    letters = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
    return slugify(str(text).translate(letters)) or "ledernet"


def _attachment(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _fill(page: Any, sheet: Sheet, bold: Any, formats: dict[type, Any]) -> None:
    widths = [len(str(header)) for header in sheet.headers]
    page.write_row(0, 0, [str(header) for header in sheet.headers], bold)
    last = 0
    for last, row in enumerate(sheet.rows, start=1):
        for column, cell in enumerate(row):
            value = _plain(cell)
            if value == "":
                continue
            if isinstance(value, str):
                page.write_string(last, column, value)
            else:
                page.write(last, column, value, formats.get(type(value)))
            if column < len(widths):
                widths[column] = max(widths[column], len(str(value)))
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, WIDEST))
    page.freeze_panes(1, 0)
    if widths:
        page.autofilter(0, 0, last, len(widths) - 1)


def _plain(value: Any) -> Any:
    """The value as a spreadsheet knows it: text, number, or a moment in local time."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        zone = timezone.get_default_timezone()  # all have it, and the reader's is slow to ask for
        return value.astimezone(zone).replace(tzinfo=None) if value.tzinfo else value
    if isinstance(value, int | float | Decimal | date):
        return value
    return str(value).translate(_CONTROL)[:LONGEST_CELL]


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Excel's rules: at most 31 letters, seven signs forbidden, no two alike whatever the capitals."""
    names: list[str] = []
    for sheet in sheets:
        clean = "".join(" " if sign in "[]:*?/\\'" else sign for sign in str(sheet.name)).strip() or "Ark"
        name, number = clean[:LONGEST_SHEET_NAME], 2
        while name.casefold() in {taken.casefold() for taken in names}:
            ending = f" {number}"
            name, number = clean[: LONGEST_SHEET_NAME - len(ending)] + ending, number + 1
        names.append(name)
    return names
