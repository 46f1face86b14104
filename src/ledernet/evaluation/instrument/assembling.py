"""From a charter and what is chosen for all to the questionnaire of one network. Pure: no database, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

from ledernet.evaluation.enums import Block
from ledernet.strategy.items import CATALOGUE as OF_PURPOSES
from ledernet.strategy.items import SIDE, START_ITEMS, TYPE_ITEMS, proposed

from .catalogue import OF_SIDE, TEXTS, of_block
from .question import Asked, Kind

ORDER: tuple[Block, ...] = (
    Block.START, Block.PURPOSE, Block.KIND, Block.OWN, Block.SAFETY, Block.CONFIDENTIALITY, Block.FACILITATION, Block.BELONGING,
    Block.LEARNING, Block.TRANSFER, Block.SIDE, Block.REFERENCE,
)  # fmt: skip
"""As people are asked: from why it exists to what it is worth beside other things."""

SECONDS_A_MARK, SECONDS_A_TEXT = 4.5, 20.0
"""How long one thinks over a mark, and how long those who write take; a rule of thumb for the promise of minutes."""

_KINDS = frozenset(TYPE_ITEMS.values())


def assemble(
    content: Mapping[str, Any] | None,
    *,
    blocks: Sequence[str],
    own: Iterable[Asked] = (),
    with_texts: bool = True,
    side_agreed: bool = False,
) -> list[Asked]:
    """What a network is asked: the questions of its charter, the blocks that are asked of all, own questions, own words.

    `content` is that of the charter it goes by; without one the two questions that everybody is asked stand alone in front. The
    side gain is asked only where it has been agreed, also where the charter names it. Nothing is asked twice.
    """
    asked = list(_of_charter(content) if content else _start())
    asked += [one for block in blocks if block != Block.SIDE for one in of_block(block)]
    if side_agreed and Block.SIDE in blocks:
        asked += OF_SIDE
    if not side_agreed:
        asked = [one for one in asked if one.block != Block.SIDE]
    asked += own
    once: dict[str, Asked] = {}
    for one in asked:
        once.setdefault(one.key, one)
    places = {str(block): place for place, block in enumerate(ORDER)}
    marks = sorted(once.values(), key=lambda one: places[one.block])  # stable: within a block as chosen
    return [*marks, *TEXTS] if with_texts else marks


def minutes(asked: Iterable[Asked]) -> int:
    """About how long it takes to answer, rounded up."""
    questions = list(asked)
    texts = sum(one.kind == Kind.TEXT for one in questions)
    return ceil(((len(questions) - texts) * SECONDS_A_MARK + texts * SECONDS_A_TEXT) / 60)


def _start() -> list[Asked]:
    return [_of_item(item.key, item.text_da, item.text_en) for item in proposed(())]


def _of_charter(content: Mapping[str, Any]) -> list[Asked]:
    """The charter's questions with their targets. Own ones are numbered as they stand there: a charter does not change.

    The two that everybody is asked are added where the charter left them out: without them other answers are hard to read.
    """
    rows = content["evaluation"]["items"]
    chosen = [_of_row(number, row) for number, row in enumerate(rows, start=1)]
    there = {one.key for one in chosen}
    return [one for one in _start() if one.key not in there] + chosen


def _of_row(number: int, row: Mapping[str, Any]) -> Asked:
    item = OF_PURPOSES.get(row["item"])
    if item is None:
        block = (
            Block.PURPOSE
            if row["purpose"] not in ("", SIDE)
            else Block.SIDE
            if row["purpose"] == SIDE
            else Block.OWN
        )
        purpose = row["purpose"] if block == Block.PURPOSE else ""
        return Asked(
            f"Q{number}", str(block), row["text_da"], row["text_en"], purpose=purpose, target=row["target"]
        )
    return _of_item(
        item.key, item.text_da, item.text_en, purpose=row["purpose"] or item.purpose, target=row["target"]
    )


def charter_item(key: str) -> Asked:
    """One of the product's questions on purposes as it is asked, without a target."""
    item = OF_PURPOSES[key]
    return _of_item(key, item.text_da, item.text_en)


def _of_item(key: str, da: str, en: str, *, purpose: str = "", target: int | None = None) -> Asked:
    item = OF_PURPOSES[key]
    block = _block_of(key, item.purpose)
    return Asked(
        key,
        str(block),
        da,
        en,
        purpose=(purpose or item.purpose) if block == Block.PURPOSE else "",
        is_reversed=item.reverse,
        target=target,
    )


def _block_of(key: str, purpose: str) -> Block:
    if key in START_ITEMS:
        return Block.START
    if key in _KINDS:
        return Block.KIND
    return Block.SIDE if purpose == SIDE else Block.PURPOSE
