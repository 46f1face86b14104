"""Numbers that come as text from an address or a form."""

from typing import Any

DIGITS = 15
"""No row and no version has more; Python refuses thousands of them, a database those beyond nineteen."""


def whole_number(text: Any) -> int:
    """The number of a row or a version; 0, which is nobody's, for whatever else was sent."""
    written = str(text or "")
    return int(written) if written.isascii() and written.isdecimal() and len(written) <= DIGITS else 0
