"""Names for networks that have none yet: the place they gather around, if each has its own; else numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

ENOUGH = 0.5
"""A network is named after a place only if at least this share of its members work there."""


def names_for(places: Sequence[Sequence[str]]) -> list[str]:
    """One name per network, from the places of its members; all by place or all by number, so that they belong together."""
    taken: dict[str, int] = {}
    named: list[str] = []
    for members in places:
        counts = Counter(place for place in members if place)
        best = max(counts, key=lambda place: (counts[place], place), default="")
        if not best or counts[best] < ENOUGH * len(members) or best in taken:
            return [_("Network %(number)s") % {"number": number} for number in range(1, len(places) + 1)]
        taken[best] = 1
        named.append(best)
    return named


def told_apart(named: Sequence[tuple[str, str]]) -> list[str]:
    """What one hears of each (name, place): its name; with the place where others share it, and a number where that is the same too."""
    shared = Counter(name for name, _place in named)
    given: Counter[str] = Counter()
    found: list[str] = []
    for name, place in named:
        words = f"{name}, {place}" if shared[name] > 1 else name
        given[words] += 1
        found.append(words if given[words] == 1 else f"{words} ({given[words]})")
    return found


def label_after(labels: Sequence[str]) -> str:
    """The next letter of the alphabet for a draft: A … Z, AA, AB …"""
    numbers = [_number(label) for label in labels]
    number = max(numbers, default=0) + 1
    label = ""
    while number:
        number, rest = divmod(number - 1, 26)
        label = chr(ord("A") + rest) + label
    return label


def _number(label: str) -> int:
    number = 0
    for letter in label:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
