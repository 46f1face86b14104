"""A design as it would be with what is typed on a page, saved or not: checks are live while one writes.

Only values that can be read count; the rest stays as it is saved. Nothing is refused here, that is the form's business.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from ledernet.strategy.enums import (
    EvaluationMethod,
    Mandate,
    Participation,
    Purpose,
    Rotation,
    Staffing,
)
from ledernet.ui.dates import parse_day

from .design import Design

MOST_POINTS, MOST_DIGITS, MOST_HOURS = 10, 7, 9999
Read = Callable[[str], Any]


class _Unreadable(ValueError):
    pass


def _number(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > MOST_DIGITS:
        raise _Unreadable(text)
    return int(text)


def _lean(text: str) -> int | None:
    return None if not text else min(4, _number(text))


def _hours(text: str) -> Decimal:
    try:
        hours = Decimal(text.replace(",", "."))
    except InvalidOperation:
        raise _Unreadable(text) from None
    if not hours.is_finite() or not 0 <= hours <= MOST_HOURS:
        raise _Unreadable(text)
    return hours


def _day(text: str) -> Any:
    if not text:
        return None
    day = parse_day(text)
    if day is None:
        raise _Unreadable(text)
    return day


def _one_of(values: list[str]) -> Read:
    def read(text: str) -> str:
        if text and text not in values:
            raise _Unreadable(text)
        return text

    return read


FIELDS: dict[str, tuple[str, Read]] = {
    "participation": ("participation", _one_of(Participation.values)),
    "leaders_lean": ("leaders_lean", _lean),
    "organisation_lean": ("organisation_lean", _lean),
    "size_min": ("size_min", _number),
    "size_target": ("size_target", _number),
    "size_max": ("size_max", _number),
    "meetings_per_year": ("meetings", _number),
    "mandate": ("mandate", _one_of(Mandate.values)),
    "mandate_frame": ("has_mandate_frame", bool),
    "absence_rules": ("has_absence_rules", bool),
    "reply_days": ("reply_days", _number),
    "meeting_hours": ("meeting_hours", _hours),
    "facilitator_hours": ("facilitator_hours", _hours),
    "sponsor_hours": ("sponsor_hours", _hours),
    "staffing": ("staffing", _one_of(Staffing.values)),
    "external_meetings": ("external_meetings", _number),
    "external_price": ("external_price", _number),
    "starts_on": ("starts_on", _day),
    "trial_until": ("trial_until", _day),
    "change_day": ("change_day", _day),
    "expires_on": ("expires_on", _day),
    "no_dates_reason": ("has_no_dates_reason", bool),
    "rotation": ("rotation", _one_of(Rotation.values)),
    "rotation_share": ("rotation_share", _number),
    "rotation_months": ("rotation_months", _number),
    "method": ("method", _one_of(EvaluationMethod.values)),
}
"""Names as the forms have them (those of the models), what they are in a design, and how they are read."""

BEGUN = {
    "frames_begun": {"mandate", "staffing", "reply_days", "sponsor_hours", "absence_rules"},
    "life_begun": {"starts_on", "expires_on", "rotation"},
    "evaluation_begun": {"method"},
}
"""A part is begun when its form is being written."""


def overlay(design: Design, typed: Mapping[str, str], *, kind: str | None = None) -> Design:
    """`typed` as a form posts it; `kind` is the kind of the type that is marked, None where the page does not ask."""
    changes: dict[str, Any] = {}
    for name, (field, read) in FIELDS.items():
        if name in typed:
            try:
                changes[field] = read(str(typed[name]).strip())
            except _Unreadable:
                continue
    changes |= {part: True for part, names in BEGUN.items() if names & typed.keys()}
    if kind is not None:
        changes["kind"] = kind
    if any(name.startswith("points_") for name in typed):
        changes["points"] = _points(typed)
    return replace(design, **changes)


def _points(typed: Mapping[str, str]) -> dict[str, int]:
    found = {purpose: _few(typed.get(f"points_{purpose}", "")) for purpose in Purpose.values}
    for name, words in typed.items():
        number = name.removeprefix("own_")
        if name.startswith("own_") and number.isdecimal() and words.strip():
            found[words.strip()] = _few(typed.get(f"own_points_{number}", ""))
    return {purpose: points for purpose, points in found.items() if points}


def _few(text: str) -> int:
    return min(MOST_POINTS, int(text[:3])) if text.isascii() and text.isdecimal() else 0
