"""Which row holds the headings, and what to call the columns."""

import re
from collections.abc import Sequence

_NUMBER = re.compile(r"[-+]?[\d.,\s]+%?")
_DATE = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}.*")


def looks_like_headings(rows: Sequence[Sequence[str]]) -> int | None:
    """The place of the row with the headings among the first rows; None where every row looks like data.

    Titles above the table are narrow; headings are as wide as the table and are words, not values.
    """
    widths = sorted(sum(1 for cell in row if cell) for row in rows)
    usual = widths[-max(1, len(widths) // 4)]
    for place, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        enough = len(filled) >= max(1, round(usual * 0.6))
        if not enough or (len(filled) == 1 and usual > 1):
            continue
        if len(filled) > 1 and any(_is_value(cell) for cell in filled):
            # The first row as wide as the table decides: below it, everything is data.
            return None
        if len(filled) == 1 and _is_value(filled[0]):
            return None
        return place
    return None


def _is_value(cell: str) -> bool:
    if "@" in cell and "." in cell:
        return True
    if len(cell) > 200:
        return True
    return _DATE.fullmatch(cell) is not None or (_NUMBER.fullmatch(cell) is not None and len(cell) > 4)


def names_of(cells: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Distinct names for the columns, and the headings that stood more than once.

    A column without a heading is called by its letter, as a spreadsheet does.
    """
    names: list[str] = []
    same: list[str] = []
    for place, cell in enumerate(cells):
        name = " ".join(cell.split())[:100] or letter(place)
        if name in names:
            same.append(name)
            number = 2
            while f"{name} ({number})" in names:
                number += 1
            name = f"{name} ({number})"
        names.append(name)
    return tuple(names), tuple(dict.fromkeys(same))


def letter(place: int) -> str:
    """The spreadsheet letter of a column (0 is A, 26 is AA)."""
    said = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        said = chr(65 + rest) + said
    return said
