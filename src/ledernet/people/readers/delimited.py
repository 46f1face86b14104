"""Text to rows: which separator, and what to do with a quotation mark that never ends."""

import csv
from collections import Counter
from dataclasses import dataclass
from io import StringIO

from ledernet.people.readers.errors import Fault, ReadError

SEPARATORS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 200
_FIELD_LIMIT = 200_000
_STEADY = 0.4
"""In a table most lines hold the separator; in running text a few have a comma."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """Rows as read; ``open_quote`` is the row where a quotation mark was opened and never closed, else 0."""

    rows: list[list[str]]
    separator: str
    open_quote: int = 0


def read(text: str, *, max_rows: int) -> Parsed:
    """The rows of a delimited text. The separator is found unless the first line states it (``sep=;``)."""
    separator = ""
    first, _, rest = text.partition("\n")
    if first.strip().strip('"').lower().startswith("sep=") and len(first.strip().strip('"')) == 5:
        separator, text = first.strip().strip('"')[4], "\n" + rest
    if separator not in SEPARATORS:
        separator = _separator(text)
    open_quote = _open_quote(text, separator)
    rows: list[list[str]] = []
    reader = csv.reader(
        StringIO(text, newline=""),
        delimiter=separator,
        quoting=csv.QUOTE_NONE if open_quote else csv.QUOTE_MINIMAL,
    )
    before = csv.field_size_limit(_FIELD_LIMIT)
    try:
        for row in reader:
            rows.append([cell.strip('"') for cell in row] if open_quote else row)
            if len(rows) > max_rows + 40:
                raise ReadError(Fault.TOO_MANY_ROWS, limit=max_rows)
    except csv.Error:
        raise ReadError(Fault.DAMAGED) from None
    finally:
        csv.field_size_limit(before)
    return Parsed(rows, separator, open_quote)


def _separator(text: str) -> str:
    """The separator that gives the steadiest number of columns, the most columns breaking a tie.

    Raises ReadError where the lines are running text.
    """
    lines = text[:400_000]
    best, best_score, steady = max(SEPARATORS, key=lines.count), 0.0, 1.0
    for separator in SEPARATORS:
        widths: Counter[int] = Counter()
        try:
            for count, row in enumerate(csv.reader(StringIO(lines, newline=""), delimiter=separator)):
                if count >= _SAMPLE_ROWS:
                    break
                if any(cell.strip() for cell in row):
                    widths[len(row)] += 1
        except csv.Error:
            pass
        wide = {width: seen for width, seen in widths.items() if width > 1}
        if not wide:
            continue
        width, seen = max(wide.items(), key=lambda item: (item[1], item[0]))
        score = seen / sum(widths.values()) + min(width, 50) / 500
        if score > best_score:
            best, best_score, steady = separator, score, sum(wide.values()) / sum(widths.values())
    if steady < _STEADY:
        raise ReadError(Fault.NOT_A_TABLE, kind="text")
    return best


def _open_quote(text: str, separator: str) -> int:
    """The row (from 1) of a quotation mark that is opened and never closed; 0 where all is well."""
    if '"' not in text:
        return 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    number = 0
    while True:
        try:
            next(reader)
        except StopIteration:
            return 0
        except csv.Error as error:
            unended = "unexpected end" in str(error) or "field larger" in str(error)
            if unended:
                return number + 1
            # A stray mark inside a cell: strict reading stops here, lenient reading copes.
            return _swallows(text, separator)
        number += 1


def _swallows(text: str, separator: str) -> int:
    """As above where strict reading cannot tell: a cell that runs to the end of the text over many lines."""
    number, last = 0, ""
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            number += 1
            last = row[-1] if row else ""
    except csv.Error:
        return number + 1
    return number if last.count("\n") > 20 else 0
