"""What OS2mo is asked, and what becomes of answers that are late, wrong or none. No database."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from graphql import (
    GraphQLInputObjectType,
    GraphQLSchema,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    build_schema,
    parse,
    validate,
    visit,
)
from graphql import get_named_type as named

from ledernet.registers.mo import questions
from ledernet.registers.mo.answers import read_all, read_classes, version_of
from ledernet.registers.mo.choice import Choice
from ledernet.registers.mo.client import Client, Place
from ledernet.registers.mo.errors import Fault, MoError
from ledernet.registers.mo.table import COLUMNS, Known, Made, table_of

from .mo import SMALL_SDL, Mo
from .mo_data import BUILDINGS, CHILDREN, DIRECTOR, HEAD, SCHOOL, STAFF, TOWN, known

TODAY = date(2026, 11, 26)


@pytest.fixture
def mo() -> Iterator[Mo]:
    with Mo.small() as server:
        yield server
        assert server.refused == []


def client_of(mo: Mo, **how: Any) -> Client:
    how = {"sleep": lambda _seconds: None, **how}
    return Client(Place(mo.url, mo.client_id, mo.secret), **how)


def made(mo: Mo, choice: Choice = Choice(), *, known: Known = Known(), on: date = TODAY) -> Made:  # noqa: B008
    return table_of(read_all(client_of(mo, page=2)), choice, on=on, known=known)


def rows_of(found: Made) -> list[dict[str, str]]:
    rows = [dict(zip(found.table.headings, row.cells, strict=True)) for row in found.table.rows]
    return [row for row in rows if row["row"] == "post"]


def whole_schema(folder: Path) -> GraphQLSchema:
    return build_schema((folder / "os2mo" / "schema.v30.graphql").read_text())


def small_schema() -> GraphQLSchema:
    return build_schema(SMALL_SDL.read_text())


def fields_asked(schema: GraphQLSchema) -> set[str]:
    """Types and names of everything that the questions name, in what they ask for and in what they ask by."""
    found: set[str] = set()
    info = TypeInfo(schema)

    class Fields(Visitor):
        def enter_field(self, node: Any, *_: Any) -> None:
            found.update((node.name.value, str(named(info.get_type()))))  # type: ignore[arg-type]

        def enter_object_field(self, node: Any, *_: Any) -> None:
            found.update((node.name.value, str(named(info.get_input_type()))))  # type: ignore[arg-type]

    for text in questions.ALL.values():
        visit(parse(text), TypeInfoVisitor(info, Fields()))
    return found


class TestQuestions:
    def check(self, schema: GraphQLSchema) -> None:
        assert len(questions.ALL) == 9
        for name, text in questions.ALL.items():
            assert validate(schema, parse(text)) == [], name
        asked = fields_asked(schema)
        assert "CPR" in schema.type_map  # there is something to leave alone
        assert "CPR" not in asked
        assert not [name for name in asked if "cpr" in name.lower()]
        # A person's user key may be anything, in some places a CPR number.
        assert "user_key" not in fields_asked_of_people(schema)

    def test_keep_to_the_schema_and_never_name_a_cpr_number(self) -> None:
        self.check(small_schema())

    def test_keep_to_the_whole_schema_too(self, shared_data: Path) -> None:
        whole = whole_schema(shared_data)
        self.check(whole)
        for name, part in small_schema().type_map.items():
            for field, one in getattr(part, "fields", {}).items():
                if not name.startswith("__"):
                    theirs = whole.type_map[name].fields[field]  # type: ignore[attr-defined]
                    assert str(one.type) == str(theirs.type), (name, field)
                    if not isinstance(part, GraphQLInputObjectType):
                        assert set(one.args) <= set(theirs.args)


def fields_asked_of_people(schema: GraphQLSchema) -> set[str]:
    found: set[str] = set()
    info = TypeInfo(schema)

    class Fields(Visitor):
        def enter_field(self, node: Any, *_: Any) -> None:
            if str(info.get_parent_type()) == "Employee":
                found.add(node.name.value)

    for text in questions.ALL.values():
        visit(parse(text), TypeInfoVisitor(info, Fields()))
    assert found == {"given_name", "surname", "addresses_response"}
    return found


class TestAnswers:
    def test_all_pages_and_all_times(self, mo: Mo) -> None:
        found = made(mo)
        people = {row["name"]: row for row in rows_of(found)}
        assert set(people) == {"Anne Ågård", "Bo Bæk", "Ditte Dam", "Eva Eng"}
        bo = people["Bo Bæk"]  # a new level is no new post
        assert bo["key"] == f"{known('r2')}:{known('Bo Bæk')}"
        assert (bo["starts_on"], bo["ends_on"], bo["level"]) == ("2020-08-01", "", "Niveau 3")
        assert (bo["email"], bo["responsibility"]) == ("bo@fjordby.example", "Personaleansvarlig")
        assert people["Ditte Dam"]["starts_on"] == "2027-03-01"
        assert (found.units, found.roles) == (4, 6)  # the closed unit is not read
        assert found.skipped == {"vacant": 1, "ended": 1}
        assert not any("0101701234" in cell for row in found.table.rows for cell in row.cells)

    def test_the_first_row_of_somebody_is_the_highest(self, mo: Mo) -> None:
        mo.roles.append({**mo.roles[0], "uuid": known("low")})
        mo.roles[-1]["validities"] = [{**mo.roles[0]["validities"][0], "org_unit_response": {"uuid": SCHOOL}}]
        assert [row["unit_key"] for row in rows_of(made(mo)) if row["name"] == "Anne Ågård"] == [TOWN, SCHOOL]

    def test_only_what_is_chosen_counts_and_the_rest_is_told(self, mo: Mo) -> None:
        found = made(mo, Choice(types=frozenset({HEAD, DIRECTOR})))
        assert "Eva Eng" not in {row["name"] for row in rows_of(found)}
        assert found.skipped["types"] == 1
        assert made(mo, Choice(responsibilities=frozenset({STAFF}))).skipped["responsibilities"] == 1
        assert made(mo, Choice(responsibilities=frozenset({BUILDINGS}))).skipped["responsibilities"] == 4

    def test_units_are_read_by_the_nearest_mark_above(self, mo: Mo) -> None:
        assert {row["name"] for row in rows_of(made(mo, Choice(include=frozenset({CHILDREN}))))} == {"Bo Bæk"}
        but = made(mo, Choice(include=frozenset({TOWN}), exclude=frozenset({CHILDREN})))
        assert (but.units, but.skipped["outside"]) == (2, 1)
        again = Choice(exclude=frozenset({CHILDREN}), include=frozenset({SCHOOL, TOWN}))
        assert "Bo Bæk" in {row["name"] for row in rows_of(made(mo, again))}

    def test_who_is_led_from_above_is_not_read_twice(self, mo: Mo) -> None:
        mo.roles = [one for one in mo.roles if one["uuid"] in (known("r1"), known("r6"))]
        found = made(mo)
        assert len(rows_of(found)) == 2
        assert found.skipped == {"inherited": 2}

    def test_an_end_is_told_only_of_what_stands_here(self, mo: Mo) -> None:
        key = f"{known('r4')}:{known('Carl Cold')}"
        rows = {row["key"]: row for row in rows_of(made(mo, known=Known(posts=frozenset({key}))))}
        assert rows[key]["ends_on"] == "2022-07-01"

    def test_successors_are_two_posts(self, mo: Mo) -> None:
        mo.roles[1]["validities"][-1]["validity"]["to"] = "2027-01-01T00:00:00+01:00"
        new = {**mo.roles[4]["validities"][0], "org_unit_response": {"uuid": SCHOOL}}
        mo.roles[1]["validities"].append(
            {**new, "validity": {"from": "2027-01-01T00:00:00+01:00", "to": None}}
        )
        posts = {
            (row["name"], row["starts_on"], row["ends_on"])
            for row in rows_of(made(mo))
            if row["unit_key"] == SCHOOL
        }
        assert posts == {("Bo Bæk", "2020-08-01", "2027-01-01"), ("Ditte Dam", "2027-01-01", "")}

    def test_the_recorded_answers(self, shared_data: Path) -> None:
        with Mo.recorded(shared_data / "os2mo") as mo:
            found = made(mo)
            classes = read_classes(client_of(mo, page=3))
            assert mo.refused == []
        people = [(row["name"].split()[0], row["unit_key"][:8], row["starts_on"]) for row in rows_of(found)]
        assert len(people) == 6
        assert ("Anders", "9d07123e", "2017-01-01") in people
        assert ("Signe", "f8063d72", "2027-02-01") in people  # to come
        assert found.skipped == {"vacant": 2, "ended": 2, "inherited": 11}
        assert rows_of(found)[0]["level"] == "Niveau 1"
        assert {one.facet for one in classes} == {"types", "levels", "responsibilities"}

    def test_a_secret_address_is_not_read(self, mo: Mo) -> None:
        mail = mo.roles[0]["validities"][0]["person_response"]["current"]["addresses_response"]["objects"][1]
        mail["current"]["visibility_response"] = {"current": {"scope": "SECRET"}}
        assert rows_of(made(mo))[0]["email"] == ""

    def test_days_are_danish_days(self, mo: Mo) -> None:
        validity = mo.roles[0]["validities"][0]["validity"]
        validity.update({"from": "2018-02-28T23:00:00+00:00", "to": "2030-06-30T23:59:59+02:00"})
        anne = rows_of(made(mo))[0]
        assert (anne["starts_on"], anne["ends_on"]) == ("2018-03-01", "2030-07-01")

    def test_what_looks_like_a_cpr_number_is_struck_out(self, mo: Mo) -> None:
        mo.roles[0]["validities"][0]["person_response"]["current"]["surname"] = "0101701234"
        assert rows_of(made(mo))[0]["name"] == "Anne XXXXXX-XXXX"


class TestFaults:
    def fault(self, mo: Mo, **how: Any) -> MoError:
        with pytest.raises(MoError) as caught:
            read_all(client_of(mo, page=2, **how))
        return caught.value

    def test_a_token_that_expires_on_the_way_is_renewed(self, mo: Mo) -> None:
        mo.expire_after(2)
        assert len(read_all(client_of(mo, page=2)).roles) == 6
        assert mo.logins == 3

    def test_a_token_is_renewed_before_it_expires(self, mo: Mo) -> None:
        clock = iter(range(0, 100_000, 400))
        client = client_of(mo, seconds=lambda: float(next(clock)))
        assert [version_of(client) for _ in range(2)] == ["30.1.0", "30.1.0"]
        assert mo.logins == 2

    def test_it_waits_longer_each_time_and_gives_up(self, mo: Mo) -> None:
        waits: list[float] = []
        mo.fail(503, times=2)
        assert version_of(client_of(mo, sleep=waits.append)) == "30.1.0"
        assert waits == [0.5, 1.0]
        mo.fail(500, times=4)
        assert self.fault(mo, sleep=waits.append).facts == {"status": 500}
        assert waits[2:] == [0.5, 1.0, 2.0]

    def test_patience_has_an_end(self, mo: Mo) -> None:
        mo.slow(0.4, times=2)
        assert self.fault(mo, timeouts=(0.1, 0.1), tries=2).fault is Fault.TIMEOUT

    def test_an_error_with_status_200_is_an_error(self, mo: Mo) -> None:
        mo.say(
            {
                "data": {"org_units": None},
                "errors": [{"message": "ErrorCodes.E_ORG_UNCONFIGURED 010170-1234"}],
            }
        )
        found = self.fault(mo)
        assert (found.fault, found.facts) == (
            Fault.QUERY,
            {"said": "ErrorCodes.E_ORG_UNCONFIGURED XXXXXX-XXXX"},
        )

    def test_cursors_in_a_ring(self, mo: Mo) -> None:
        mo.ring = True
        assert self.fault(mo).fault is Fault.LOOP

    @pytest.mark.parametrize(
        "body",
        [
            {"data": None},
            {"data": {"org_units": {"objects": None}}},
            {"data": {"org_units": {"objects": [None], "page_info": {}}}},
            {"data": {"org_units": {"objects": [{"uuid": "a", "validities": [{"name": "x"}]}], "page_info": {}}}},
            {"data": {"org_units": {"objects": [{"uuid": "a", "validities": [
                {"name": "x", "parent_response": None, "validity": {"from": "i går", "to": None}}]}], "page_info": {}}}},
        ],
    )  # fmt: skip
    def test_an_answer_that_breaks_the_schema(self, mo: Mo, body: Any) -> None:
        mo.say(body)
        assert self.fault(mo).fault is Fault.SHAPE

    @pytest.mark.parametrize(
        ("status", "body", "of", "fault"),
        [
            (200, b"<html>", "graphql", Fault.NOT_JSON),
            (302, {}, "graphql", Fault.MOVED),
            (307, {}, "tokens", Fault.MOVED),
            (403, {}, "graphql", Fault.FORBIDDEN),
            (404, {}, "graphql", Fault.NOT_FOUND),
            (400, {"error": "invalid_client"}, "tokens", Fault.LOGIN),
            (200, {"token": "x"}, "tokens", Fault.NO_TOKEN),
        ],
    )
    def test_other_answers(self, mo: Mo, status: int, body: Any, of: str, fault: Fault) -> None:
        mo.say(body, status=status, of=of)
        assert self.fault(mo).fault is fault

    def test_a_wrong_secret_is_not_tried_again(self, mo: Mo) -> None:
        with pytest.raises(MoError) as caught:
            version_of(Client(Place(mo.url, mo.client_id, "wrong")))
        assert caught.value.fault is Fault.LOGIN
        assert "wrong" not in str(caught.value) + repr(Place(mo.url, mo.client_id, "wrong"))

    def test_nobody_there_and_no_address(self) -> None:
        with pytest.raises(MoError) as caught:
            version_of(Client(Place("http://127.0.0.1:9", "a", "b"), sleep=lambda _seconds: None))
        assert caught.value.fault is Fault.UNREACHABLE
        for address in ("ftp://mo.example", "mo.example", "file:///etc/passwd", "http://"):
            with pytest.raises(MoError) as caught:
                Client(Place(address, "a", "b"))
            assert caught.value.fault is Fault.BAD_ADDRESS


def test_the_columns_can_be_used() -> None:
    assert COLUMNS.faults() == []
