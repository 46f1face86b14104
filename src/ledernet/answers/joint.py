"""Figures that need several answers of the same person: only of many people, for they link what she said here with what she said there.

Who knows how somebody answered one question could otherwise read another of her answers in them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from operator import itemgetter
from typing import Any

from ledernet_engine.measurement import Alpha, Intraclass, alpha, intraclass

from .sieve import Sieved
from .wanted import Block, Crossing

FEWEST = 30
"""People. Below, reliability says little anyway."""

Ends = tuple[int, int]


def alpha_of(
    parts: Sequence[Sieved], block: Block, codes: Sequence[str], ends: Ends, apart: Collection[str]
) -> Alpha | None:
    """Of those who answered all questions of the block; None where some question is not in it, or they are too few."""
    if len(codes) < 2 or len(codes) < len(block.items) or apart:
        return None
    marks, every = itemgetter(*codes), set(codes)
    rows = [marks(row) for part in parts for row in part.rows if every <= row.keys()]
    if len(rows) < FEWEST:
        return None
    turned = [place for place, code in enumerate(codes) if code in block.reversed]
    return alpha(rows, lowest=ends[0], highest=ends[1], reversed_items=turned)


def between(
    parts: Sequence[Sieved], block: Block, codes: Sequence[str], ends: Ends, apart: Collection[str]
) -> Intraclass | None:
    """Of the scores, network by network, where there are three networks or more."""
    groups = [scores(part, block, codes, ends) for part in parts]
    groups = [group for group, part in zip(groups, parts, strict=True) if len(group) >= part.at_least]
    if apart or len(groups) < 3 or sum(map(len, groups)) < FEWEST:
        return None
    return intraclass(groups, lowest=ends[0], highest=ends[1])


def scores(part: Sieved, block: Block, codes: Sequence[str], ends: Ends) -> list[float]:
    """The mean of the marks of each who answered `least` of the questions or more."""
    found = (_score(row, block, codes, ends) for row in part.rows)
    return [score for score in found if score is not None]


def _score(row: Mapping[str, Any], block: Block, codes: Sequence[str], ends: Ends) -> float | None:
    marks = [sum(ends) - row[code] if code in block.reversed else row[code] for code in codes if code in row]
    return sum(marks) / len(marks) if marks and len(marks) >= block.least else None


def rooms(
    parts: Sequence[Sieved],
    want: Crossing,
    codes: tuple[Sequence[str], Sequence[str]],
    ends: tuple[Ends, Ends],
) -> tuple[int, ...]:
    """Told only with many people, enough in every room that is not empty, and more than one such room."""
    found: Counter[int] = Counter()
    for part in parts:
        for row in part.rows:
            across = _score(row, want.across, codes[0], ends[0])
            up = _score(row, want.up, codes[1], ends[1])
            if across is not None and up is not None:
                found[(across >= want.cuts[0]) + 2 * (up >= want.cuts[1])] += 1
    least = max(part.at_least for part in parts)
    if found.total() < FEWEST or len(found) < 2 or min(found.values()) < least:
        return ()
    return tuple(found[room] for room in range(4))
