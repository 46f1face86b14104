"""Numbers that come as text from an address or a form."""

from collections.abc import Iterable
from typing import Any

DIGITS = 15
"""No row and no version has more; Python refuses thousands of them, a database those beyond nineteen."""


def whole_numbers(texts: Iterable[Any]) -> list[int]:
    """Those of the texts that are the number of a row; what else was sent is passed over."""
    return [number for number in map(whole_number, texts) if number]


def whole_number(text: Any) -> int:
    """The number of a row or a version; 0, which is nobody's, for whatever else was sent."""
    written = str(text or "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= DIGITS else 0
