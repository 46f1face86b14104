"""Files of registers that are no tables: what is read out of them, what never is, and what they may not do to us."""

import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.fields import TARGETS, Kind, Target
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import suggested
from ledernet.people.readers.records import Reading
from ledernet.people.readers.registers.lists import HEADINGS, level, paths
from ledernet.people.readers.table import Notice, read_table

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
USERS = "BrugerId;CPR;Navn;E-mail;Mobil;Stilling\nu1;0101010000;Åse Prøvedal;aase@kaloe.example;;Skoleleder\nu2;0101010000;Bo Prøvedal;;;Lærer\n"
UNITS = "AfdelingsID;Afdelingsnavn;Parentid;Gade;Postnr;By\no1;Kalø Kommune;;;;\no2;Ågerup Skole;o1;Skolevej 1;8410;Rønde\n"
LEADERS = (
    "BrugerId;AfdelingsID;AktivStatus;Titel\nu1;o2;1;Personale, MUS\nu2;o2;0;Personale\nu9;o2;1;Personale\n"
)


def reading(data: bytes, sheet: str = "") -> Reading:
    table = read_table(data, sheet=sheet)
    return read_records(table, suggested(table.headings))


def fixture(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(f"udtræk/plan2learn_{name}.csv", text.encode("cp1252"))
    return out.getvalue()


PLAN2LEARN = packed(bruger=USERS, organisation=UNITS, leder=LEADERS, stillingskode="StillingskodeID\n")


def test_every_heading_is_understood_without_a_choice() -> None:
    for kind in (Kind.LEADERS, Kind.UNITS):
        headings = [HEADINGS[target] for target in TARGETS[kind] if target in HEADINGS]
        assert suggested(headings, kind).columns == {
            HEADINGS[target]: target
            for target in TARGETS[kind]
            # The whole name goes before its parts.
            if target in HEADINGS and target not in {Target.GIVEN_NAME, Target.FAMILY_NAME}
        }
    levels = [level(depth) for depth in range(1, 13)]
    assert set(suggested(["Navn", *levels], Kind.LEADERS).of(Target.UNIT_LEVEL)) == set(levels)


def test_emus_names_the_manager_of_each_unit(shared_data: Path) -> None:
    path = shared_data / "os2mo" / "hjorring_emus_with_new_mikkel.xml"
    if not path.is_file():
        pytest.skip(f"not found: {path.name}")
    data = path.read_bytes()
    leaders, units = reading(data), reading(data, "Enheder")
    assert (len(leaders.posts), len(units.units), leaders.problems, units.problems) == (42, 48, (), ())
    top = leaders.posts[0]
    assert (top.unit_path, top.title, top.responsibilities) == (
        ("Hjørring Kommune",),
        "Personalekonsulent",
        ("Personale: ansættelse/afskedigelse",),
    )
    assert {post.unit_key for post in leaders.posts} <= {unit.key for unit in units.units}
    assert max(len(post.unit_path) for post in leaders.posts) == 5


def test_opus_marks_managers_and_says_who_has_left() -> None:
    data = fixture("opus_delta.xml")
    table = read_table(data)
    assert {remark.notice for remark in table.warnings} == {Notice.CPR_COLUMN, Notice.MORE_LISTS}
    assert "0101010000" not in repr(table)
    found = read_records(table, suggested(table.headings))
    assert [(post.key, post.name, post.level, post.unit_path) for post in found.posts] == [
        ("1001", "Åse Prøvedal", "2-03", ("Kalø Kommune", "Børn og Unge", "Ågerup Skole")),
        ("1002", "Bo Prøvedal", "1-01", ("Kalø Kommune", "Børn og Unge")),
    ]
    assert str(found.posts[1].ends_on) == "2031-08-01"  # the last day is the day before
    assert found.gone_keys == {"1004"}
    assert [unit.ends_on for unit in reading(data, "Enheder").units] == [None, None, None]


def test_plan2learn_without_its_cpr_numbers() -> None:
    table = read_table(PLAN2LEARN)
    assert {"column": "CPR"} in [remark.facts for remark in table.warnings]
    assert "0101010000" not in repr(table)
    found = read_records(table, suggested(table.headings))
    [post] = found.posts
    assert (post.person_key, post.name, post.title, post.responsibilities, post.unit_path) == (
        "u1",
        "Åse Prøvedal",
        "Skoleleder",
        ("Personale", "MUS"),
        ("Kalø Kommune", "Ågerup Skole"),
    )
    assert [problem.trouble.value for problem in found.problems] == ["no_name"]  # the leader who is no user
    assert [unit.postcode for unit in reading(PLAN2LEARN, "Enheder").units] == ["", "8410"]


def test_graph_gives_those_who_are_somebodys_manager() -> None:
    data = fixture("graph_users.json")
    found = reading(data)
    assert [(post.key, post.name, post.email, post.superior, post.no_superior) for post in found.posts] == [
        ("a-1", "Åse Prøvedal", "aase@kaloe.example", "", True),
        # Carl is no leader: the only one below him has an account that is switched off.
        ("b-2", "Bo Prøvedal", "bo@kaloe.example", "a-1", False),
    ]
    assert [post.key for post in reading(data, "Alle brugere").posts] == ["a-1", "b-2", "c-3"]


def test_the_first_page_of_graph_is_not_taken_for_everybody() -> None:
    page = json.loads(fixture("graph_users.json"))
    first = page | {"@odata.nextLink": "https://graph.example/v1.0/users?$skiptoken=x"}
    with pytest.raises(ReadError) as refused:
        read_table(json.dumps(first).encode())
    assert refused.value.fault is Fault.NOT_WHOLE
    assert len(reading(json.dumps([first, page]).encode(), "Alle brugere").posts) == 3  # the same three twice


def test_our_own_form() -> None:
    data = fixture("own_form.json")
    table = read_table(data)
    assert "shoe_size" in table.headings  # a column that nobody has given a meaning
    first, second = read_records(table, suggested(table.headings)).posts
    assert first.responsibilities == ("Personale", "MUS")
    assert (first.unit_path, str(first.starts_on)) == (("Kalø Kommune", "Ågerup Skole"), "2024-08-01")
    assert (second.vacant, second.superior, second.title) == (True, "p-1", "Souschef")
    assert [asdict(unit)["field"] for unit in reading(data, "Enheder").units] == ["", "Skole"]


def test_units_that_stand_above_each_other_have_a_path_all_the_same() -> None:
    assert paths([("a", "A", "b"), ("b", "B", "a"), ("c", "C", "")]) == {
        "a": ("B", "A"),
        "b": ("A", "B"),
        "c": ("C",),
    }


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<kmd><orgUnit id="1"><longName>&b;</longName></orgUnit><employee id="1"/></kmd>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd">
<kmd><orgUnit id="1"/><employee id="1"/></kmd>"""
LYING = (
    b"""<?xml version="1.0"?><kmd><orgUnit id="1"><longName>A</longName></orgUnit><employee id="1"></kmd>"""
)


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        pytest.param(BOMB, Fault.ENTITIES, id="entities"),
        pytest.param(OUTSIDE, Fault.ENTITIES, id="an outside document type"),
        pytest.param(BOMB.decode().encode("utf-16"), Fault.ENTITIES, id="entities in UTF-16"),
        pytest.param(LYING, Fault.BROKEN, id="broken XML"),
        pytest.param(b"<orgUnit/><employee/>", Fault.BROKEN, id="two roots"),
        pytest.param(b"<kmd><orgUnit/><employee/></kmd>", Fault.NO_ROWS, id="nothing in it"),
        pytest.param(b'<?xml version="1.0"?><kmd/>', Fault.NOT_A_TABLE, id="XML of something else"),
        pytest.param(b'{"format": "ledernet-people/1", "leaders": 3}', Fault.UNKNOWN_FORM, id="no list"),
        pytest.param(b'{"format": "ledernet-people/1"}', Fault.NO_ROWS, id="no leaders"),
        pytest.param(b'{"value": [1, 2]}', Fault.NOT_A_TABLE, id="JSON of something else"),
        pytest.param(b"[" * 100_000, Fault.NOT_A_TABLE, id="JSON without a bottom"),
        pytest.param(packed(bruger=USERS), Fault.NOT_A_TABLE, id="a part of the set"),
        pytest.param(PLAN2LEARN[:-40], Fault.DAMAGED, id="half a zip"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, fault: Fault) -> None:
    with pytest.raises(ReadError) as refused:
        read_table(data)
    assert refused.value.fault is fault


def test_a_zip_that_unpacks_to_far_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledernet.people.readers.registers.csv_set.MAX_UNPACKED", 100_000)
    bomb = packed(bruger=USERS + "x" * 10_000_000, organisation=UNITS, leder=LEADERS)
    assert len(bomb) < 100_000
    with pytest.raises(ReadError) as refused:
        read_table(bomb)
    assert refused.value.fault is Fault.TOO_LARGE


def test_a_sheet_that_is_not_there() -> None:
    with pytest.raises(ReadError) as refused:
        read_table(fixture("opus_delta.xml"), sheet="Medarbejdere")
    assert refused.value.fault is Fault.NO_SHEET
