"""The result of one network as it may be told to one reader: what pages, paper and workbook all show. Pure.

Nothing here sees a sheet. Each figure has been through `ledernet.answers`; what is put together here (the share of a purpose over its
questions, the room on the map, a change) is made of figures that are told, and so tells no more than they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ledernet.answers.comparing import Change as Compared
from ledernet.answers.enums import Detail, Withheld
from ledernet.answers.wanted import Figure
from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import Asked, Kind
from ledernet.evaluation.instrument.question import AGREES, HIGH, LOW
from ledernet_engine.measurement import (
    Change,
    Figures,
    Interval,
    Place,
    Reached,
    against_target,
    change,
    describe,
    place,
)

from .wanted import PER_CENT, SAFETY

LEAST_SHARE = 0.15
"""A change of a share that matters; a house default."""

LEAST_SAFETY = 0.75
"""A fall of the mean of safety that matters (domain notes, 5.3); a house default."""

CLEAR = 0.80
"""So many should know why the network exists, or the sponsor has something to tell; a house default."""

ATTENTION = 4.5
"""Below that the mean of safety asks for attention; a house default, as is the cut of the map."""

CHALLENGE = "E3"


@dataclass(frozen=True)
class Pooled:
    """The answers to several questions together: the share from five up. `target` as a share; `left_out` are not told, and not in it.

    `share_end`, as in `Figure`: 1 where it is so much or more.
    """

    share: float
    bounds: Interval
    target: float | None = None
    left_out: tuple[str, ...] = ()
    is_round: bool = False

    @property
    def reached(self) -> Reached | None:
        return None if self.target is None else against_target(self.bounds, self.target)


def pooled(lines: Sequence[Line]) -> Pooled | None:
    """Of the questions that are told; None where none is. Each answer counts alike, whichever question it was given to."""
    told = [line for line in lines if line.is_told and line.figure.share_bounds is not None]
    if not told:
        return None
    answers = sum(line.answered for line in told)
    asked = sum(line.figure.asked for line in told)
    share = sum((line.figure.share or 0.0) * line.answered for line in told) / answers
    bounds = [(line.figure.share_bounds, line.figure.asked) for line in told]
    low = sum(band.low * count for band, count in bounds if band) / asked
    high = sum(band.high * count for band, count in bounds if band) / asked
    targets = [line.asked.target for line in told if line.asked.target is not None]
    target = sum(targets) / len(targets) / PER_CENT if targets else None
    left = tuple(line.asked.key for line in lines if not line.is_told)
    is_round = any(line.figure.detail == Detail.COARSE for line in told)
    return Pooled(share, Interval(low, high), target, left, is_round)


@dataclass(frozen=True)
class Line:
    """One question: what is told of it, and of how it was a year ago."""

    asked: Asked
    figure: Figure
    compared: Compared | None = None

    @property
    def is_told(self) -> bool:
        return self.figure.is_told

    @property
    def answered(self) -> int:
        return self.figure.answered or 0

    @property
    def fell(self) -> Figures | None:
        """How the answers fell, with their agreement; None in round figures, for places, and where nothing is told."""
        if not self.figure.bars or not self.asked.is_scale:
            return None
        marks = [int(bar.value) for bar in self.figure.bars for _each in range(bar.count)]
        return describe(marks, lowest=LOW, highest=HIGH, asked=self.figure.asked, positive=AGREES)

    @property
    def is_apart(self) -> bool:
        """People experience it so differently that a mean says nothing."""
        return self.fell is not None and self.fell.apart()

    @property
    def change(self) -> Change | None:
        return changed_mean(self.compared)


def changed_mean(compared: Compared | None, *, least: float = 0.5) -> Change | None:
    """Between the means; None where either is withheld, or told as "so much or more"."""
    if compared is None or compared.before is None or compared.after is None:
        return None
    before, after = compared.before, compared.after
    if before.mean_end or after.mean_end:
        return None
    return change(
        before.mean, after.mean, before_bounds=before.bounds, after_bounds=after.bounds, least=least
    )


def changed_share(lines: Sequence[Line]) -> Change | None:
    """Of a purpose: over the questions that are told both times, and asked in the same words."""
    both = [line for line in lines if line.compared and line.compared.before and line.compared.after]
    before = pooled(
        [Line(line.asked, line.compared.before) for line in both if line.compared and line.compared.before]
    )
    after = pooled(
        [Line(line.asked, line.compared.after) for line in both if line.compared and line.compared.after]
    )
    if before is None or after is None or before.is_round or after.is_round:
        return None
    return change(
        before.share, after.share, before_bounds=before.bounds, after_bounds=after.bounds, least=LEAST_SHARE
    )


@dataclass(frozen=True)
class Part:
    """A block of the questionnaire, or one purpose of it (`purpose`): its questions, and what can be said of them together."""

    block: Block
    lines: tuple[Line, ...]
    purpose: str = ""

    @property
    def together(self) -> Pooled | None:
        return pooled(self.lines)

    @property
    def change(self) -> Change | None:
        return changed_share(self.lines)

    @property
    def hidden(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if not line.is_told)

    @property
    def is_hidden(self) -> bool:
        return len(self.hidden) == len(self.lines)


@dataclass(frozen=True)
class Safety:
    """The mean of the seven. `apart`: most of the questions are experienced differently, so that the mean stands for nobody."""

    figure: Figure
    apart: bool = False
    change: Change | None = None

    @property
    def asks_for_attention(self) -> bool:
        return self.figure.mean is not None and self.figure.mean < ATTENTION


@dataclass(frozen=True)
class Spot:
    """Where a network lies on the map: two means with what the silent leave open."""

    safety: float
    challenge: float
    where: Place


def spot(safety: Figure | None, challenge: Figure | None, asked_after: Interval | None = None) -> Spot | None:
    """`asked_after`: how challenged people were after meetings, on the same scale, where that may be told: then it counts half."""
    if safety is None or challenge is None or safety.mean is None or challenge.mean is None:
        return None
    up, band = challenge.mean, challenge.bounds
    if asked_after is not None and band is not None:
        up = (up + (asked_after.low + asked_after.high) / 2) / 2
        band = Interval((band.low + asked_after.low) / 2, (band.high + asked_after.high) / 2)
        up = min(max(up, band.low), band.high)
    found = place(safety.bounds, band, cut=ATTENTION)
    return Spot(safety.mean, up, found) if found else None


@dataclass(frozen=True)
class NetworkResult:
    """Everything that one reader may be told of one network in one round. With `withheld` there is nothing but the reason."""

    asked: int = 0
    answered: int | None = None
    at_least: int = 0
    withheld: Withheld | None = None
    parts: tuple[Part, ...] = ()
    safety: Safety | None = None
    now: Spot | None = None
    before: Spot | None = None
    before_named: str = ""
    with_meetings: bool = False
    not_compared: Withheld | None = None
    has_earlier: bool = False
    texts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    is_round: bool = False

    @property
    def is_told(self) -> bool:
        return self.withheld is None

    @property
    def silent(self) -> int:
        return self.asked - (self.answered or 0)

    @property
    def purposes(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.block == Block.PURPOSE)

    @property
    def others(self) -> tuple[Part, ...]:
        """What is not a purpose and has no place of its own on the page."""
        apart = (Block.PURPOSE, Block.REFERENCE)
        return tuple(part for part in self.parts if part.block not in apart)

    def part(self, block: Block) -> Part | None:
        return next((part for part in self.parts if part.block == block), None)

    @property
    def start(self) -> Pooled | None:
        """Do people know why the network exists? Against `CLEAR`."""
        found = self.part(Block.START)
        together = found.together if found else None
        return (
            Pooled(together.share, together.bounds, CLEAR, together.left_out, together.is_round)
            if together
            else None
        )

    @property
    def hidden(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.hidden)

    @property
    def is_unclear(self) -> bool:
        """Surely too few know why it exists: the sponsor has something to tell."""
        return self.start is not None and self.start.reached is Reached.NO


def parts_of(
    asked: Iterable[Asked], figures: Mapping[str, Figure], compared: Mapping[str, Compared]
) -> tuple[Part, ...]:
    """Block by block, the purposes one by one, in the order in which they were asked."""
    groups: dict[tuple[str, str], list[Line]] = {}
    for one in asked:
        if one.kind != Kind.TEXT:
            line = Line(one, figures[one.key], compared.get(one.key))
            groups.setdefault((one.block, one.purpose), []).append(line)
    return tuple(Part(Block(block), tuple(lines), purpose) for (block, purpose), lines in groups.items())


def safety_of(
    parts: Iterable[Part], figures: Mapping[str, Figure], compared: Mapping[str, Compared]
) -> Safety | None:
    """None where safety was not asked about."""
    if SAFETY not in figures:
        return None
    lines = [line for part in parts if part.block == Block.SAFETY for line in part.lines if line.fell]
    apart = bool(lines) and 2 * sum(line.is_apart for line in lines) > len(lines)
    return Safety(figures[SAFETY], apart, changed_mean(compared.get(SAFETY), least=LEAST_SAFETY))
