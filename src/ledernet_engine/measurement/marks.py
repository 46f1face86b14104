"""Marks on a scale: the checks that every measure of answers shares.

A mark is a number from `lowest` to `highest`; None is an answer that was not given (also *do not know*). Anything
else, NaN among it, is refused: a stray 99 must not become a mean.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import ceil, floor

from .errors import MeasureError

Answer = float | None


def checked_scale(lowest: float, highest: float) -> None:
    """Upwards, and finite, or MeasureError."""
    if not -1e9 < lowest < highest < 1e9:
        raise MeasureError(f"The scale runs from {lowest} to {highest}; it must run upwards.")


def refuse(value: object, lowest: float, highest: float) -> MeasureError:
    """The error for an answer that is not on the scale."""
    return MeasureError(f"The answer {value!r} is not on the scale from {lowest} to {highest}.")


def known(values: Iterable[Answer], lowest: float, highest: float) -> list[float]:
    """The answers that were given, in their order. Raises MeasureError for one that is not on the scale."""
    checked_scale(lowest, highest)
    given = [value for value in values if value is not None]
    for value in given:
        try:
            fits = lowest <= value <= highest
        except TypeError:
            fits = False
        if not fits:
            raise refuse(value, lowest, highest)
    return given


def reverse(value: Answer, *, lowest: float, highest: float) -> Answer:
    """The mark counted from the other end, for an item that is put the other way round: lowest + highest − value.

    None stays None. Raises MeasureError for a mark that is not on the scale.
    """
    if value is None:
        return None
    known((value,), lowest, highest)
    return lowest + highest - value


def checked_items(items: int, reversed_items: Collection[int]) -> frozenset[int]:
    """The places of the items to turn round, or MeasureError for one that is not there."""
    stray = [place for place in reversed_items if not 0 <= place < items]
    if stray:
        raise MeasureError(f"reversed_items holds {stray[0]}; the items are numbered 0 to {items - 1}.")
    return frozenset(reversed_items)


def table(rows: Sequence[Sequence[Answer]], lowest: float, highest: float) -> int:
    """How many items each row answers (0 without rows). Raises MeasureError for rows of different length and for
    marks that are not on the scale."""
    whole = _whole(lowest, highest)
    items = len(rows[0]) if rows else 0
    for row in rows:
        if len(row) != items:
            raise MeasureError(f"A row has {len(row)} answers, the first has {items}; give None for a gap.")
        if not whole.issuperset(
            row
        ):  # then it has marks between the whole ones, or something that is no mark
            known(row, lowest, highest)
    return items


@lru_cache(maxsize=256)
def _whole(lowest: float, highest: float) -> frozenset[Answer]:
    """The whole marks of the scale and None: nearly all rows hold nothing else, and that is seen at once."""
    checked_scale(lowest, highest)
    return frozenset({None, *range(ceil(lowest), min(floor(highest), ceil(lowest) + 100) + 1)})


def turned(
    rows: Sequence[Sequence[Answer]], lowest: float, highest: float, reversed_items: Collection[int]
) -> Sequence[Sequence[Answer]]:
    """The rows, checked, with the reversed items counted from the other end."""
    items = table(rows, lowest, highest)
    places = checked_items(items, reversed_items) if rows else frozenset()
    if not places:
        return rows
    ends = lowest + highest
    return [
        [ends - value if place in places and value is not None else value for place, value in enumerate(row)]
        for row in rows
    ]


def columns(sheets: Sequence[Mapping[str, Answer]], questions: Sequence[str]) -> list[tuple[Answer, ...]]:
    """The answers to each of `questions`, one tuple each, from one sheet for each person; None where a sheet has none.

    No person is left in them: the order of the sheets is the only thing that ties one column to the next.
    """
    rows = [tuple(map(sheet.get, questions)) for sheet in sheets]
    return list(zip(*rows, strict=True)) if rows else [() for _ in questions]
