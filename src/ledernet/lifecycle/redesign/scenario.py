"""Two designs of a programme side by side, and what each would come to: advice, networks, hours, money, and what does not hang together."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.strategy.advice import type_advice
from ledernet.strategy.coherence import Design, Finding
from ledernet.strategy.costs import Setting, budget_of, hours_of, leader_hours, likely_networks
from ledernet.strategy.enums import Participation
from ledernet.strategy.models import Frames, NetworkType, Programme
from ledernet.strategy.queries import (
    checks_of,
    design_of,
    eligible_count,
    frames_of,
    leans_of,
    purpose_label,
)
from ledernet.ui.formatting import number

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


FRAMES: dict[str, Text] = {
    "meeting_hours": gettext_lazy("Hours of a meeting"),
    "preparation_hours": gettext_lazy("Hours of preparation for a meeting"),
    "rooms_budget": gettext_lazy("Rooms and meals, kroner a year for each network"),
    "other_budget": gettext_lazy("Other expenses, kroner a year for each network"),
}
"""What of the frames can be otherwise, and what it is called."""


@dataclass(frozen=True)
class Row:
    """One line: as it is today, and as it would be."""

    label: Text
    today: Text
    then: Text

    @property
    def differs(self) -> bool:
        return str(self.today) != str(self.then)


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
    kind: Text

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


def beside(programme: Programme, wanted: Mapping[str, Any], points: Mapping[str, int], *, on: date) -> Beside:
    """`wanted`: the cleaned answers of `ScenarioForm`; `points` by purpose. A dozen queries, however large the programme."""
    design, frames = design_of(programme), frames_of(programme)
    today = _Side(design, frames, str(programme.type or _("Not chosen")))
    kind: NetworkType | None = wanted["type"]
    other = copy.copy(frames)
    for name in FRAMES:
        setattr(other, name, wanted[name])
    then = _Side(
        replace(
            design,
            points=dict(points),
            kind=kind.kind if kind else "",
            participation=wanted["participation"],
            size_min=wanted["size_min"],
            size_target=wanted["size_target"],
            size_max=wanted["size_max"],
            meetings=wanted["meetings"],
            meeting_hours=wanted["meeting_hours"],
        ),
        other,
        str(kind or _("Not chosen")),
    )
    leaders = eligible_count(programme, on=on)
    now, later = checks_of(programme, design), checks_of(programme, then.design)
    return Beside(
        tuple(_choices(today, then)),
        tuple(
            Row(label, before, after)
            for (label, before), (_same, after) in zip(
                today.comes_to(leaders), then.comes_to(leaders), strict=True
            )
        ),
        tuple(one for one in later if one.key not in {old.key for old in now}),
        tuple(one for one in now if one.key not in {new.key for new in later}),
    )


def _choices(today: _Side, then: _Side) -> list[Row]:
    purposes = {name for side in (today, then) for name, given in side.design.points.items() if given}
    order = sorted(purposes, key=lambda name: (-then.design.points.get(name, 0), name))
    rows = [
        Row(
            purpose_label(name),
            number(today.design.points.get(name, 0)),
            number(then.design.points.get(name, 0)),
        )
        for name in order
    ]
    rows.append(Row(_("Kind of network"), today.kind, then.kind))
    rows.append(Row(_("Taking part"), _duty(today), _duty(then)))
    rows.append(Row(_("Size"), _size(today.design), _size(then.design)))
    rows.append(Row(_("Meetings a year"), number(today.design.meetings), number(then.design.meetings)))
    for name, label in FRAMES.items():
        rows.append(Row(label, number(getattr(today.frames, name)), number(getattr(then.frames, name))))
    return rows


def _size(design: Design) -> str:
    return f"{design.size_min}–{design.size_max} ({design.size_target})"


def _duty(side: _Side) -> Text:
    value = side.design.participation
    return Participation(value).label if value else _("Not chosen")
