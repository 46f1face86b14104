"""Danish order and Danish search, the same on every database.

No database collation is asked: SQLite knows none for Danish and PostgreSQL's depend on the machine it was
built on. Instead the text is turned into keys that are stored beside it (see `ledernet.ui.fields`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_WORD_BREAK = "!"
"""Lower than digits and letters: »Ann Bo« stands before »Anna«."""

_BEYOND = "~"
"""Higher than å: other alphabets stand last, in the order of their code points."""

# The three last letters get the three ASCII characters after z; the neighbours' letters stand with the
# Danish letter they are read as.
_ORDER = {
    "æ": "{", "ä": "{",
    "ø": "|", "ö": "|", "ő": "|", "œ": "|",
    "å": "}",
    "ü": "y", "ű": "y",
    "ð": "d", "đ": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n",
}  # fmt: skip

_UNFOLDED = frozenset("æøå")
_PLAIN = {"ð": "d", "đ": "d", "þ": "th", "ł": "l", "œ": "oe", "ħ": "h", "ı": "i", "ŋ": "n"}
_DIGITS = re.compile(r"[0-9]+")
_HEX_AS_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def sort_key(text: str | None) -> str:
    """A key of ASCII characters whose binary order is the order of a Danish register.

    Capitals and accents make no difference, æ ø å come last, *aa* is read as *å* wherever it stands (a
    machine cannot hear that Isaac is spoken otherwise), and numbers within the text count as numbers:
    »Netværk 2« stands before »Netværk 10«. Different texts may share a key, so add the primary key as the
    last order of a list.
    """
    pieces = []
    for word in _words(_folded(text).replace("aa", "å")):
        key = "".join(map(_letter_key, word))
        pieces.append(_DIGITS.sub(_number_key, key))
    return _WORD_BREAK.join(pieces)


def search_key(text: str | None) -> str:
    """The text as it is searched: small letters, single spaces, accents gone; æ, ø and å are kept."""
    kept = "".join(map(_plain_letter, _folded(text)))
    return " ".join(kept.split())


def search_text(*parts: str | None) -> str:
    """What a search column holds: the parts' search keys and their spellings with aa for å and å for aa.

    So »Århus«, »Aarhus« and »aarhu« all find both spellings with a plain *contains*.
    """
    lines: list[str] = []
    for part in parts:
        key = search_key(part)
        lines += [key, key.replace("å", "aa"), key.replace("aa", "å")]
    return "\n".join(dict.fromkeys(line for line in lines if line))


def search_words(query: str | None) -> list[str]:
    """The words of a query, each of which must be found: »hansen bo« finds Bo Hansen."""
    return list(dict.fromkeys(search_key(query).split()))


def _folded(text: str | None) -> str:
    composed = unicodedata.normalize("NFKC", text or "").casefold()
    return unicodedata.normalize("NFC", composed)


def _words(text: str) -> list[str]:
    joined = text.replace("'", "").replace("’", "")
    spaced = "".join(sign if sign.isalnum() or unicodedata.combining(sign) else " " for sign in joined)
    return spaced.split()


@lru_cache
def _letter_key(letter: str) -> str:
    if letter.isascii():
        return letter
    if letter in _ORDER:
        return _ORDER[letter]
    if unicodedata.combining(letter):
        return ""
    if letter.isdecimal():
        return str(unicodedata.decimal(letter))
    parts = _decomposed(letter)
    if parts == letter:
        return _BEYOND + f"{ord(letter):06x}".translate(_HEX_AS_LETTERS)
    return "".join(_letter_key(part) for part in parts)


@lru_cache
def _plain_letter(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isprintable() else " "
    if letter in _UNFOLDED:
        return letter
    if letter in _PLAIN:
        return _PLAIN[letter]
    if unicodedata.combining(letter):
        return ""
    if not letter.isprintable():
        return " "
    parts = _decomposed(letter)
    return letter if parts == letter else "".join(_plain_letter(part) for part in parts)


def _decomposed(letter: str) -> str:
    """One step down (ǻ is å with an accent, not a with two), or the letter itself."""
    mapping = unicodedata.decomposition(letter)
    if not mapping or mapping.startswith("<"):
        return letter
    return "".join(chr(int(code, 16)) for code in mapping.split())


def _number_key(match: re.Match[str]) -> str:
    """The number with its length in front, so that longer numbers stand after shorter ones."""
    number = match.group().lstrip("0") or "0"
    return f"{min(len(number), 9)}{number}"


_JOINTS = re.compile(r"(ledelses|sammen)(?=\w)", re.IGNORECASE)


def breakable(text: str) -> str:
    """The long words of narrow places are divided at their joint, also where the browser knows no Danish hyphenation."""
    return _JOINTS.sub("\\1\u00ad", text)
