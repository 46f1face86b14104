"""A result as it is drawn: rows, bands, the map. Percentages and coordinates for the template, words beside them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ledernet.evaluation.enums import Block
from ledernet.evaluation.instrument import Kind
from ledernet.evaluation.instrument.question import HIGH, LOW
from ledernet.ui.formatting import percent
from ledernet_engine.measurement import Interval

from .figures import Line, NetworkResult, Part, Pooled, Safety
from .room_map import Map, map_of
from .words import (
    REACHED,
    agreement_words,
    asked_words,
    band,
    change_words,
    marks,
    mean_words,
    not_told,
    part_label,
    share_words,
)

EDGE, THINNEST = 2.0, 2.4
"""Per cent of the width that stay free at either end, and the least width of a band."""


def across(share: float) -> float:
    """Where a share stands on a line from 0 to 100, in per cent of its width."""
    return round(EDGE + (100 - 2 * EDGE) * share, 1)


@dataclass(frozen=True)
class Strip:
    """A line from nought to a hundred with the result as a band, and target and reference where there are such."""

    x: float
    width: float
    target: float | None = None
    reference: float | None = None

    @classmethod
    def of(cls, bounds: Interval, *, target: float | None = None, reference: float | None = None) -> Strip:
        left, width = across(bounds.low), across(bounds.high) - across(bounds.low)
        if width < THINNEST:
            left, width = left - (THINNEST - width) / 2, THINNEST
        return cls(
            round(left, 1),
            round(width, 1),
            None if target is None else across(target),
            None if reference is None else across(reference),
        )


@dataclass(frozen=True)
class Pill:
    word: str
    kind: str
    icon: str


@dataclass(frozen=True)
class Row:
    """One line of a table: a purpose or a question. Without `strip` it is not told, and `why` says so."""

    label: str
    result: str = ""
    target: str = ""
    strip: Strip | None = None
    pill: Pill | None = None
    note: str = ""
    change: str = ""
    why: str = ""
    said: str = ""

    @property
    def is_told(self) -> bool:
        return self.strip is not None


def purpose_row(part: Part) -> Row:
    label, together = part_label(part), part.together
    if together is None:
        return Row(label, why=_why(part))
    return Row(
        label,
        band(together.bounds),
        percent(together.target) if together.target is not None else "",
        Strip.of(together.bounds, target=together.target),
        pill_of(together),
        _left_out(part) if together.left_out else "",
        change_words(part.change, share=True),
        said=_said(together),
    )


def pill_of(together: Pooled) -> Pill | None:
    if together.reached is None:
        return None
    word, kind, sign = REACHED[together.reached]
    return Pill(str(word), kind, sign)


def _said(together: Pooled) -> str:
    words = {"result": band(together.bounds), "target": percent(together.target)}
    if together.target is None:
        return _("Result %(result)s") % words
    return _("Result %(result)s, target %(target)s") % words


def _left_out(part: Part) -> str:
    words = {"told": len(part.lines) - len(part.hidden), "all": len(part.lines)}
    return _("Of %(told)s of the %(all)s questions; the rest is not shown") % words


def _why(part: Part) -> str:
    return next((not_told(line.figure.withheld) for line in part.lines if not line.is_told), "")


@dataclass(frozen=True)
class Column:
    """One possible answer: how many gave it, and the height of its bar in per cent of the highest."""

    label: str
    count: int
    height: float

    @property
    def top(self) -> str:
        return f"{100 - self.height:.1f}"

    @property
    def rise(self) -> str:
        return f"{self.height:.1f}"


@dataclass(frozen=True)
class Asked:
    """One question in full."""

    key: str
    row: Row
    mean: str = ""
    share: str = ""
    agreement: str = ""
    columns: tuple[Column, ...] = ()
    counted: str = ""


REFERENCES = {"K1": 0.90, "K2": 0.50}
"""KL 2008, page 6: nine of ten found networks a good way to develop; almost half put them among the three best."""


def question_of(line: Line) -> Asked:
    words, figure = asked_words(line), line.figure
    if not line.is_told or figure.share_bounds is None:
        return Asked(line.asked.key, Row(words, why=not_told(figure.withheld)))
    target = None if line.asked.target is None else line.asked.target / 100
    counted = counted_words(line)
    row = Row(
        words,
        band(figure.share_bounds),
        percent(target) if target is not None else "",
        Strip.of(figure.share_bounds, target=target, reference=REFERENCES.get(line.asked.key)),
        note=_turned(line),
        change=change_words(line.change),
        said=f"{band(figure.share_bounds)} {counted}",
    )
    mean = "" if line.is_apart else mean_words(figure)
    return Asked(
        line.asked.key, row, mean, share_words(figure), agreement_words(line.fell), columns_of(line), counted
    )


def _turned(line: Line) -> str:
    return _("Agreeing is bad news here: the mean is turned round") if line.asked.is_reversed else ""


def counted_words(line: Line) -> str:
    """Which answers the share is of."""
    if line.asked.kind == Kind.PLACE:
        return _("put it first, second or third")
    return _("answer 1, 2 or 3") if line.asked.is_reversed else _("answer 5, 6 or 7")


def columns_of(line: Line) -> tuple[Column, ...]:
    """By the marks as they were given: people must find their own again. Turned ones are turned back."""
    bars = line.figure.bars
    if line.asked.is_reversed:
        bars = tuple(replace(bar, value=LOW + HIGH - int(bar.value)) for bar in reversed(bars))
    most = max((bar.count for bar in bars), default=0)
    return tuple(
        Column(str(bar.value), bar.count, round(100 * bar.count / most, 1) if most else 0.0) for bar in bars
    )


@dataclass(frozen=True)
class Section:
    """A block of questions."""

    code: str
    label: str
    lines: tuple[Asked, ...]
    hidden: int


def section_of(part: Part) -> Section:
    code = f"{part.block}-{part.purpose}" if part.purpose else str(part.block)
    return Section(code, part_label(part), tuple(question_of(line) for line in part.lines), len(part.hidden))


def safety_words(safety: Safety) -> str:
    """The mean of the seven in a sentence."""
    figure = safety.figure
    if not figure.is_told:
        return not_told(figure.withheld)
    if safety.apart:
        return _("Safety: it is experienced so differently that a mean would stand for nobody.")
    words = {"mean": mean_words(figure), "bounds": marks(figure.bounds)}
    said = _("Safety: %(mean)s on a scale from 1 to 7 (%(bounds)s when the silent are counted in).") % words
    if safety.asks_for_attention:
        said += " " + _("That is low: talk about it before you talk about anything else.")
    return said


@dataclass(frozen=True)
class Hidden:
    """Questions that are not shown, block by block, with the reasons in words."""

    label: str
    count: int
    of: int
    reason: str

    @property
    def is_whole(self) -> bool:
        return self.count == self.of


def hidden_of(result: NetworkResult) -> list[Hidden]:
    return [Hidden(part_label(part), len(part.hidden), len(part.lines), _why(part)) for part in result.hidden]


@dataclass(frozen=True)
class Shown:
    """All of a result that a page, a paper or a workbook can show."""

    purposes: tuple[Row, ...] = ()
    sections: tuple[Section, ...] = ()
    of_purposes: tuple[Section, ...] = ()
    references: tuple[Asked, ...] = ()
    map: Map | None = None
    safety: str = ""
    start: Row | None = None
    hidden: tuple[Hidden, ...] = ()
    texts: tuple[tuple[str, Sequence[str]], ...] = ()


def shown(result: NetworkResult, *, now: str, before: str = "", texts: dict[str, str] | None = None) -> Shown:
    """`texts`: code of a question in own words → its words."""
    reference = result.part(Block.REFERENCE)
    start = result.start
    return Shown(
        tuple(purpose_row(part) for part in result.purposes),
        tuple(section_of(part) for part in result.others),
        tuple(section_of(part) for part in result.purposes),
        tuple(question_of(line) for line in reference.lines) if reference else (),
        map_of(result, now=now, before=before),
        safety_words(result.safety) if result.safety else "",
        Row(
            str(Block.START.label),
            band(start.bounds),
            percent(start.target),
            Strip.of(start.bounds, target=start.target),
            pill_of(start),
            said=_said(start),
        )
        if start
        else None,
        tuple(hidden_of(result)),
        tuple(((texts or {}).get(code, code), lines) for code, lines in result.texts.items()),
    )
