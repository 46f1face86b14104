"""Dates as people write them in Danish spreadsheets: the day first."""

import re
from datetime import date, timedelta

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januar january",
            "feb februar february",
            "mar marts march",
            "apr april",
            "maj may",
            "jun juni june",
            "jul juli july",
            "aug august",
            "sep sept september",
            "okt oct oktober october",
            "nov november",
            "dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_DANISH = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4}|\d{2})(?:\s+\d{1,2}[:.]\d{2}.*)?")
_WORDS = re.compile(r"(\d{1,2})\.?\s*[-. ]?\s*([a-z]+)\.?\s*[-. ]?\s*(\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_OPEN = {"", "infinity", "-infinity", "-", "–", "løbende", "ingen", "none", "null", "n/a"}
_EXCEL_ZERO = date(1899, 12, 30)
OPEN_YEAR = 9000
"""Registers write "no end" as a year far away."""


def parse_date(text: str) -> date | None:
    """The date in the text, None where it says that there is none; ValueError where it is no date."""
    said = text.strip().casefold()
    if said in _OPEN:
        return None
    if match := _ISO.fullmatch(said) or _COMPACT.fullmatch(said):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DANISH.fullmatch(said):
        day, month = int(match.group(1)), int(match.group(2))
        year = _century(match.group(3))
    elif (match := _WORDS.fullmatch(said)) and match.group(2) in _MONTHS:
        day, month, year = int(match.group(1)), _MONTHS[match.group(2)], int(match.group(3))
    elif match := _SERIAL.fullmatch(said):
        return _EXCEL_ZERO + timedelta(days=int(match.group(1)))
    else:
        raise ValueError("not a date")
    if year >= OPEN_YEAR:
        return None
    return date(year, month, day)


def _century(year: str) -> int:
    if len(year) == 4:
        return int(year)
    return int(year) + (2000 if int(year) < 70 else 1900)
