"""What is asked of the store of answers for a questionnaire: each question, and the mean of safety. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ledernet.answers.wanted import Block as Mean
from ledernet.answers.wanted import Item, Wanted
from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import Asked, Kind
from ledernet.evaluation.instrument.catalogue import LEAST_OF_SAFETY
from ledernet.evaluation.instrument.question import AGREES

SAFETY = "safety"
"""By which code the mean of the seven questions is told."""

TOP_THREE: frozenset[int | str] = frozenset({1, 2, 3})
PER_CENT = 100


def wanted_of(asked: Iterable[Asked]) -> list[Wanted]:
    """One figure for each question that is answered by a mark or a place, and the mean of safety where it is asked."""
    questions = [one for one in asked if one.kind != Kind.TEXT]
    found: list[Wanted] = [_item(one) for one in questions]
    safety = [one for one in questions if one.block == Block.SAFETY]
    return [*found, _safety(safety)] if safety else found


def _item(one: Asked) -> Item:
    target = None if one.target is None else one.target / PER_CENT
    if one.kind == Kind.PLACE:
        return Item(one.key, chosen=TOP_THREE, target=target)
    return Item(one.key, positive=AGREES, is_reversed=one.is_reversed, target=target)


def _safety(asked: Sequence[Asked]) -> Mean:
    return Mean(
        SAFETY,
        tuple(one.key for one in asked),
        least=min(LEAST_OF_SAFETY, len(asked)),
        reversed=frozenset(one.key for one in asked if one.is_reversed),
    )


def same_in_both(before: Iterable[Asked], after: Iterable[Asked]) -> list[Asked]:
    """The questions that were asked in the same words both times: only those are compared.

    Codes alone do not do: a charter numbers its own questions as they stand, and a question of the catalogue that is reworded keeps its code.
    """
    earlier: Mapping[str, Asked] = {one.key: one for one in before}
    return [one for one in after if one.key in earlier and _same(one, earlier[one.key])]


def _same(one: Asked, other: Asked) -> bool:
    def words(each: Asked) -> tuple[object, ...]:
        return each.version, each.kind, each.is_reversed, each.text_da, each.text_en

    return words(one) == words(other)
