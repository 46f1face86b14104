"""Text that must stand on one line: names, above all, for they end up in the headers of mail."""

import unicodedata

_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows; with them a name can show as another."""


def one_line(text: str) -> str:
    """The text with every run of spaces, line breaks and control characters as one space, and none at the ends."""
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(sign) in _BREAKS else "" if sign in _TURNS else sign for sign in text
        )
    return " ".join(text.split())
