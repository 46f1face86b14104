"""Whatever the bytes: a table, or a reason. Never anything else, and never a CPR number."""

from hypothesis import given, settings
from hypothesis import strategies as st

from ledernet.people.readers.errors import ReadError
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import suggested
from ledernet.people.readers.table import Table, read_table

BEGINNINGS = st.sampled_from(
    [
        b"",
        b"PK\x03\x04",
        b"PK\x03\x04xl/workbook",
        b"\xd0\xcf\x11\xe0",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"Navn;Enhed\n",
    ]
)
WORDS = st.sampled_from(
    [
        "Navn",
        "E-mail",
        "Enhed",
        "Kim Holm",
        "a@b.example",
        "31-12-2025",
        "020390-1234",
        "æøå",
        '"',
        ";",
        ",",
        "\n",
        "\t",
        "x" * 300,
        "",
        "1",
        "\x00",
        "\ufffd",
    ]
)


def tried(data: bytes) -> Table | None:
    try:
        return read_table(data)
    except ReadError:
        return None


@settings(max_examples=150, deadline=None)
@given(BEGINNINGS, st.binary(max_size=400))
def test_any_bytes(beginning: bytes, rest: bytes) -> None:
    tried(beginning + rest)


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_any_text_gives_rows_as_wide_as_the_headings_and_no_cpr_number(text: str, codec: str) -> None:
    table = tried(text.encode(codec, "ignore"))
    if table is None:
        return
    assert all(len(row.cells) == len(table.headings) for row in table.rows)
    assert len(set(table.headings)) == len(table.headings)
    assert [row.number for row in table.rows] == sorted({row.number for row in table.rows})
    try:
        reading = read_records(table, suggested(table.headings))
    except ReadError:
        return
    named = {record.row for record in (*reading.posts, *reading.units)} | {
        problem.row for problem in reading.problems
    }
    assert named == {row.number for row in table.rows}  # no row is lost without a word


NAMES = st.text(alphabet="abcæøåÆØÅ -;,\"\n'", min_size=1, max_size=12).filter(lambda s: s.strip('" \n'))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=15),
    st.sampled_from([";", ",", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_spreadsheet_writes_is_read_back(
    rows: list[tuple[str, str]], separator: str, codec: str
) -> None:
    import csv
    from io import StringIO

    out = StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([("Navn", "Enhed"), *rows])
    table = read_table(out.getvalue().encode(codec))
    assert table.separator == separator
    assert [row.cells for row in table.rows] == [tuple(cell.strip() for cell in row) for row in rows]
