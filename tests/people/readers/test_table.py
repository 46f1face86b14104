"""Bytes to a table: encodings, separators, title rows, workbooks, and everything that is no table."""

from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter

from ledernet.people.readers import table as reader
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.table import Notice, Table, read_table

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = "Navn;E-mail;Enhed\nÅse Østergaard;aase@kommune.example;Ærø Skole\nBørge Ærlig;b@kommune.example;Rådhuset\n"


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def notices(table: Table) -> list[Notice]:
    return [remark.notice for remark in table.warnings]


def fault(data: bytes, **how: str) -> Fault:
    with pytest.raises(ReadError) as caught:
        read_table(data, **how)
    return caught.value.fault


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("cp1252", "windows-1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("utf-16-be", "utf-16"),
        ("cp850", "dos"),
        ("mac_roman", "macintosh"),
    ],
)
def test_danish_letters_survive_every_encoding(codec: str, name: str) -> None:
    table = read_table(TEXT.encode(codec))
    assert table.encoding == name
    assert table.headings == ("Navn", "E-mail", "Enhed")
    assert cells(table)[0] == ("Åse Østergaard", "aase@kommune.example", "Ærø Skole")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_separators(separator: str) -> None:
    table = read_table(TEXT.replace(";", separator).encode())
    assert table.separator == separator
    assert len(table.headings) == 3


def test_the_first_line_may_name_the_separator() -> None:
    table = read_table(("sep=;\n" + TEXT).encode())
    assert table.headings[0] == "Navn"
    assert table.rows[0].number == 3


def test_commas_within_cells_do_not_win_over_semicolons() -> None:
    assert read_table(b"Navn;Sted\nHolm, Kim;Byen, 8000\nLund, Bo;Havn, 5000\n").separator == ";"


def test_title_rows_are_passed_over_and_row_numbers_are_those_of_the_file() -> None:
    table = read_table((FIXTURES / "ledere_windows1252.csv").read_bytes())
    assert notices(table) == [Notice.TITLE_ROWS, Notice.CPR_COLUMN]
    assert [row.number for row in table.rows] == [4, 5, 6]
    assert "CPR-nr." not in table.headings
    assert not any("1234" in cell for row in table.rows for cell in row.cells)


def test_line_breaks_within_quotes_belong_to_the_cell() -> None:
    table = read_table(b'Navn;Note\n"Kim Holm";"to\nlinjer; her"\nBo Lund;x\n')
    assert cells(table) == [("Kim Holm", "to\nlinjer; her"), ("Bo Lund", "x")]
    assert [row.number for row in table.rows] == [2, 3]


def test_a_quotation_mark_that_never_ends_swallows_nothing() -> None:
    table = read_table(b'Navn;Note\nKim;"aldrig lukket\nBo;x\nEva;y\n')
    assert len(table.rows) == 3
    assert Notice.OPEN_QUOTE in notices(table)


def test_letters_spoiled_by_a_wrong_reading_are_put_right() -> None:
    table = read_table(TEXT.encode().decode("cp1252", "replace").encode())
    assert Notice.ENCODING_MENDED in notices(table) or cells(table)[0][0] == "Ã…se Ã˜stergaard"
    spoiled = read_table("Navn;Enhed\nBørge Ærlig;Skole\n".encode().decode("latin-1").encode())
    assert cells(spoiled) == [("Børge Ærlig", "Skole")]
    assert Notice.ENCODING_MENDED in notices(spoiled)


def test_letters_lost_before_are_told() -> None:
    assert Notice.LOST_LETTERS in notices(read_table("Navn;Enhed\nB\ufffdrge;Skole\n".encode()))


def test_a_chosen_encoding_is_used_or_refused() -> None:
    assert cells(read_table(TEXT.encode("cp850"), encoding="dos"))[1][2] == "Rådhuset"
    assert fault(TEXT.encode("cp1252"), encoding="utf-8") is Fault.ENCODING


def test_headings_without_name_and_headings_twice() -> None:
    table = read_table(b"Navn;;Navn\nKim;a;b\nBo;c;d\n")
    assert table.headings == ("Navn", "B", "Navn (2)")
    assert Notice.SAME_HEADINGS in notices(table)


def test_rows_longer_than_the_headings_are_cut_and_told() -> None:
    table = read_table(b"Navn;Enhed\nKim;A\nBo;B\nEva;C;for meget\nIb;D\n")
    assert cells(table)[2] == ("Eva", "C")
    assert [r.facts for r in table.warnings if r.notice is Notice.LONG_ROWS] == [{"count": 1, "row": 4}]


def test_one_column_of_names_is_a_table() -> None:
    assert cells(read_table("Navn\nÅse\nBo\n".encode())) == [("Åse",), ("Bo",)]


def workbook(**sheets: list[list[object]]) -> bytes:
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for place, value in enumerate(row):
                if hasattr(value, "year"):
                    page.write_datetime(at, place, value, day)
                else:
                    page.write(at, place, value)
    book.close()
    return out.getvalue()


def test_a_workbook_by_content_with_dates_and_numbers() -> None:
    from datetime import datetime

    data = workbook(
        Ledere=[
            ["Liste fra HR"],
            ["Nr", "Navn", "Fra"],
            [1001, "Åse", datetime(2026, 3, 1)],
            [1002.5, "Bo", ""],
        ]
    )
    table = read_table(data)
    assert table.sheet == "Ledere"
    assert cells(table) == [("1001", "Åse", "2026-03-01"), ("1002.5", "Bo", "")]
    assert table.rows[0].number == 3


def test_of_several_sheets_the_first_with_rows_is_read_unless_one_is_named() -> None:
    data = workbook(
        Forside=[["Velkommen"]],
        Ledere=[["Navn", "Enhed"], ["Åse", "A"]],
        Andre=[["Navn", "Enhed"], ["Bo", "B"]],
    )
    assert Notice.MORE_SHEETS in notices(read_table(data))
    assert cells(read_table(data)) == [("Åse", "A")]
    assert cells(read_table(data, sheet="Andre")) == [("Bo", "B")]
    assert fault(data, sheet="Findes ikke") is Fault.NO_SHEET


def test_a_workbook_column_of_cpr_numbers_without_leading_zero_is_refused() -> None:
    table = read_table(workbook(Ark=[["Navn", "Nummer"], ["Åse", 203901234], ["Bo", 202854321]]))
    assert table.headings == ("Navn",)


def test_cpr_numbers_in_other_cells_headings_and_sheet_names_are_struck_out() -> None:
    rows = "".join(f"Leder {n};intet\n" for n in range(30))
    table = read_table(f"Navn;Note 020390-1234\n{rows}Kim;har 020390-1234\n".encode())
    assert "020390" not in repr(table)
    assert [r.facts for r in table.warnings if r.notice is Notice.CPR_CELLS] == [{"count": 1, "row": 32}]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", Fault.EMPTY),
        (b"\n \r\n", Fault.EMPTY),
        (b"\xef\xbb\xbf", Fault.EMPTY),
        (b";;;\n;;;\n", Fault.EMPTY),
        (b"%PDF-1.7 stuff", Fault.NOT_A_TABLE),
        (b"\x89PNG\r\n\x1a\n", Fault.NOT_A_TABLE),
        (b"<!DOCTYPE html><html><table></table></html>", Fault.NOT_A_TABLE),
        (b"  <table><tr><td>Navn</td></tr></table>", Fault.NOT_A_TABLE),
        (b'<?xml version="1.0"?><a/>', Fault.NOT_A_TABLE),
        (b'[{"navn": "Kim"}]', Fault.NOT_A_TABLE),
        (b"PK\x03\x04 word/document.xml", Fault.NOT_A_TABLE),
        (b"PK\x03\x04 anything", Fault.NOT_A_TABLE),
        (b"PK\x03\x04 xl/workbook.xml", Fault.DAMAGED),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), Fault.LOCKED),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le"), Fault.DAMAGED),
        (b"\xd0\xcf\x11\xe0 other", Fault.NOT_A_TABLE),
        (b"abc\x00\x01\x02\x03def" * 50, Fault.NOT_A_TABLE),
        (bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D]) * 40, Fault.NO_ROWS),
        (b"Navn;Enhed\n", Fault.NO_ROWS),
        (b"1001;Kim Holm;kim@kommune.example\n1002;Bo Lund;bo@kommune.example\n", Fault.NO_HEADER),
        (b"CPR\n020390-1234\n", Fault.ONLY_REFUSED),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(data: bytes, expected: Fault) -> None:
    assert fault(data) is expected


def test_running_text_is_no_table() -> None:
    assert (
        fault(b"Et referat\nVi talte om ledelse, om moeder, og om kaffe.\nSaa gik vi hjem.\n")
        is Fault.NOT_A_TABLE
    )


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fault(b"x" * (reader.MAX_BYTES + 1)) is Fault.TOO_LARGE
    monkeypatch.setattr(reader, "MAX_ROWS", 100)
    assert fault(b"Navn;Enhed\n" + b"Kim;A\n" * 200) is Fault.TOO_MANY_ROWS
    wide = ";".join(f"k{n}" for n in range(400))
    assert fault(f"{wide}\n{wide}\n".encode()) is Fault.TOO_MANY_COLUMNS


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from ledernet.people.readers import workbook as books

    monkeypatch.setattr(books, "MAX_UNPACKED", 1000)
    assert fault(workbook(Ark=[["Navn"], ["x" * 3000]])) is Fault.TOO_LARGE
