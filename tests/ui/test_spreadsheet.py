"""What leaves as a spreadsheet comes back as it was, and nothing in it is a formula."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import gettext_lazy
from python_calamine import CalamineWorkbook

from ledernet.ui.spreadsheet import Sheet, csv_response, file_name, safe_cell, to_csv, to_xlsx, xlsx_response

FORMULAS = [
    "=1+1",
    "+45 87 00 00 00",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "\n=1",
    "＝1",
    '=HYPERLINK("http")',
]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_that_looks_like_a_formula_is_led_by_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Ærø", "Ærø"),
        (gettext_lazy("no such word"), "no such word"),
        (-3, "-3"),
        (2.5, "2,5"),
        (Decimal("-0.50"), "-0,50"),
        (None, ""),
        (True, "1"),
        (date(2026, 12, 3), "03.12.2026"),
        (datetime(2026, 12, 3, 7, 30, tzinfo=UTC), "03.12.2026 08:30"),
        ("a\x00b", "ab"),
        ("a=b", "a=b"),
    ],
)
def test_other_values_are_written_plainly(value: Any, text: str) -> None:
    assert safe_cell(value) == text


def test_csv_as_danish_excel_opens_it() -> None:
    content = to_csv(["Navn", "Enhed"], [["Bo; Holm", 'Rønde "Syd"'], ["=1", None]])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == 'Navn;Enhed\r\n"Bo; Holm";"Rønde ""Syd"""\r\n\'=1;\r\n'


def test_a_workbook_keeps_text_as_text() -> None:
    rows = [[text, 7] for text in FORMULAS] + [["http://kaloe.example", date(2026, 12, 3)], ["007", 2.5]]
    content = to_xlsx(Sheet("Ledere", ["Navn", "Tal"], rows))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet.lower()
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert read[0] == ["Navn", "Tal"]
    assert [row[0] for row in read[-2:]] == ["http://kaloe.example", "007"]
    assert read[-2][1] == date(2026, 12, 3)
    assert read[-1][1] == 2.5
    assert read[1][0] == "=1+1"


def test_sheet_names_obey_excel() -> None:
    names = ["Netværk: 1/2", "netværk  1 2", "x" * 40, "X" * 40, ""]
    content = to_xlsx(*(Sheet(name, ["a"], []) for name in names))
    found = CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names
    assert len({name.casefold() for name in found}) == len(names)
    assert all(0 < len(name) <= 31 for name in found)


def test_an_empty_workbook_and_a_very_long_cell() -> None:
    content = to_xlsx(Sheet("Tom", [], []), Sheet("Lang", ["a"], [["x" * 40_000]]))
    read = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(1).to_python()
    assert len(read[1][0]) == 32_767


def test_responses_are_files_to_keep() -> None:
    csv = csv_response("Ældre Øst", ["a"], [[1]])
    xlsx = xlsx_response('x"\r\ny', Sheet("a", ["a"], [[1]]))
    assert csv["Content-Disposition"] == 'attachment; filename="aeldre-oest.csv"'
    assert xlsx["Content-Disposition"] == 'attachment; filename="x-y.xlsx"'
    assert file_name("///") == "ledernet"
