"""CPR numbers: recognised so that they can be refused. Nothing here ever returns one.

The product has no use for them, so a doubtful number counts as one. A number's date part must be
possible (also with 60 added to the day, as in substitute numbers); the check digit proves nothing
since 2007 and is not asked.
"""

import re
from collections.abc import Iterable

MASK = "XXXXXX-XXXX"
COLUMN_SHARE = 0.1
"""A column is refused when this share of its filled cells hold a CPR number with its separator."""
PLAIN_SHARE = 0.5
"""… or this share of plain nine- or ten-digit numbers (a spreadsheet drops a leading zero)."""

_LOOSE = re.compile(
    r"(?<![0-9A-Za-z])(\d{2})[-./]?(\d{2})[-./]?(\d{2})\s{0,2}[-–—−./ ]?\s{0,2}(\d{4})(?![0-9A-Za-z])"
)
_PLAIN = re.compile(r"\d{9,10}(?:\.0)?")
_HEADER = re.compile(r"cpr|personn(ummer|r\b|r$)|person nr|fødselsnummer|social ?security|\bssn\b")
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _possible(day: str, month: str) -> bool:
    d, m = int(day), int(month)
    if d > 60:
        d -= 60
    return 1 <= m <= 12 and 1 <= d <= _DAYS[m - 1]


def names_cpr(header: str) -> bool:
    """Whether a column's heading says that it holds CPR numbers."""
    return _HEADER.search(re.sub(r"[^0-9a-zæøåö ]+", " ", header.casefold()).strip()) is not None


def _separated(match: re.Match[str]) -> bool:
    return not match.group(0).isdigit()


def masked(text: str) -> str:
    """The text with every possible CPR number struck out."""
    return _LOOSE.sub(lambda m: MASK if _possible(m.group(1), m.group(2)) else m.group(0), text)


def is_cpr_column(header: str, values: Iterable[str]) -> bool:
    """Whether a whole column must be refused, by its heading or by what stands in it."""
    if names_cpr(header):
        return True
    filled = separated = plain = 0
    for value in values:
        if not value:
            continue
        filled += 1
        match = _LOOSE.fullmatch(value)
        if match and _separated(match):
            separated += _possible(match.group(1), match.group(2))
        elif _PLAIN.fullmatch(value):
            digits = value.removesuffix(".0").zfill(10)
            plain += _possible(digits[:2], digits[2:4])
    if not filled:
        return False
    return (separated > 0 and separated >= COLUMN_SHARE * filled) or (
        plain > 0 and plain >= PLAIN_SHARE * filled
    )


def is_number_series(values: Iterable[str]) -> bool:
    """Whether a column is a series of long numbers of another kind (most have no possible date).

    Its cells stay as they are: a production-unit number that happens to look like a date is still a key.
    """
    long = possible = 0
    for value in values:
        if not value:
            continue
        if not (value.isascii() and value.isdigit() and len(value) == 10):
            return False
        long += 1
        possible += _possible(value[:2], value[2:4])
    return long >= 5 and possible < PLAIN_SHARE * long
