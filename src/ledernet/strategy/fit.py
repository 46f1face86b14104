"""How well each kind of network serves each of the seven purposes, and why: the matrix behind the advice.

The first two columns follow KL 2008, s. 9–10 (what a field shares makes safe and blind; what fields do not share makes
leadership itself the subject). Sparring among people who do not compete follows Cai & Szeidl 2018. The other kinds are
our own reading of the same grounds. The table is advice and stands in the documentation, so that it can be argued with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .enums import Purpose, TypeKind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

KINDS = (
    TypeKind.PROFESSIONAL,
    TypeKind.CROSS_PROFESSIONAL,
    TypeKind.LEVEL,
    TypeKind.THEME,
    TypeKind.INTER_MUNICIPAL,
)


class Strength(IntEnum):
    """How well a kind serves a purpose."""

    WEAK = 1
    SOME = 2
    GOOD = 3
    STRONG = 4


STRENGTH_WORDS: dict[Strength, Text] = {
    Strength.WEAK: pgettext_lazy("how well a kind serves", "Poorly"),
    Strength.SOME: pgettext_lazy("how well a kind serves", "Partly"),
    Strength.GOOD: pgettext_lazy("how well a kind serves", "Well"),
    Strength.STRONG: pgettext_lazy("how well a kind serves", "Very well"),
}


@dataclass(frozen=True)
class Fit:
    """One cell: the strength, and the sentence that says why (for where it is good, against where it is not)."""

    strength: Strength
    why: Text


def _row(*cells: tuple[int, Text]) -> dict[TypeKind, Fit]:
    return {kind: Fit(Strength(strength), why) for kind, (strength, why) in zip(KINDS, cells, strict=True)}


MATRIX: dict[Purpose, dict[TypeKind, Fit]] = {
    Purpose.PROFESSION: _row(
        (2, _("among people of one field the talk easily turns to the field and away from leading.")),
        (4, _("when the fields differ, leading is what all have in common to talk about.")),
        (3, _("one level shares the same tasks as leaders, whatever their field.")),
        (2, _("the theme may take the place of leading itself.")),
        (3, _("other municipalities lead the same task in another way.")),
    ),
    Purpose.TOOLS: _row(
        (3, _("what works for one can be used by the others the next day.")),
        (3, _("methods travel between fields that would not have met.")),
        (3, _("tools can be chosen to suit the tasks of that level.")),
        (4, _("a group around one theme tries methods and gets better at them together.")),
        (3, _("you borrow what others have tried and paid for.")),
    ),
    Purpose.REFLECTION: _row(
        (4, _("those who share daily problems soon dare to show their own.")),
        (2, _("sparring is often safest among people of one field. Give the group time.")),
        (3, _("nobody sits with their own superior, and the pressure is alike.")),
        (2, _("the theme brings people in, and one's own doubts may stay outside.")),
        (4, _("people who do not compete and will not meet tomorrow speak freely.")),
    ),
    Purpose.INSPIRATION: _row(
        (2, _("few new impulses come in where all know the same world.")),
        (4, _("other fields do things in ways one has never seen.")),
        (3, _("one sees how others fill the same chair.")),
        (3, _("a subject that one has chosen gives energy.")),
        (4, _("ideas come from houses that are run differently.")),
    ),
    Purpose.CULTURE: _row(
        (1, _("each field strengthens its own culture and the distance between them stays.")),
        (4, _("a common culture comes when fields meet.")),
        (3, _("one level becomes alike across fields, the other levels do not hear it.")),
        (2, _("only those who care for the theme take part.")),
        (1, _("what is shared is shared with other municipalities, not within your own.")),
    ),
    Purpose.STRATEGY: _row(
        (1, _("nobody from the other administrations sits at the table.")),
        (4, _("it takes people from other administrations to understand them.")),
        (2, _("one hears from other fields, but only from one floor of the house.")),
        (3, _("one matter is seen from several administrations at once.")),
        (1, _("your own organisation is not what one talks about.")),
    ),
    Purpose.GOVERNANCE: _row(
        (3, _("they know the field that a policy is to work in.")),
        (3, _("a proposal that several fields stand behind carries further.")),
        (2, _("they know what can be carried out at their level, and little of the rest.")),
        (4, _("a group around one matter can work out a proposal that holds.")),
        (1, _("others' policies are not yours to influence.")),
    ),
}

KIND_SHORT: dict[TypeKind, Text] = {
    TypeKind.PROFESSIONAL: pgettext_lazy("kind of network, short", "Professional"),
    TypeKind.CROSS_PROFESSIONAL: pgettext_lazy("kind of network, short", "Cross-professional"),
    TypeKind.LEVEL: pgettext_lazy("kind of network, short", "One level"),
    TypeKind.THEME: pgettext_lazy("kind of network, short", "A theme"),
    TypeKind.INTER_MUNICIPAL: pgettext_lazy("kind of network, short", "Inter-municipal"),
}


def lean_of(purpose: str) -> float:
    """Where a purpose draws: 0 to a professional network, 1 to a cross-professional one; an own purpose nowhere."""
    if purpose not in Purpose.values:
        return 0.5
    row = MATRIX[Purpose(purpose)]
    gap = row[TypeKind.CROSS_PROFESSIONAL].strength - row[TypeKind.PROFESSIONAL].strength
    return 0.5 + gap / (2 * (Strength.STRONG - Strength.WEAK))
