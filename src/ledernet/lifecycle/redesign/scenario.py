"""Two designs of a programme side by side, and what each would come to: advice, networks, hours, money, and what does not hang together."""

from __future__ import annotations

import copy
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ledernet.strategy.advice import type_advice
from ledernet.strategy.coherence import Design, Finding
from ledernet.strategy.costs import Setting, budget_of, hours_of, leader_hours, likely_networks
from ledernet.strategy.models import Frames, NetworkType, Programme
from ledernet.strategy.queries import checks_of, design_of, eligible_count, frames_of, leans_of
from ledernet.ui.formatting import number

from .choices import HOURS, LIFE, MONEY, Plain, Row, rows_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Beside:
    """`choices`: what is chosen. `comes_to`: what follows. `new` and `gone`: checks that fire only in one of the two."""

    choices: tuple[Row, ...]
    comes_to: tuple[Row, ...]
    new: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    @property
    def changed(self) -> int:
        return sum(row.differs for row in self.choices)


@dataclass(frozen=True)
class _Side:
    design: Design
    frames: Frames

    def comes_to(self, leaders: int) -> list[tuple[Text, Text]]:
        networks = likely_networks(leaders, size_target=self.design.size_target)
        setting = Setting(self.design.meetings, self.design.size_target, networks, leaders)
        leans = leans_of(self.design.leaders_lean, self.design.organisation_lean)
        paid = budget_of(self.frames, setting)
        return [
            (_("The points speak for"), type_advice(self.design.points, leans).headline),
            (_("Networks, if all leaders take part"), number(networks)),
            (_("Hours of each leader in a year"), number(leader_hours(self.frames, setting.meetings))),
            (_("Hours of everybody in a year"), number(hours_of(self.frames, setting)[-1].programme)),
            (_("To be paid in a year, kroner"), number(paid.paid.programme)),
            (_("Our own time in a year, kroner"), number(paid.time.programme)),
        ]


def beside(programme: Programme, before: Plain, after: Plain, *, on: date) -> Beside:
    """Today's design and another one, as `choices` gives them. A dozen queries, however large the programme."""
    design, frames = design_of(programme), frames_of(programme)
    today = _Side(design, frames)
    then = _Side(_designed(design, before, after), _framed(frames, after))
    leaders = eligible_count(programme, on=on)
    now, later = checks_of(programme, design), checks_of(programme, then.design)
    return Beside(
        tuple(rows_of(before, after)),
        tuple(
            Row(label, here, there)
            for (label, here), (_same, there) in zip(
                today.comes_to(leaders), then.comes_to(leaders), strict=True
            )
        ),
        tuple(one for one in later if one.key not in {old.key for old in now}),
        tuple(one for one in now if one.key not in {new.key for new in later}),
    )


def _designed(design: Design, before: Plain, after: Plain) -> Design:
    kind = NetworkType.objects.filter(pk=after["type"]).first()
    days: dict[str, Any] = {name: date.fromisoformat(after[name]) if after[name] else None for name in LIFE}
    least, wanted, most = after["size"]
    return replace(
        design,
        points=dict(after["points"]),
        kind=kind.kind if kind else "",
        participation=after["participation"],
        size_min=least,
        size_target=wanted,
        size_max=most,
        meetings=after["meetings"],
        meeting_hours=Decimal(after["meeting_hours"]),
        mandate=after["mandate"],
        has_mandate_frame=bool(after["mandate_frame"].strip()),
        reply_days=after["reply_days"],
        has_no_dates_reason=design.has_no_dates_reason or not any(days.values()),
        evaluation_dates=moved_evaluation(
            design.evaluation_dates, before["evaluated_on"], after["evaluated_on"]
        ),
        **days,
    )


def _framed(frames: Frames, after: Plain) -> Frames:
    other = copy.copy(frames)
    for name in HOURS:
        setattr(other, name, Decimal(after[name]))
    for name in MONEY:
        setattr(other, name, after[name])
    return other


def moved_evaluation(days: tuple[date, ...], was: str | None, then: str | None) -> tuple[date, ...]:
    """The planned days with one of them elsewhere, or gone, or come."""
    if was == then:
        return days
    kept = {day for day in days if day.isoformat() != was}
    return tuple(sorted(kept | ({date.fromisoformat(then)} if then else set())))
