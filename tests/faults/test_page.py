"""The page of faults names tests that exist."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_each_row_names_a_test() -> None:
    page = (ROOT / "docs" / "reference" / "faults.md").read_text().partition("<!-- counts -->")[0]
    rows = [row for row in page.splitlines() if row.startswith("| ")][2:]
    assert len(rows) >= 3
    for row in rows:
        named = re.findall(r"`(tests/[\w/]+\.py)`", row.split("|")[-2])
        assert named and all("def test_" in (ROOT / one).read_text() for one in named), row
