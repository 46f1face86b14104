"""Whether words name somebody or something of ours. No database; the names are given."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+(?:[-.&/][^\W_]+)*")
_SIGNS = (
    re.compile(r"\S+@\S+\.\w+"),
    re.compile(r"(?<![\d.,])\d{6}[- ]?\d{4}(?!\d)"),
    re.compile(r"(?<![\d.,])(?:\+45 ?)?\d{2} ?\d{2} ?\d{2} ?\d{2}(?!\d)"),
)
"""Mail addresses, numbers that look like a CPR number, telephone numbers."""

Words = tuple[str, ...]


class Names:
    """Names that should not leave. A person is found by the whole name, and by first and last name alone."""

    def __init__(self, *, people: Iterable[str], things: Iterable[str]) -> None:
        self._by_first: dict[str, dict[Words, str]] = defaultdict(dict)
        for name in dict.fromkeys(people):  # most stand both as leader and as user
            words = _words(name)
            if len(words) > 1:
                self._add(words, name)
                if len(words) > 2:
                    self._add((words[0], words[-1]), name)
        for name in dict.fromkeys(things):
            if words := _words(name):
                self._add(words, name)

    def _add(self, words: Words, name: str) -> None:
        self._by_first[words[0]].setdefault(words, name)

    def found_in(self, text: str) -> list[str]:
        """The names that stand in the text, also in the genitive and in any case, and what looks like an address or a number."""
        said = _words(text)
        found: dict[str, None] = {}
        for place, word in enumerate(said):
            for first in {word, _bare(word)}:
                for words, name in self._by_first.get(first, {}).items():
                    there = said[place : place + len(words)]
                    if there == words or (*there[:-1], _bare(there[-1])) == words:
                        found[" ".join(name.split())] = None
        for sign in _SIGNS:
            found |= dict.fromkeys(sign.findall(text))
        return list(found)


def _words(text: str) -> Words:
    return tuple(_WORD.findall(text.casefold().replace("’", "'").replace("'s", "s")))


def _bare(word: str) -> str:
    """Without the s of the genitive."""
    return word[:-1] if word.endswith("s") and len(word) > 2 else word
