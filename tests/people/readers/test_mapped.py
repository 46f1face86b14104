"""Rows to records by a mapping: what is used, what is left out, and why."""

from datetime import date

import pytest

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import Kind, Target
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import PRESETS, VACANT, WITHHELD, Mapping, recognised, suggested
from ledernet.people.readers.records import Problem, Reading, Severity, Trouble
from ledernet.people.readers.table import read_table


def read(text: str, mapping: Mapping | None = None, **switches: object) -> Reading:
    table = read_table(text.encode())
    chosen = mapping or suggested(table.headings)
    return read_records(table, Mapping(**{**vars(chosen), **switches}))  # type: ignore[arg-type]


def troubles(reading: Reading) -> list[tuple[int, Trouble]]:
    return [(problem.row, problem.trouble) for problem in reading.problems]


def test_a_whole_row() -> None:
    reading = read(
        "Id;Navn;E-mail;Enhed;Titel;Nærmeste leder;Niveau;Ansvar;Fra;Til\n"
        "7;Kim  Holm;KIM@Kommune.Example;Ærø Skole;Skoleleder;3;2;MUS\n"
        "8;Bo;mailto:bo@kommune.example;Veje;Vejchef;-;1;MUS; ;31-12-2030\n"
    )
    kim, bo = reading.posts
    assert (kim.key, kim.name, kim.email, kim.unit_path) == (
        "7",
        "Kim Holm",
        "kim@kommune.example",
        ("Ærø Skole",),
    )
    assert (kim.title, kim.superior, kim.level, kim.responsibilities) == ("Skoleleder", "3", "2", ("MUS",))
    assert bo.no_superior
    assert bo.superior == ""
    assert bo.ends_on == date(2030, 12, 31)
    assert troubles(reading) == []


@pytest.mark.parametrize(
    ("row", "trouble", "used"),
    [
        (";a@b.example;Skole;;", Trouble.NO_NAME, False),
        ("Kim;a@b.example;;;", Trouble.NO_UNIT, False),
        ("Kim;ikke en adresse;Skole;;", Trouble.BAD_EMAIL, True),
        ("Kim;;Skole;snart;", Trouble.BAD_DATE, True),
        ("Kim;;Skole;2-2-2026;1-1-2026", Trouble.DATES_REVERSED, False),
        (f"{'K' * 250};;Skole;;", Trouble.TOO_LONG, True),
        ("020390-1234;;Skole;;", Trouble.STRUCK_OUT, False),
    ],
)
def test_each_trouble_names_its_row_and_column(row: str, trouble: Trouble, used: bool) -> None:
    others = "".join(f"Leder {n};;Skole;;\n" for n in range(12))
    reading = read(f"Navn;E-mail;Enhed;Fra;Til\n{others}{row}\n")
    assert [(p.row, p.trouble) for p in reading.problems] == [(14, trouble)]
    assert reading.problems[0].column in {"Navn", "E-mail", "Enhed", "Fra", "Til"}
    assert len(reading.posts) == 12 + used
    assert (reading.problems[0].severity is Severity.REJECTED) is not used


def test_a_row_without_a_name_is_what_the_mapping_says() -> None:
    text = "Navn;Titel;Enhed\n;Skoleleder;Skole\n"
    assert read(text).posts == ()
    assert read(text, blank_name=VACANT).posts[0].vacant
    held = read(text, blank_name=WITHHELD).posts[0]
    assert (held.name, held.withheld) == ("Skoleleder", True)


def test_the_status_of_the_name_decides() -> None:
    reading = read(
        "post_ref;body;person;name_status;job_title;unit;reports_to\n"
        "1;x;P1;named;Director;Top;XX\n2;x;;blank;Deputy;Top;1\n3;x;;N/D;Head;Top;1\n4;x;;Vacant;Chief;Top;1\n"
        "5;x;;Eliminated;Old;Top;1\n6;x;;strange;New;Top;1\n"
    )
    assert [(p.key, p.name, p.withheld, p.vacant) for p in reading.posts] == [
        ("x/1", "P1", False, False),
        ("x/2", "Deputy", True, False),
        ("x/3", "Head", True, False),
        ("x/4", "", False, True),
    ]
    assert reading.posts[0].no_superior
    assert reading.posts[1].superior == "x/1"
    assert reading.gone_keys == {"x/5"}
    assert reading.seen_keys == {"x/6"}
    assert troubles(reading) == [(6, Trouble.GONE), (7, Trouble.UNKNOWN_STATUS), (7, Trouble.NO_NAME)]


def test_numbers_that_repeat_from_one_body_to_the_next() -> None:
    mapping = Mapping(
        columns={"by": Target.WITHIN, "nr": Target.KEY, "navn": Target.NAME, "leder": Target.SUPERIOR}
    )
    reading = read("by;nr;navn;leder\nA;1;Kim;\nB;1;Bo;1\n", mapping)
    assert [post.key for post in reading.posts] == ["A/1", "B/1"]
    assert reading.posts[1].superior == "B/1"


def test_repeats_are_merged_and_contradictions_rejected() -> None:
    reading = read("Id;Navn;Enhed\n1;Kim;A\n1;Kim;A\n1;Bo;A\n2;Eva;A\n")
    assert [post.name for post in reading.posts] == ["Kim", "Eva"]
    assert troubles(reading) == [(3, Trouble.SAME_ROW), (4, Trouble.SAME_KEY)]
    assert reading.problems[1].facts == {"other": 2}


def test_one_person_with_several_responsibilities_is_one_post() -> None:
    reading = read(
        "Navn;E-mail;Enhed;Ansvar\nKim;k@k.example;A;MUS\nKim;k@k.example;A;Økonomi\nKim;k@k.example;B;MUS\n"
    )
    assert [(post.unit_path, post.responsibilities) for post in reading.posts] == [
        (("A",), ("MUS", "Økonomi")),
        (("B",), ("MUS",)),
    ]
    assert troubles(reading) == [(3, Trouble.JOINED)]


def test_two_vacancies_are_two() -> None:
    text = "root;org;Ansvar;Navn;E-mail\nBy;Skole;;;\nBy;Skole;;;\n"
    assert [post.vacant for post in read(text).posts] == [True, True]


def test_a_path_of_units() -> None:
    reading = read("root;org;sub org;Ansvar;Navn\nBy;By;Skole;;Kim\nBy;;Skole;;Bo\n;;;;Eva\n")
    assert [post.unit_path for post in reading.posts] == [("By", "Skole"), ("By", "Skole")]
    assert troubles(reading) == [(3, Trouble.GAP_IN_PATH), (4, Trouble.NO_UNIT)]


def test_only_some_rows_are_used_and_the_rest_counted() -> None:
    reading = read("Navn;Enhed\nKim;A\nBo;B\nEva;A\n", only={"Enhed": ("A",)})
    assert [post.name for post in reading.posts] == ["Kim", "Eva"]
    assert (reading.rows, reading.filtered_out) == (2, 1)


def test_units() -> None:
    reading = read(
        "enheds-id;enhedsnavn;overordnet;postnummer;fra\nA;Top;;DK-8000;1-1-2020\nB;Skole;A;970;\n;Uden;A;;\nB;Andet;A;;\n"
    )
    top, school = reading.units
    assert (top.key, top.postcode, top.starts_on) == ("A", "8000", date(2020, 1, 1))
    assert (school.parent_key, school.postcode) == ("A", "0970")
    assert troubles(reading) == [(4, Trouble.NO_KEY), (5, Trouble.SAME_KEY)]


@pytest.mark.parametrize(
    ("mapping", "fault"),
    [
        (Mapping(columns={"Navn": Target.EMAIL}), "missing:name"),
        (Mapping(columns={"Navn": Target.NAME, "Enhed": Target.NAME}), "twice:name"),
        (Mapping(kind=Kind.UNITS, columns={"Navn": Target.NAME, "Enhed": Target.EMAIL}), "foreign:email"),
        (Mapping(kind=Kind.UNITS, columns={"Navn": Target.NAME, "Enhed": Target.PARENT}), "missing:key"),
    ],
)
def test_a_mapping_that_cannot_be_used(mapping: Mapping, fault: str) -> None:
    assert mapping.faults() == [fault]
    with pytest.raises(ReadError) as caught:
        read("Navn;Enhed\nKim;A\n", mapping)
    assert caught.value.fault is Fault.MISSING_COLUMNS
    assert caught.value.facts["columns"] == fault


def test_a_mapping_is_plain_and_comes_back() -> None:
    for mapping in PRESETS.values():
        assert Mapping.from_plain(mapping.to_plain()) == mapping
    for nonsense in (
        {},
        {"columns": {"a": "no such meaning"}},
        {"columns": []},
        {"columns": {}, "blank_name": "x"},
    ):
        with pytest.raises(ReadError):
            Mapping.from_plain(nonsense)


def test_a_mapping_fits_headings_that_are_written_otherwise() -> None:
    mapping = Mapping(columns={"E-mail": Target.EMAIL, "Navn": Target.NAME, "Væk": Target.TITLE})
    assert dict(mapping.fitted(("navn", "e_mail")).columns) == {"navn": Target.NAME, "e_mail": Target.EMAIL}


def test_known_files_are_recognised() -> None:
    assert recognised(["body", "post_ref", "name_status", "reports_to", "x"]) == "uk-organogram"
    assert recognised(["root", "org", "sub org", "Ansvar", "Navn", "E-mail"]) == "os2mo-managers"
    assert recognised(["uuid", "name", "parent_uuid"]) == "os2mo-units"
    assert recognised(["Navn"]) == ""


def test_problems_never_hold_content_of_cells_that_were_struck_out() -> None:
    reading = read("Navn;Enhed\n020390-1234;A\nKim;B\n" + "Bo;C\n" * 20)
    assert all("020390" not in repr(problem) for problem in reading.problems)
    assert isinstance(reading.problems[0], Problem)
