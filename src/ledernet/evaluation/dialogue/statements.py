"""The statements of the yearly look at oneself: two under each of four headings, marked together from one to five.

The four headings are those of the Network Health Scorecard (Network Impact): purpose, performance, operations, capacity. The words
are the product's own. A statement that is reworded gets a new key and the edition a new number; marks of the two are not put beside
each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

EDITION = 1


@dataclass(frozen=True)
class Statement:
    key: str
    text: Text


@dataclass(frozen=True)
class Heading:
    key: str
    label: Text
    statements: tuple[Statement, ...]


HEADINGS = (
    Heading(
        "purpose",
        _("Why we are here"),
        (
            Statement("agreed", _("We agree on what the network is for.")),
            Statement("matters", _("What it is for still matters.")),
        ),
    ),
    Heading(
        "performance",
        _("What comes of it"),
        (
            Statement("delivers", _("We do what we said we would.")),
            Statement("example", _("Each of us can give an example of what came of it.")),
        ),
    ),
    Heading(
        "operation",
        _("How we work"),
        (
            Statement("prepared", _("Our meetings are well prepared.")),
            Statement("spread", _("The responsibility is spread, and not left to one or two.")),
        ),
    ),
    Heading(
        "capacity",
        _("What we have to do it with"),
        (
            Statement("right_people", _("The right people sit here.")),
            Statement("means", _("We have the time and the means it takes.")),
        ),
    ),
)

WORDS: dict[int, Text] = {
    1: _("Not at all"),
    2: _("Only a little"),
    3: _("Partly"),
    4: _("For the most part"),
    5: _("Entirely"),
}
"""What a mark means. No figure is told: the marks are words to talk about, and no grades."""

NOT_AGREED = 0
"""Kept in the place of a mark where the network looked at the statement and did not agree on one."""
DISAGREED = _("We do not agree")

STATEMENTS: dict[str, Statement] = {one.key: one for heading in HEADINGS for one in heading.statements}
