"""Text that must stand on one line: names, above all, for they end up in the headers of mail. And text that can be printed."""

import unicodedata

_BREAKS = frozenset({"Cc", "Zl", "Zp"})
_UNFIT = frozenset({"Cc", "Cn", "Co", "Cs"})
_TURNS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of what follows; with them a name can show as another."""


def one_line(text: str) -> str:
    """The text with every run of spaces, line breaks and control characters as one space, and none at the ends."""
    if not text.isprintable():
        text = "".join(
            " " if unicodedata.category(sign) in _BREAKS else "" if sign in _TURNS else sign for sign in text
        )
    return " ".join(text.split())


def printable(text: str) -> str:
    """The text with its line breaks, and without any sign that no paper and no file format can hold.

    Control characters, signs that turn the direction, lone halves of pairs and signs that are none are left out.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    if text.replace("\n", " ").isprintable():
        return text
    return "".join(
        "\n" if sign in "\n\u2028\u2029" else sign
        for sign in text
        if sign == "\n"
        or (sign not in _TURNS and sign != "\ufeff" and unicodedata.category(sign) not in _UNFIT)
    )
