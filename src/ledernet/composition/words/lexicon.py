"""Who is who: from the engine's numbers to names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ledernet.people.hierarchy import rank_of
from ledernet_engine.scoring import Problem

from .people import listed

_STRONG = re.compile(r"\*([^*]+)\*")


@dataclass(frozen=True)
class Lexicon:
    """Names by the engine's numbers."""

    problem: Problem
    people: Sequence[str]
    networks: Sequence[str]

    def person(self, number: int) -> str:
        return plain(self.people[number])

    def some(self, numbers: Iterable[int], most: int = 3) -> str:
        """A few names, and how many more."""
        found = list(numbers)
        names = [self.person(number) for number in found[:most]]
        if len(found) > most:
            names.append(_("%(count)s more") % {"count": len(found) - most})
        return listed(names)

    def network(self, number: int) -> str:
        return plain(self.networks[number]) if 0 <= number < len(self.networks) else ""

    def kind(self, attribute: str, code: int) -> str:
        """A value of an attribute as it stands in a sentence: a level with its word before it."""
        labels = self.problem.attribute(attribute).labels
        if not 0 <= code < len(labels):
            return _("not known")
        if attribute == "level":
            return level(labels[code])
        return small(labels[code]) if attribute == "field" else plain(labels[code])


def level(value: str) -> str:
    """»level 3« for a number, and as it is for a word."""
    rank = rank_of(value)
    return plain(value) if rank is None else _("level %(number)s") % {"number": rank}


def small(text: str) -> str:
    """A field is a common noun: »Skole« is »skole« within a sentence; abbreviations stay as they are."""
    return plain(text) if text[1:2].isupper() else plain(text[:1].lower() + text[1:])


def plain(text: str) -> str:
    """A value that cannot be taken for our own signs of emphasis."""
    return text.replace("*", "")


def strong(sentence: str) -> SafeString:
    """The sentence for the page: what stands between stars is emphasised."""
    return mark_safe(_STRONG.sub(r"<b>\1</b>", str(escape(sentence))))


def bare(sentence: str) -> str:
    """The sentence without emphasis."""
    return _STRONG.sub(r"\1", sentence)
