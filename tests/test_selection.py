"""Which test runs where: all of them somewhere, and on both databases those that show how the two differ."""

import random
from typing import Any

import pytest

from tests.selection import (
    DIFFERING,
    EMBEDDED,
    LONGEST,
    POSTGRESQL,
    SQLITE,
    TESTS,
    homes,
    longest_first,
    shared,
    touches,
)


def looks(client: Any) -> None:
    assert b"Ledere" in client.get("/ledere/").content


def posts(client: Any) -> None:
    client.post("/ledere/ny/")


class Told:
    """What pytest tells of a test."""

    def __init__(
        self, file: str, *marks: pytest.MarkDecorator, line: int = 0, does: Any = looks, using: str = "db"
    ) -> None:
        self.path, self.function, self.fixturenames = TESTS / file, does, using.split()
        self.nodeid, self.location = f"{file}::{line}", (file, line, does.__name__)
        self.get_closest_marker = {one.name: one.mark for one in marks}.get


def item(*told: Any, **more: Any) -> Any:
    return Told(*told, **more)


@pytest.mark.parametrize(
    ("asked", "where"),
    [
        (item("people/test_phone_numbers.py", using=""), {SQLITE}),
        (item("people/test_actions.py"), {POSTGRESQL}),
        (item("people/test_actions.py", pytest.mark.django_db, using=""), {POSTGRESQL}),
        (item("people/test_views.py"), {SQLITE}),
        (item("people/test_views.py", does=posts), {POSTGRESQL}),
        (item("people/test_reviews.py"), {POSTGRESQL}),
        (item("audit/test_verify.py"), {SQLITE, POSTGRESQL}),
        (item("demo/test_build.py"), {SQLITE}),
        (item("networks/test_last_place.py", using="transactional_db"), {SQLITE, POSTGRESQL}),
        (item("networks/test_seats.py", pytest.mark.django_db(transaction=True)), {SQLITE, POSTGRESQL}),
        (item("people/test_actions.py", pytest.mark.postgresql), {POSTGRESQL}),
        (item("people/test_actions.py", pytest.mark.once), {SQLITE}),
        (item("audit/test_verify.py", pytest.mark.once), {SQLITE}),
    ],
)  # fmt: skip
def test_where_it_runs(asked: Any, where: set[str]) -> None:
    assert homes(asked) == where


def test_none_is_left_out_and_one_of_each_file_runs_on_both() -> None:
    items = [
        item(file, line=line, does=does, using=using)
        for file in ("people/test_actions.py", "people/test_views.py", "audit/test_verify.py")
        for line, (does, using) in enumerate([(looks, ""), (posts, "db"), (posts, "cast db"), (looks, "db")])
    ]
    here, there = shared(items, SQLITE), shared(items, POSTGRESQL)
    assert {*here, *there} == set(items)
    both = [one.nodeid for one in items if one in here and one in there]
    assert both == [
        "people/test_actions.py::1",
        "people/test_views.py::1",
        *(f"audit/test_verify.py::{line}" for line in (1, 2, 3)),
    ]
    drawn = random.Random(7).sample(items, len(items))
    assert set(shared(drawn, SQLITE)) == set(here), "whatever the order they come in"


def test_what_is_named_is_there() -> None:
    for name in DIFFERING + EMBEDDED + LONGEST:
        assert (TESTS / name).exists(), name


def test_this_one_touches_nothing(request: pytest.FixtureRequest) -> None:
    assert not touches(request.node)
    assert homes(request.node) == {SQLITE}


def test_the_longest_begin_first_and_nothing_is_lost() -> None:
    files = ["people/test_actions.py", LONGEST[1], "audit/test_verify.py", LONGEST[0]]
    ordered = longest_first(map(item, files))
    assert [one.nodeid.partition("::")[0] for one in ordered] == [LONGEST[0], LONGEST[1], files[0], files[2]]
