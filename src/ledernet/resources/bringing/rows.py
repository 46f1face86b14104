"""A table and a choice of columns to plain lines. No database, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ledernet.people.readers.cpr import MASK
from ledernet.people.readers.dates import parse_date
from ledernet.people.readers.table import Row, Table
from ledernet.resources.amounts import NotAnAmount, parse_amount
from ledernet.resources.models.money import REFERENCE_LENGTH
from ledernet.ui.lines import one_line

from .columns import Meaning
from .problems import RowProblem, RowTrouble

TEXT_LENGTH = 200
EARLIEST = date(2000, 1, 1)
_REASONS = {
    "empty": RowTrouble.NO_AMOUNT,
    "unclear": RowTrouble.UNCLEAR_AMOUNT,
    "decimals": RowTrouble.DECIMALS,
    "large": RowTrouble.LARGE,
    "words": RowTrouble.BAD_AMOUNT,
}


@dataclass(frozen=True)
class Line:
    """One row, understood."""

    row: int
    posted_on: date
    oere: int
    text: str
    place: str
    kind: str
    reference: str


class _Refused(Exception):
    """The row cannot be used; the problem says why."""


def read_lines(table: Table, columns: Mapping[str, str], *, on: date) -> tuple[list[Line], list[RowProblem]]:
    """Every row as a line, or as a problem with its number and reason; some as both."""
    reader = _Reader(table, columns, on)
    lines: list[Line] = []
    for row in table.rows:
        try:
            lines.append(reader.line(row))
        except _Refused:
            continue
    return lines, reader.problems


class _Reader:
    def __init__(self, table: Table, columns: Mapping[str, str], on: date) -> None:
        chosen = {value: heading for heading, value in columns.items() if heading in table.headings}
        self._headings = {meaning: chosen.get(meaning.value, "") for meaning in Meaning if meaning}
        self._places = {
            meaning: table.headings.index(heading) for meaning, heading in self._headings.items() if heading
        }
        self._is_workbook = bool(table.sheet)
        self._on = on
        self._row = Row(0, ())
        self.problems: list[RowProblem] = []

    def line(self, row: Row) -> Line:
        self._row = row
        for meaning in self._places:
            if self._text(meaning).startswith("="):
                raise self._refuse(meaning, RowTrouble.FORMULA)
        reference = self._text(Meaning.REFERENCE)
        if len(reference) > REFERENCE_LENGTH:
            raise self._refuse(Meaning.REFERENCE, RowTrouble.LONG_REFERENCE, limit=REFERENCE_LENGTH)
        return Line(
            row=row.number,
            posted_on=self._date(),
            oere=self._amount(),
            text=self._said(),
            place=self._text(Meaning.PLACE),
            kind=self._text(Meaning.KIND),
            reference=reference.removeprefix("~"),
        )

    def _amount(self) -> int:
        said = self._text(Meaning.AMOUNT)
        try:
            oere = parse_amount(said, full_stop_is_decimal=self._is_workbook)
        except NotAnAmount as refused:
            raise self._refuse(Meaning.AMOUNT, _REASONS[refused.reason], said=said[:60]) from None
        if oere == 0:
            raise self._refuse(Meaning.AMOUNT, RowTrouble.NOTHING)
        return oere

    def _date(self) -> date:
        said = self._text(Meaning.POSTED_ON)
        try:
            day = parse_date(said)
        except (ValueError, OverflowError):
            raise self._refuse(Meaning.POSTED_ON, RowTrouble.BAD_DATE) from None
        if day is None:
            raise self._refuse(Meaning.POSTED_ON, RowTrouble.NO_DATE)
        if day < EARLIEST:
            raise self._refuse(Meaning.POSTED_ON, RowTrouble.ODD_DATE, day=day.isoformat())
        if day > self._on:
            raise self._refuse(Meaning.POSTED_ON, RowTrouble.AHEAD, day=day.isoformat())
        return day

    def _said(self) -> str:
        text = self._text(Meaning.TEXT)
        if MASK in text:
            self._tell(Meaning.TEXT, RowTrouble.STRUCK_OUT)
        if len(text) > TEXT_LENGTH:
            self._tell(Meaning.TEXT, RowTrouble.LONG_TEXT, limit=TEXT_LENGTH)
        return text[:TEXT_LENGTH]

    def _text(self, meaning: Meaning) -> str:
        place = self._places.get(meaning)
        return one_line(self._row.cells[place]) if place is not None else ""

    def _refuse(self, meaning: Meaning, trouble: RowTrouble, **facts: object) -> _Refused:
        self._tell(meaning, trouble, **facts)
        return _Refused()

    def _tell(self, meaning: Meaning, trouble: RowTrouble, **facts: object) -> None:
        self.problems.append(RowProblem(self._row.number, self._headings[meaning], trouble, facts))
