"""The guess at what a column means by its heading, and what every choice of columns must hold to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from django.utils.translation import gettext

from ledernet.people.readers.fields import simple

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

Meaning = TypeVar("Meaning", bound=StrEnum)


def guess(words: Mapping[Meaning, str]) -> Callable[[Sequence[str]], dict[str, str]]:
    """The guess of a room whose meanings have these headings, separated by commas. No meaning is guessed twice.

    They are compared without spaces, signs and capitals, as the headings of a list of leaders are.
    """
    meanings = {
        simple(word): meaning
        for meaning, said in words.items()
        for word in said.replace("\n", " ").split(",")
    }

    def suggested(headings: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for heading in headings:
            meaning = meanings.get(simple(heading))
            if meaning and meaning.value not in found.values():
                found[heading] = meaning.value
        return found

    return suggested


def chosen_twice(used: Sequence[Meaning], labels: Mapping[Meaning, Text]) -> list[str]:
    """In words, which meanings more than one column has."""
    return [
        gettext("Only one column can be: %(meaning)s.") % {"meaning": labels[meaning]}
        for meaning in dict.fromkeys(used)
        if used.count(meaning) > 1
    ]


def not_chosen(needed: Iterable[Meaning], labels: Mapping[Meaning, Text]) -> list[str]:
    """In words, which meanings no column has that one must have."""
    return [
        gettext("No column is chosen for: %(meaning)s.") % {"meaning": labels[meaning]} for meaning in needed
    ]
