"""The mission page claims only what can be found: pages that have an address, tests that exist."""

import re
from pathlib import Path

import pytest
from django.urls import get_resolver

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (R\d+) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
ROWS = ROW.findall((ROOT / "docs" / "mission.md").read_text())
CLAIMED = [row for row in ROWS if row[2] != "not yet"]


def addresses() -> set[str]:
    """Every name of an address, as `room:page`."""
    names = set()
    for room, (_, resolver) in get_resolver().namespace_dict.items():
        names |= {f"{room}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    return names


def test_every_row_stands_once_in_order() -> None:
    assert [row[0] for row in ROWS] == [f"R{number:02}" for number in range(1, 111)]


def test_states_are_the_three_that_are_explained() -> None:
    assert {row[2].split(":")[0] for row in ROWS} <= {"shown", "in part", "not yet"}
    assert all(row[3] == row[4] == "–" for row in ROWS if row[2] == "not yet")
    assert all(len(row[2]) > len("in part: ") for row in ROWS if row[2].startswith("in part")), (
        "in part says how much"
    )


@pytest.mark.parametrize("row", CLAIMED, ids=lambda row: row[0])
def test_what_is_claimed_can_be_found(row: tuple[str, ...]) -> None:
    pages = re.findall(r"`([^`]+)`", row[3])
    tests = re.findall(r"`([^`]+)`", row[4])
    assert pages and tests
    known = addresses()
    for page in pages:
        assert page in known, f"{row[0]} names the page {page}"
    for named in tests:
        path, _, function = named.partition("::")
        file = ROOT / path
        assert file.is_file(), f"{row[0]} names {path}"
        assert re.search(rf"def {re.escape(function)}\b", file.read_text()), f"{row[0]} names {named}"
