"""The figures that can be had of a round, or of several together, and how finely for whom. No database, no clock.

A caller names what it wants (`Item`, `Block`, `Crossing`) and for whom; it gets a `Figure` for each, told or withheld with a reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from ledernet_engine.measurement import Interval, bounds_of_share

from .coarse import Rounded, rounded_mean, rounded_share
from .enums import Audience, Detail, Withheld
from .questions import Scale
from .sieve import Sieved
from .telling import Bar
from .wanted import Block, Crossing, Figure, Item, Wanted

__all__ = [
    "INSIDE",
    "MANY",
    "Block",
    "Crossing",
    "Figure",
    "Item",
    "Wanted",
    "answers_in",
    "scores",
    "tell_figures",
]

MANY = 10
"""From so many answers on, how they fell is told outside the network too; below, only round figures are."""

INSIDE = frozenset({Audience.NETWORK, Audience.FACILITATOR})


def tell_figures(
    parts: Sequence[Sieved],
    wanted: Iterable[Wanted],
    *,
    audience: Audience,
    passed_on: bool = True,
    roundly: bool = False,
) -> dict[str, Figure]:
    """Code → figure. `parts` is one round, or the rounds of several networks that are told together.

    `passed_on`: has the network let its result go? Until then it is only for those inside. `roundly`: those outside get round figures
    however many answered, as where a few have come or gone since the round before. For several together use
    `rollups.roll_ups`, which also sees to it that one group cannot be subtracted from another.
    """
    inside = audience in INSIDE
    if not (inside or passed_on):
        return {want.code: Figure(want.code, Withheld.NOT_PASSED_ON) for want in wanted}
    return {want.code: _told(parts, want, inside=inside, roundly=roundly) for want in wanted}


def answers_in(part: Sieved, want: Wanted) -> int:
    """People of the round whose answers would be in the figure; 0 where none may be."""
    if isinstance(want, Item):
        return len(part.values(want.code)) if part.tells(want.code) else 0
    if isinstance(want, Block):
        return len(scores(part, want))
    return len(_pairs(part, want))


def scores(part: Sieved, block: Block) -> list[float]:
    """One for each who gave enough marks; none at all where those are too few.

    That scores are alike is no reason: their mean does not say so, but leaving it out would.
    """
    found = [score for row in part.rows if (score := _score(row, part, block)) is not None]
    return found if len(found) >= part.at_least else []


def _score(row: Any, part: Sieved, block: Block) -> float | None:
    marks = []
    for code in block.items:
        if code in row:
            question = part.question(code)
            assert isinstance(question, Scale), code
            marks.append(question.low + question.high - row[code] if code in block.reversed else row[code])
    return sum(marks) / len(marks) if marks and len(marks) >= block.least else None


def _told(parts: Sequence[Sieved], want: Wanted, *, inside: bool, roundly: bool) -> Figure:
    whole = {part.withheld for part in parts}
    if len(whole) == 1 and (reason := whole.pop()) is not None:
        return Figure(want.code, reason)
    used = [part for part in parts if answers_in(part, want)]
    if not used or not _codes(want):
        return Figure(want.code, Withheld.HERE)
    there = [part for part in parts if _codes(want) & part.codes]
    answered = sum(answers_in(part, want) for part in used)
    fine = inside or (answered >= MANY and not roundly)
    detail = Detail.FULL if fine else Detail.COARSE
    asked, counts = sum(part.asked for part in there), (len(used), len(there))
    frame = Figure(want.code, None, detail, asked, answered, counts)
    if isinstance(want, Crossing):
        return _crossing(used, want, frame)
    values, ends = _values(used, want)
    bars = _bars(used, want, values, asked) if isinstance(want, Item) else ()
    left = tuple(code for code in getattr(want, "items", ()) if not any(part.tells(code) for part in used))
    mean = Rounded(sum(values) / len(values)) if ends else None
    share = _share(values, want)
    if detail == Detail.COARSE:
        bars = ()
        mean = rounded_mean(mean.value, *ends) if mean and ends else None
        share = rounded_share(share.value) if share else None
    silent = asked - answered
    return replace(
        frame,
        bars=bars,
        mean=mean.value if mean else None,
        mean_end=mean.end if mean else 0,
        bounds=_bounds_of_mean(mean, answered, silent, ends),
        share=share.value if share else None,
        share_end=share.end if share else 0,
        share_bounds=_bounds_of_share(share, answered, silent),
        reached=_reached(share, want.target),
        left_out=left,
    )


def _codes(want: Wanted) -> set[str]:
    if isinstance(want, Item):
        return {want.code}
    if isinstance(want, Block):
        return set(want.items)
    return {*want.across.items, *want.up.items}


def _values(parts: Sequence[Sieved], want: Item | Block) -> tuple[list[Any], tuple[float, float] | None]:
    """What the figure is made of, and the ends of the scale; no ends for a choice."""
    if isinstance(want, Block):
        found = [score for part in parts for score in scores(part, want)]
        code = next(code for part in parts for code in want.items if code in part.codes)
        question = next(part for part in parts if code in part.codes).question(code)
    else:
        found = [value for part in parts for value in part.values(want.code)]
        question = parts[0].question(want.code)
    if not isinstance(question, Scale):
        return found, None
    if isinstance(want, Item) and want.is_reversed:
        found = [question.low + question.high - value for value in found]
    return found, (question.low, question.high)


def _bars(parts: Sequence[Sieved], want: Item, values: Sequence[Any], asked: int) -> tuple[Bar, ...]:
    counts, answered = Counter(values), len(values)
    return tuple(
        Bar(value, counts[value], counts[value] / answered, _of_all(counts[value], answered, asked))
        for value in parts[0].question(want.code).values
    )


def _of_all(count: int, answered: int, asked: int) -> Interval:
    bounds = bounds_of_share(count, answered, asked)
    assert bounds is not None  # somebody was asked
    return bounds


def _share(values: Sequence[Any], want: Item | Block) -> Rounded | None:
    chosen = want.chosen if isinstance(want, Item) else frozenset()
    if want.positive is None and not chosen:
        return None
    good = sum(value in chosen if chosen else value >= want.positive for value in values)
    return Rounded(good / len(values))


def _bounds_of_mean(
    mean: Rounded | None, answered: int, silent: int, ends: tuple[float, float] | None
) -> Interval | None:
    """From what is told alone, so that they tell no more. A mean told as an end reaches to the end of the scale."""
    if mean is None or ends is None:
        return None
    low = ends[0] if mean.end < 0 else mean.value
    high = ends[1] if mean.end > 0 else mean.value
    asked = answered + silent
    return Interval((low * answered + ends[0] * silent) / asked, (high * answered + ends[1] * silent) / asked)


def _bounds_of_share(share: Rounded | None, answered: int, silent: int) -> Interval | None:
    return _bounds_of_mean(share, answered, silent, (0.0, 1.0))


def _reached(share: Rounded | None, target: float | None) -> bool | None:
    if share is None or target is None:
        return None
    if (share.end > 0 and target > share.value) or (share.end < 0 and target <= share.value):
        return None
    return share.value >= target


def _pairs(part: Sieved, want: Crossing) -> list[tuple[float, float]]:
    """The two scores of each who has both."""
    if not scores(part, want.across) or not scores(part, want.up):
        return []
    found = [(_score(row, part, want.across), _score(row, part, want.up)) for row in part.rows]
    both = [(across, up) for across, up in found if across is not None and up is not None]
    return both if len(both) >= part.at_least else []


def _crossing(parts: Sequence[Sieved], want: Crossing, frame: Figure) -> Figure:
    pairs = [pair for part in parts for pair in _pairs(part, want)]
    means = []
    for axis, block in enumerate((want.across, want.up)):
        mean = sum(pair[axis] for pair in pairs) / len(pairs)
        ends = _values(parts, block)[1]
        assert ends is not None  # a block is of scales
        means.append(rounded_mean(mean, *ends).value if frame.detail == Detail.COARSE else mean)
    rooms = _rooms(pairs, want.cuts, max(part.at_least for part in parts))
    return replace(frame, place=(means[0], means[1]), rooms=rooms)


def _rooms(pairs: Sequence[tuple[float, float]], cuts: tuple[float, float], at_least: int) -> tuple[int, ...]:
    """Told only with many people, enough in every room that is not empty, and more than one such room."""
    found = Counter((across >= cuts[0]) + 2 * (up >= cuts[1]) for across, up in pairs)
    if len(pairs) < MANY or len(found) < 2 or min(found.values()) < at_least:
        return ()
    return tuple(found[room] for room in range(4))
