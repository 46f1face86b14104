"""A questionnaire in a few steps, each small enough for a phone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from ledernet.evaluation.enums import Block

from .question import Asked, Kind

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

TOGETHER: tuple[tuple[Text, frozenset[Block]], ...] = (
    (_("Why we are here"), frozenset({Block.START, Block.PURPOSE, Block.KIND, Block.OWN})),
    (_("How we are together"), frozenset({Block.SAFETY, Block.CONFIDENTIALITY})),
    (_("How we are led and belong"), frozenset({Block.FACILITATION, Block.BELONGING})),
    (_("What I get out of it"), frozenset({Block.LEARNING})),
    (_("What it meets at home"), frozenset({Block.TRANSFER, Block.SIDE})),
    (_("Beside other things"), frozenset({Block.REFERENCE})),
)
IN_OWN_WORDS = _("In your own words")


@dataclass(frozen=True)
class Worded:
    """One question in the language of the one who is asked."""

    asked: Asked
    text: str

    @property
    def key(self) -> str:
        return self.asked.key

    @property
    def kind(self) -> str:
        return str(self.asked.kind)


@dataclass(frozen=True)
class Section:
    """One step. `number` counts from one."""

    number: int
    title: Text
    questions: tuple[Worded, ...]


def sections(asked: Iterable[Asked], language: str) -> list[Section]:
    """In the order of the steps; a step about which nothing is asked is left out."""
    rows = [Worded(one, one.words(language)) for one in asked]
    marks = [row for row in rows if row.asked.kind != Kind.TEXT]
    texts = tuple(row for row in rows if row.asked.kind == Kind.TEXT)
    found: list[tuple[Text, tuple[Worded, ...]]] = [
        (title, tuple(row for row in marks if row.asked.block in blocks)) for title, blocks in TOGETHER
    ]
    found.append((IN_OWN_WORDS, texts))
    filled = [(title, questions) for title, questions in found if questions]
    return [Section(number, title, questions) for number, (title, questions) in enumerate(filled, start=1)]
