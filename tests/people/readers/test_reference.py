"""The reference page names everything that a person can meet."""

from pathlib import Path

import pytest

from ledernet.people.readers.errors import Fault
from ledernet.people.readers.fields import Target
from ledernet.people.readers.mapping import PRESETS
from ledernet.people.readers.records import SEVERITY, Trouble
from ledernet.people.readers.table import Notice

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "import-format.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "code", [code.value for kind in (Fault, Notice, Target) for code in kind if code.value]
)
def test_every_code_and_meaning(code: str) -> None:
    assert f"`{code}`" in PAGE


@pytest.mark.parametrize("trouble", Trouble)
def test_every_trouble_with_what_happens(trouble: Trouble) -> None:
    assert f"| `{trouble.value}` | {SEVERITY[trouble].value} |" in PAGE


@pytest.mark.parametrize("name", PRESETS)
def test_every_known_mapping(name: str) -> None:
    assert f"`{name}`" in PAGE
