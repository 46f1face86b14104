"""Who knows about what is asked: plain words against plain words. Knows no database and no Django."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ledernet.ui.danish import search_key

SHORTEST = 4
"""Words below this many letters ask for nothing: who, has, and, der, har."""
STEM = 5
"""So many letters at the beginning must be the same."""
ENDING = 2
"""So many letters at the end of a word may differ: obligatorisk, obligatoriske."""


def words_of(text: str) -> list[str]:
    """The words of a text that can be matched, each once, as they are compared."""
    return [word for word in dict.fromkeys(re.findall(r"\w+", search_key(text))) if len(word) >= SHORTEST]


def alike(asked: str, told: str) -> bool:
    """The same word, or the same but for its ending.

    >>> alike("tvaerfaglige", "tvaerfagligt"), alike("netvaerk", "netvaerket"), alike("chef", "chance")
    (True, True, False)
    """
    if asked == told or told.startswith(asked):
        return True
    stem = max(STEM, min(len(asked), len(told)) - ENDING)
    return asked[:stem] == told[:stem] and abs(len(asked) - len(told)) <= ENDING + 1


def found(query: str, texts: Sequence[str], *, asking: str = "") -> tuple[list[int], list[int]]:
    """Which texts (by place) tell of all that is asked, and which of a part of it, those with most first.

    A word that no text knows asks for nothing: “who has tried …” is not about trying. `asking` are words by which one asks,
    whatever the texts say. Where no word is known, nothing is found.
    """
    idle = set(words_of(asking))
    told = [words_of(text) for text in texts]
    hits: list[set[int]] = []
    for word in [word for word in words_of(query) if word not in idle]:
        there = {place for place, own in enumerate(told) if any(alike(word, one) for one in own)}
        if there:
            hits.append(there)
    scores = [sum(place in there for there in hits) for place in range(len(texts))]
    whole = [place for place, score in enumerate(scores) if hits and score == len(hits)]
    part = sorted(
        (place for place, score in enumerate(scores) if 0 < score < len(hits)), key=lambda one: -scores[one]
    )
    return whole, part
