"""The list of words says the same in both languages, one word for one thing, in the order of each alphabet."""

from pathlib import Path

from ledernet.ui.danish import sort_key

ROOT = Path(__file__).resolve().parents[2]


def words(file: str) -> list[tuple[str, str]]:
    rows = [line for line in (ROOT / file).read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    cells = [tuple(cell.strip() for cell in row.strip("|").split(" | ")) for row in rows[2:]]
    assert all(len(row) == 3 and all(row) for row in cells)
    return [(row[0], row[1]) for row in cells]


def test_both_lists_hold_the_same_words_in_their_order() -> None:
    danish, english = words("docs/da/ordliste.md"), words("docs/en/glossary.md")
    assert {(en, da) for da, en in danish} == set(english)
    assert len({da for da, _en in danish}) == len({en for en, _da in english}) == len(danish) > 90
    assert danish == sorted(danish, key=lambda row: sort_key(row[0]))
    assert english == sorted(english, key=lambda row: row[0].lower())
