"""What a caller can want of answers, and the form in which it is told. No database, no clock."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet_engine.measurement import Alpha, Interval, Intraclass

from .enums import Detail, Withheld
from .telling import Bar


@dataclass(frozen=True)
class Item:
    """One question. Answers in `chosen`, or from `positive` up, make the share; `target` is a share it should reach, 0 to 1.

    `is_reversed`: agreeing is bad news. The marks are told turned: low + high − mark.
    """

    code: str
    positive: float | None = None
    chosen: frozenset[int | str] = frozenset()
    is_reversed: bool = False
    target: float | None = None


@dataclass(frozen=True)
class Block:
    """Several questions on one scale, told if `least` of them are. Mean and share are those of its questions, on the average: they say
    nothing that the questions by themselves do not.
    """

    code: str
    items: tuple[str, ...]
    least: int = 1
    reversed: frozenset[str] = frozenset()
    positive: float | None = None
    target: float | None = None


@dataclass(frozen=True)
class Crossing:
    """Two blocks across each other: the place of all (the two means), and, of many, how many stand in each of the four rooms.

    `cuts` divide: a score on the cut is above it.
    """

    code: str
    across: Block
    up: Block
    cuts: tuple[float, float]


Wanted = Item | Block | Crossing


@dataclass(frozen=True)
class Figure:
    """What is told of one thing wanted. With `withheld` there is nothing but the reason.

    Attributes
    ----------
    detail
        How finely; in round figures `mean` and `share` are rounded, and the bounds follow from the rounded ones.
    asked, answered
        People asked (in the networks where it was asked), and answers in the figure; of a block those to the question with fewest.
    parts
        Networks whose answers are in the figure, and networks where it was asked.
    bars
        How the answers fell, in the order of the scale; empty for blocks, and in round figures.
    mean, bounds
        In marks; None for choices. The bounds hold whatever those think who did not answer, or are held back.
    mean_end, share_end
        -1: as told or less; 1: as told or more; 0: as told. Only in round figures.
    share, share_bounds
        0 to 1, of the answers, and of all that were asked for.
    reached
        Is the share at the target? None without a target, or where a share told as an end does not say.
    agreement, distance
        Within one network, with how the answers fell: rwg (0 to 1), average deviation in marks. None for choices.
    alpha, between
        Of a block with many people: how well its questions go together, and how much of the differences lies between networks.
    left_out
        Questions of a block that are not in it.
    place
        Of a crossing: the means across and up. `bounds` are across, `bounds_up` up.
    rooms
        Of a crossing with many people: low-low, high-low, low-high, high-high (across first); empty where it is not told.
    """

    code: str
    withheld: Withheld | None = None
    detail: Detail = Detail.FULL
    asked: int = 0
    answered: int | None = None
    parts: tuple[int, int] = (0, 0)
    bars: tuple[Bar, ...] = ()
    mean: float | None = None
    mean_end: int = 0
    bounds: Interval | None = None
    share: float | None = None
    share_end: int = 0
    share_bounds: Interval | None = None
    reached: bool | None = None
    agreement: float | None = None
    distance: float | None = None
    alpha: Alpha | None = None
    between: Intraclass | None = None
    left_out: tuple[str, ...] = ()
    place: tuple[float, float] | None = None
    bounds_up: Interval | None = None
    rooms: tuple[int, ...] = ()

    @property
    def is_told(self) -> bool:
        return self.withheld is None
