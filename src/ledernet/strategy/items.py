"""The product's own evaluation questions, in both languages, and which of them go with a purpose.

All are answered from one (wholly disagree) to seven (wholly agree). They are our own wording and no validated scale; nothing
may be copied into them from a published questionnaire. Words stand here in both languages, not in a catalogue: a
questionnaire is sent in the language of the one who answers, and a charter shows both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import SIDE_GAIN, Purpose, TypeKind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

SIDE = SIDE_GAIN
GUIDE = _("Made from the purpose itself; a guide for the talk, not a validated scale.")
START = _("Asked every time: without it the other answers are hard to read.")
RISK = _("Asks about the known weak side of this kind of network.")
CARE = _("Ask with care: the network is measured, not the leader's well-being.")


@dataclass(frozen=True)
class Item:
    """One question. `purpose` is P1–P7, `SIDE`, or "" where it asks about the whole."""

    key: str
    purpose: str
    text_da: str
    text_en: str
    note: Text
    reverse: bool = False  # agreeing is bad news: counted as eight minus the answer

    def words(self, language: str) -> str:
        return self.text_en if language.startswith("en") else self.text_da


CATALOGUE: dict[str, Item] = {
    item.key: item
    for item in (
        Item(
            "A1",
            "",
            "Jeg kan med egne ord sige, hvorfor netværket findes.",
            "I can say in my own words why the network exists.",
            START,
        ),
        Item(
            "A2",
            "",
            "Jeg ved, hvad der forventes af mig i netværket.",
            "I know what is expected of me in the network.",
            START,
        ),
        Item(
            "P1a",
            "P1",
            "Jeg er blevet fagligt stærkere som leder.",
            "I have become a stronger leader professionally.",
            GUIDE,
        ),
        Item(
            "P1b",
            "P1",
            "Vi taler om ledelse – ikke kun om vores fag.",
            "We talk about leadership, not only about our field.",
            GUIDE,
        ),
        Item(
            "P2a",
            "P2",
            "Jeg har fået ledelsesredskaber, jeg ikke kendte.",
            "I have got leadership tools that I did not know.",
            GUIDE,
        ),
        Item("P2b", "P2", "Jeg har vist et af dem til andre.", "I have shown one of them to others.", GUIDE),
        Item("P3a", "P3", "Her er plads til at tænke højt.", "There is room to think aloud here.", GUIDE),
        Item(
            "P3b",
            "P3",
            "Jeg får sparring, jeg ikke kan få andre steder.",
            "I get sparring that I cannot get elsewhere.",
            GUIDE,
        ),
        Item(
            "P4a",
            "P4",
            "Jeg går hjem med mere energi, end jeg kom med.",
            "I leave with more energy than I came with.",
            GUIDE,
        ),
        Item(
            "P4b",
            "P4",
            "Jeg får idéer, jeg ikke selv var kommet på.",
            "I get ideas that I would not have had myself.",
            GUIDE,
        ),
        Item(
            "P5a",
            "P5",
            "Vi er kommet tættere på en fælles forståelse af god ledelse hos os.",
            "We have come closer to a common idea of good leadership here.",
            GUIDE,
        ),
        Item(
            "P5b",
            "P5",
            "Jeg kan genkende vores ledelsesgrundlag i det, vi laver.",
            "I recognise our leadership foundation in what we do.",
            GUIDE,
        ),
        Item(
            "P6a",
            "P6",
            "Jeg forstår bedre, hvad andre dele af organisationen står i.",
            "I understand better what other parts of the organisation face.",
            GUIDE,
        ),
        Item(
            "P6b",
            "P6",
            "Jeg kan bedre forklare organisationens retning til mine medarbejdere.",
            "I can better explain the organisation's direction to my staff.",
            GUIDE,
        ),
        Item(
            "P7a",
            "P7",
            "Det, vi har spillet ind med, er nået frem til ledelsen.",
            "What we have contributed has reached the management.",
            GUIDE,
        ),
        Item("P7b", "P7", "Vi har fået svar på det.", "We have got an answer to it.", GUIDE),
        Item(
            "S1",
            SIDE,
            "Netværket gør det lettere at være leder her.",
            "The network makes it easier to be a leader here.",
            CARE,
        ),
        Item(
            "S2",
            SIDE,
            "Netværket giver mig mere lyst til at blive.",
            "The network makes me keener to stay.",
            CARE,
        ),
        Item("T1", "", "Vi får nok inspiration udefra.", "We get enough impulses from outside.", RISK),
        Item(
            "T2",
            "",
            "Vi bruger for meget tid på at forstå hinandens verden.",
            "We spend too much time on understanding each other's worlds.",
            RISK,
            reverse=True,
        ),
    )
}

START_ITEMS = ("A1", "A2")
TYPE_ITEMS = {TypeKind.PROFESSIONAL: "T1", TypeKind.CROSS_PROFESSIONAL: "T2"}


def items_of(purpose: str) -> list[Item]:
    """The catalogue's questions for P1–P7 or `SIDE`; none for a purpose in own words."""
    return [item for item in CATALOGUE.values() if item.purpose == purpose and purpose]


def proposed(purposes: Iterable[str], kind: str = "") -> list[Item]:
    """The questions that follow from the purposes with points and the kind of network: start block first, risk last."""
    chosen = [CATALOGUE[key] for key in START_ITEMS]
    wanted = set(purposes)
    for purpose in Purpose:
        if purpose in wanted:
            chosen += items_of(purpose)
    if kind in TYPE_ITEMS:
        chosen.append(CATALOGUE[TYPE_ITEMS[TypeKind(kind)]])
    return chosen
