"""The figures that can be had of a round, or of several together, and how finely for whom. No database, no clock.

A caller names what it wants (`Item`, `Block`, `Crossing`) and for whom; it gets a `Figure` for each, told or withheld with a reason.

Of a network nothing leaves this room but how the answers to each question fell, and what can be worked out from that. Blocks, agreement and
the place on a map are worked out from the questions one by one, never from sheets: so no figure says which answers belong to the same person
(but for those of many people in `joint`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from ledernet_engine.measurement import Interval

from . import joint
from .counts import Fell, Said, agreement, bars_of, mean_of, share_of, together
from .enums import Audience, Detail, Withheld
from .sieve import Sieved
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
        codes = [
            code
            for code in codes_of(want)
            if code not in self.apart and any(code in part.counts for part in self.parts)
        ]
        least = want.least if isinstance(want, Block) else 1
        if len(codes) < max(1, least):
            kept = self.apart.intersection(codes_of(want))
            return Figure(want.code, Withheld.APART if kept else Withheld.HERE)
        return self._told(want, codes)

    def _told(self, want: Item | Block, codes: list[str]) -> Figure:
        wanted = set(codes_of(want))
        there = [part for part in self.parts if not wanted.isdisjoint(part.by_code)]
        used = [part for part in self.parts if any(code in part.counts for code in codes)]
        each = [self._fell(code) for code in codes]
        if len({fell.ends for fell in each}) > 1:
            raise ValueError(f"{want.code} holds questions on different scales")
        answered = min(fell.answered for fell in each)
        fine = self.fine or (answered >= MANY and not self.roundly)
        turned = want.reversed if isinstance(want, Block) else {want.code} if want.is_reversed else set()
        straight = [fell.turned() if code in turned else fell for code, fell in zip(codes, each, strict=True)]
        facts: dict[str, Any] = {}
        if fine and isinstance(want, Item):
            facts["bars"] = bars_of(straight[0])
        if (ends := each[0].ends) is not None:
            said = together(
                [mean for fell in straight if (mean := mean_of(fell, fine=fine))], step=0 if fine else 0.5
            )
            facts |= {"mean": said.value, "mean_end": said.end, "bounds": Interval(said.low, said.high)}
            if fine and len(used) == 1:
                facts["agreement"], facts["distance"] = agreement(straight)
            if fine and isinstance(want, Block):
                facts["alpha"] = joint.alpha_of(used, want, codes, ends, self.apart)
                facts["between"] = joint.between(used, want, codes, ends, self.apart)
        if chosen := _chosen(want, each[0]):
            share = together(
                [share_of(fell, chosen, fine=fine) for fell in straight], step=0 if fine else 0.1
            )
            facts |= {"share": share.value, "share_end": share.end}
            facts |= {
                "share_bounds": Interval(share.low, share.high),
                "reached": _reached(share, want.target),
            }
        return Figure(
            want.code,
            detail=Detail.FULL if fine else Detail.COARSE,
            asked=sum(part.asked for part in there),
            answered=answered,
            parts=(len(used), len(there)),
            left_out=tuple(code for code in codes_of(want) if code not in codes),
            **facts,
        )

    def _fell(self, code: str) -> Fell:
        """Of all the networks together."""
        used = [part for part in self.parts if code in part.counts]
        asked = sum(part.asked for part in self.parts if code in part.by_code)
        counts = used[0].counts[code]
        if len(used) > 1:
            counts = tuple(map(sum, zip(*(part.counts[code] for part in used), strict=True)))
        return Fell(used[0].question(code).values, counts, asked - sum(counts))

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
        ends = tuple(self._fell(own[0]).ends for own in codes)
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


def _chosen(want: Item | Block, fell: Fell) -> tuple[int | str, ...]:
    """The answers that make the share; none where no share is wanted."""
    if isinstance(want, Item) and want.chosen:
        return tuple(value for value in fell.values if value in want.chosen)
    if want.positive is None:
        return ()
    return tuple(value for value in fell.values if not isinstance(value, str) and value >= want.positive)


def _reached(share: Said, target: float | None) -> bool | None:
    if target is None:
        return None
    if (share.end > 0 and target > share.value) or (share.end < 0 and target <= share.value):
        return None
    return share.value >= target - 1e-9
