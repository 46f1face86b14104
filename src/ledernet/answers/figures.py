"""The figures that can be had of a round, or of several together, and how finely for whom. No database, no clock.

A caller names what it wants (`Item`, `Block`, `Crossing`) and for whom; it gets a `Figure` for each, told or withheld with a reason.

Of a network nothing leaves this room but how the answers to each question fell, and what can be worked out from that. Blocks, agreement and
the place on a map are worked out from the questions one by one, never from sheets: so no figure says which answers belong to the same person
(but for those of many people in `joint`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from math import fsum
from typing import Any

from ledernet_engine.measurement import (
    Interval,
    average_deviation_of_items,
    bounds_of_share,
    rwg_of_items,
)

from . import joint
from .coarse import Rounded, nearest, rounded_mean, rounded_share
from .enums import Audience, Detail, Withheld
from .questions import Scale
from .sieve import Sieved
from .telling import Bar
from .wanted import Block, Crossing, Figure, Item, Wanted

__all__ = ["INSIDE", "MANY", "Block", "Crossing", "Figure", "Item", "Wanted", "codes_of", "tell_figures"]

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
    apart: Collection[str] = (),
) -> dict[str, Figure]:
    """Code → figure. `parts` is one round, or the rounds of several networks that are told together.

    `passed_on`: has the network let its result go? Until then it is only for those inside. `roundly`: those outside get round figures
    however many answered, as where a few have come or gone since the round before. For several together use `rollups.roll_ups`, which
    also sees to it that one group cannot be subtracted from another; `apart` are the questions that it keeps out.
    """
    inside = audience in INSIDE
    if not (inside or passed_on):
        return {want.code: Figure(want.code, Withheld.NOT_PASSED_ON) for want in wanted}
    teller = _Teller(parts, fine=inside, roundly=roundly and not inside, apart=frozenset(apart))
    return {want.code: teller.figure(want) for want in wanted}


def codes_of(want: Wanted) -> tuple[str, ...]:
    """The questions that it is made of."""
    if isinstance(want, Item):
        return (want.code,)
    return want.items if isinstance(want, Block) else (*want.across.items, *want.up.items)


class _Teller:
    def __init__(self, parts: Sequence[Sieved], *, fine: bool, roundly: bool, apart: frozenset[str]) -> None:
        self.parts, self.fine, self.roundly, self.apart = parts, fine, roundly, apart

    def figure(self, want: Wanted) -> Figure:
        if isinstance(want, Crossing):
            return self._crossing(want)
        whole = {part.withheld for part in self.parts}
        if len(whole) == 1 and (reason := whole.pop()) is not None:
            return Figure(want.code, reason)
        codes = [code for code in codes_of(want) if code not in self.apart and self._used(code)]
        least = want.least if isinstance(want, Block) else 1
        if len(codes) < max(1, least):
            kept = self.apart.intersection(codes_of(want))
            return Figure(want.code, Withheld.APART if kept else Withheld.HERE)
        return self._told(want, codes)

    def _used(self, code: str) -> list[Sieved]:
        return [part for part in self.parts if part.tells(code)]

    def _told(self, want: Item | Block, codes: list[str]) -> Figure:
        there = [part for part in self.parts if part.codes.intersection(codes_of(want))]
        values = {code: [value for part in self._used(code) for value in part.values(code)] for code in codes}
        asked = {code: sum(part.asked for part in self.parts if code in part.codes) for code in codes}
        used = [part for part in self.parts if any(part.tells(code) for code in codes)]
        answered = min(map(len, values.values()))
        fine = self.fine or (answered >= MANY and not self.roundly)
        frame = Figure(
            want.code,
            detail=Detail.FULL if fine else Detail.COARSE,
            asked=sum(part.asked for part in there),
            answered=answered,
            parts=(len(used), len(there)),
            left_out=tuple(code for code in codes_of(want) if code not in codes),
        )
        silent = {code: asked[code] - len(values[code]) for code in codes}
        frame = self._share(frame, want, values, silent)
        ends = self._ends(codes[0])
        if ends is None:
            return replace(
                frame, bars=_bars(used[0], codes[0], values[codes[0]], silent[codes[0]], fine=fine)
            )
        if {self._ends(code) for code in codes} != {ends}:
            raise ValueError(f"{want.code} holds questions on different scales")
        turned = want.reversed if isinstance(want, Block) else {want.code} if want.is_reversed else set()
        marks = {
            code: [sum(ends) - mark if code in turned else mark for mark in given]
            for code, given in values.items()
        }
        frame = _mean(frame, marks, silent, ends)
        if not fine:
            return frame
        if isinstance(want, Item):
            frame = replace(
                frame, bars=_bars(used[0], want.code, marks[want.code], silent[want.code], fine=True)
            )
        else:
            frame = replace(
                frame,
                alpha=joint.alpha_of(used, want, codes, ends, self.apart),
                between=joint.between(used, want, codes, ends, self.apart),
            )
        if len(used) > 1:
            return frame
        items = list(marks.values())
        return replace(
            frame,
            agreement=rwg_of_items(items, lowest=ends[0], highest=ends[1]),
            distance=average_deviation_of_items(items, lowest=ends[0], highest=ends[1]),
        )

    def _ends(self, code: str) -> tuple[int, int] | None:
        question = self._used(code)[0].question(code)
        return (question.low, question.high) if isinstance(question, Scale) else None

    def _share(
        self, frame: Figure, want: Item | Block, values: dict[str, list[Any]], silent: dict[str, int]
    ) -> Figure:
        chosen = want.chosen if isinstance(want, Item) else frozenset()
        if want.positive is None and not chosen:
            return frame
        turned = want.reversed if isinstance(want, Block) else {want.code} if want.is_reversed else set()
        each: dict[str, Rounded] = {}
        for code, given in values.items():
            total = sum(self._ends(code) or (0, 0)) if code in turned else None
            marks = given if total is None else [total - mark for mark in given]
            good = sum(mark in chosen if chosen else mark >= want.positive for mark in marks)
            each[code] = Rounded(good / len(given))
        if frame.detail == Detail.COARSE:
            each = {code: rounded_share(share.value) for code, share in each.items()}
        bounds = [
            _widened(share, len(values[code]), silent[code], (0.0, 1.0)) for code, share in each.items()
        ]
        share = _together(list(each.values()), to=0.1 if frame.detail == Detail.COARSE else 0)
        low, high = _middle(bounds)
        return replace(
            frame,
            share=share.value,
            share_end=share.end,
            share_bounds=Interval(low, high),
            reached=_reached(share, want.target),
        )

    def _crossing(self, want: Crossing) -> Figure:
        across, up = (self.figure(block) for block in (want.across, want.up))
        reason = across.withheld or up.withheld
        if reason is not None or across.mean is None or up.mean is None:
            return Figure(want.code, reason or Withheld.HERE)
        fine = across.detail == up.detail == Detail.FULL
        codes = tuple(
            [code for code in block.items if code not in told.left_out]
            for block, told in ((want.across, across), (want.up, up))
        )
        used = [part for part in self.parts if any(part.tells(code) for own in codes for code in own)]
        ends = tuple(self._ends(own[0]) for own in codes)
        rooms: tuple[int, ...] = ()
        if fine and not self.apart.intersection(codes_of(want)) and ends[0] and ends[1]:
            rooms = joint.rooms(used, want, (codes[0], codes[1]), (ends[0], ends[1]))
        return replace(
            across,
            code=want.code,
            detail=Detail.FULL if fine else Detail.COARSE,
            answered=min(across.answered or 0, up.answered or 0),
            mean=None,
            mean_end=0,
            share=None,
            share_end=0,
            share_bounds=None,
            reached=None,
            agreement=None,
            distance=None,
            alpha=None,
            between=None,
            left_out=(*across.left_out, *up.left_out),
            place=(across.mean, up.mean),
            bounds_up=up.bounds,
            rooms=rooms,
        )


def _together(each: Sequence[Rounded], *, to: float = 0) -> Rounded:
    """The mean of figures as they are told, so that a block in round figures says no more than its questions do."""
    value = fsum(one.value for one in each) / len(each)
    ends = {one.end for one in each}
    return Rounded(nearest(value, to) if to and len(each) > 1 else value, ends.pop() if len(ends) == 1 else 0)


def _mean(
    frame: Figure, marks: dict[str, list[Any]], silent: dict[str, int], ends: tuple[int, int]
) -> Figure:
    """The mean of the questions' means. Sums are exact in any order, so that the order of the sheets leaves no trace in the last digit."""
    each = {code: Rounded(fsum(given) / len(given)) for code, given in marks.items()}
    if frame.detail == Detail.COARSE:
        each = {code: rounded_mean(mean.value, *ends) for code, mean in each.items()}
    bounds = [_widened(mean, len(marks[code]), silent[code], ends) for code, mean in each.items()]
    mean = _together(list(each.values()), to=0.5 if frame.detail == Detail.COARSE else 0)
    low, high = _middle(bounds)
    return replace(frame, mean=mean.value, mean_end=mean.end, bounds=Interval(low, high))


def _middle(bounds: Sequence[Interval]) -> tuple[float, float]:
    return fsum(one.low for one in bounds) / len(bounds), fsum(one.high for one in bounds) / len(bounds)


def _widened(figure: Rounded, answers: int, silent: int, ends: tuple[float, float]) -> Interval:
    """Whatever the silent think: from what is told alone, so that it tells no more. What is told as an end reaches to the end."""
    low = ends[0] if figure.end < 0 else figure.value
    high = ends[1] if figure.end > 0 else figure.value
    asked = answers + silent
    return Interval((low * answers + ends[0] * silent) / asked, (high * answers + ends[1] * silent) / asked)


def _reached(share: Rounded, target: float | None) -> bool | None:
    if target is None:
        return None
    if (share.end > 0 and target > share.value) or (share.end < 0 and target <= share.value):
        return None
    return share.value >= target - 1e-9


def _bars(part: Sieved, code: str, values: Sequence[Any], silent: int, *, fine: bool) -> tuple[Bar, ...]:
    if not fine:
        return ()
    counts, answered = Counter(values), len(values)
    return tuple(
        Bar(value, counts[value], counts[value] / answered, _of_all(counts[value], answered, silent))
        for value in part.question(code).values
    )


def _of_all(count: int, answered: int, silent: int) -> Interval:
    bounds = bounds_of_share(count, answered, answered + silent)
    assert bounds is not None  # somebody was asked
    return bounds
