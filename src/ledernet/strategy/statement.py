"""Does the purpose say for whom, what is to change, and how it will be seen? Three ticks that advise and never block.

A tick is given for what is written about a purpose that has points, else for a word in the main purpose that points that
way. Words say little about meaning, so a missing tick is an invitation to look again, and says what to look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.ui.parts import Check

from .models import Programme, PurposeWeight

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

_PEOPLE = (
    "leder ledere lederen lederne leaders leader chef chefer cheferne chiefs borger borgere borgerne borgerens citizen "
    "citizens citizen's virksomhed virksomheder businesses medarbejder medarbejdere medarbejderne employees barn børn "
    "børnene children elev elever pupils unge ældre forældre parents familier families patienter brugere kolleger "
    "kollegerne colleagues"
)
_CHANGE = (
    "bedre stærkere mere mindre flere færre lettere nemmere hurtigere tidligere tættere tryggere klarere ens fælles "
    "sammen bliver blive lærer udvikler styrker skifte better stronger more less fewer easier faster "
    "earlier closer safer clearer alike common together become learn grow strengthen change"
)
_SEEN = (
    "ses se ser mærker mærke mærkes måles måle målt tæller viser vises genkende genkender oplever opleve høres ringer "
    "spørger færre flere hver hvert mindst halvdelen procent % seen see sees notice noticed measured measure count shows "
    "recognise recognize hear ring ask each least half percent cent"
)

Words = frozenset[str]


def _set(text: str) -> Words:
    return frozenset(text.split())


PARTS: tuple[tuple[str, Words, Text, Text], ...] = (
    (
        "for_whom",
        _set(_PEOPLE),
        _("It says for whom."),
        _(
            "For whom? Name those who are to have something of it, and the citizens or businesses behind them."
        ),
    ),
    (
        "change",
        _set(_CHANGE),
        _("It says what is to change."),
        _("What is to change? Say what is different a year from now."),
    ),
    (
        "seen_by",
        _set(_SEEN),
        _("It says how you will see it."),
        _("How will you see it? Name something one can notice or count."),
    ),
)
_DIGIT = re.compile(r"\d")


def quality_of(programme: Programme, weights: Iterable[PurposeWeight]) -> list[Check]:
    """The three ticks for a programme as it stands; none while nothing is written."""
    if not programme.purpose.strip():
        return []
    told = [weight for weight in weights if weight.points]
    words = frozenset(re.findall(r"[\w%']+", programme.purpose.casefold()))
    found = []
    for name, signs, there, missing in PARTS:
        done = any(getattr(weight, name).strip() for weight in told) or bool(words & signs)
        if name == "seen_by" and _DIGIT.search(programme.purpose):
            done = True
        found.append(Check(there if done else missing, done))
    return found
