"""Days as people write them in Denmark, and the same day some months on."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "january", "jan"),
            ("februar", "february", "feb"),
            ("marts", "march", "mar"),
            ("april", "apr"),
            ("maj", "may"),
            ("juni", "june", "jun"),
            ("juli", "july", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMBERS = re.compile(r"(\d{1,2})[.\-/ ]+(\d{1,2})[.\-/ ]+(\d{4}|\d{2})")
_WORDS = re.compile(r"(\d{1,2})\.?\s*([a-zæøå]+)\.?,?\s+(\d{4})")


def parse_day(text: str) -> date | None:
    """The day written as 3.12.2026, 3/12-26, 2026-12-03 or »3. december 2026«; None if it is no day.

    Two figures of a year mean 1970–2069.
    """
    text = " ".join(text.casefold().split())
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif found := _NUMBERS.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        if year < 100:
            year += 2000 if year < 70 else 1900
    elif found := _WORDS.fullmatch(text):
        day, month, year = int(found[1]), _MONTHS.get(found[2], 0), int(found[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def later(day: date, months: int) -> date:
    """The same day so many months on; the last of a month that is too short."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")
