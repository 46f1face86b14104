"""Every test that the threat model, the access matrix and the tables of links name is there, and under that name."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from tests.access.links import LINKS

ROOT = Path(__file__).resolve().parents[2]
THREATS = sorted((ROOT / "docs" / "explanation" / "threats").glob("*.md"))
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    file = ROOT / path
    tree = ast.parse(file.read_text()) if file.exists() else ast.Module([], [])
    return frozenset(
        node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


@pytest.mark.parametrize(
    "page", [*THREATS, *(ROOT / "docs" / "reference").glob("*.md")], ids=lambda page: page.stem
)
def test_every_test_that_is_named_is_there(page: Path) -> None:
    missing = [
        f"{path}::{name}" for path, name in NAMED.findall(page.read_text()) if name not in names_in(path)
    ]
    assert not missing


@pytest.mark.parametrize(
    "page", [page for page in THREATS if page.stem != "index"], ids=lambda page: page.stem
)
def test_every_threat_has_an_answer_with_a_test(page: Path) -> None:
    """And each page says what is left; a row without a test is a promise."""
    text = page.read_text()
    rows = [line for line in text.splitlines() if line.startswith("| ")][2:]
    assert len(rows) >= 6 and "**Left to the municipalit" in text
    assert all(NAMED.search(row) for row in rows), [row for row in rows if not NAMED.search(row)]
    assert f"]({page.name})" in (page.parent / "index.md").read_text()


def test_every_link_names_a_test_that_is_there() -> None:
    for one in LINKS.values():
        path, _colon, name = one.shown_by.partition("::")
        assert name in names_in(path), one.shown_by
