"""Readings as they are drawn and said on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledernet.evaluation.results.shown import Strip
from ledernet.evaluation.results.words import REACHED, band, change_words
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import number, percent
from ledernet_engine.measurement import Interval

from .catalogue import BY_KEY, GROUPS, ORDER, Group, Spec, Unit
from .outcomes import PurposeYears, Worth
from .reading import OUT, Level, Profile, Reading
from .words import LEVELS, band_words, base_words, is_counted, level_words, part_words, value_words
from .years import Year, band_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Row:
    """One indicator as a row. `strip` only for shares with a band; `pill` is (word, kind, sign)."""

    spec: Spec
    value: str
    band: str
    base: str
    part: str
    level: str
    kind: str
    sign: str
    strip: Strip | None
    is_empty: bool = False

    @property
    def said(self) -> str:
        return f"{self.spec.label}: {self.value} ({self.band})"


def row_of(reading: Reading) -> Row:
    early = reading.level is Level.EARLY
    _word, kind, sign = LEVELS[reading.level]
    strip = None
    spec = BY_KEY[reading.key]
    if spec.unit is Unit.SHARE and not early and reading.is_told and not is_counted(reading):
        strip = _strip(reading)
    return Row(
        spec,
        "" if early else value_words(reading),
        "" if early else band_words(reading),
        base_words(reading),
        "" if early else part_words(reading),
        level_words(reading),
        kind,
        sign,
        strip,
        reading.level is Level.NONE,
    )


def _strip(reading: Reading) -> Strip | None:
    if reading.low is None or reading.high is None or reading.high > 1:
        return None
    return Strip.of(Interval(reading.low, reading.high))


@dataclass(frozen=True)
class Block:
    key: Group
    label: Text
    rows: tuple[Row, ...]


def blocks_of(profile: Profile) -> list[Block]:
    """Group by group, in the order of the catalogue."""
    ordered = sorted(profile.readings, key=lambda one: ORDER[one.key])
    found = []
    for group, label in GROUPS.items():
        rows = tuple(row_of(one) for one in ordered if BY_KEY[one.key].group is group)
        if rows:
            found.append(Block(group, label, rows))
    return found


def others(profile: Profile) -> list[str]:
    """What stands out besides the one thing to talk about."""
    return [str(BY_KEY[one.key].label) for one in profile.alerts[1:] if one.level in OUT]


# --- over time -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class YearRow:
    """Twelve months as a row of the table over time."""

    year: Year
    attendance: str
    attendance_band: str
    strip: Strip | None
    held: str
    members: str
    turnover: str
    fresh: str
    coverage: str


def year_rows(years: Sequence[Year]) -> list[YearRow]:
    return [
        YearRow(
            year,
            percent(year.attendance.share) if year.attendance and not year.attendance.early() else "",
            band_of(year.attendance) if year.attendance and not year.attendance.early() else "",
            Strip.of(year.attendance.interval) if year.attendance and not year.attendance.early() else None,
            f"{year.held.count}/{year.held.of}" if year.held else "",
            number(year.members, 0) if year.members else "",
            percent(year.turnover) if year.turnover is not None else "",
            percent(year.fresh) if year.fresh is not None else "",
            percent(year.coverage) if year.coverage is not None else "",
        )
        for year in years
    ]


# --- results and money ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PurposeRow:
    label: Text
    now: str
    strip: Strip
    before: str
    target: str
    change: str
    word: Text
    kind: str
    sign: str

    @property
    def said(self) -> str:
        return f"{self.label}: {self.now}"


def purpose_rows(lines: Sequence[PurposeYears]) -> list[PurposeRow]:
    found = []
    for line in lines:
        reached = line.now.reached
        word, kind, sign = REACHED[reached] if reached is not None else ("", "", "")
        found.append(
            PurposeRow(
                purpose_label(line.purpose),
                band(line.now.bounds),
                Strip.of(line.now.bounds, target=line.now.target),
                band(line.before.bounds) if line.before else "",
                percent(line.now.target) if line.now.target is not None else "",
                change_words(line.change, share=True),
                word,
                kind,
                sign,
            )
        )
    return found


@dataclass(frozen=True)
class WorthRow:
    """`bar` and `low`: per cent of the dearest, for the drawing."""

    worth: Worth
    value: str
    band: str
    bar: float
    low: float


def worth_rows(found: Sequence[Worth]) -> list[WorthRow]:
    most = max((one.cost.high or 0.0 for one in found), default=0.0)
    return [
        WorthRow(
            one,
            value_words(one.cost),
            band_words(one.cost),
            round(100 * (one.cost.high or 0) / most, 1) if most else 0.0,
            round(100 * (one.cost.low or 0) / most, 1) if most else 0.0,
        )
        for one in found
    ]
