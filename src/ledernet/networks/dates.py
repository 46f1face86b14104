"""A network's own dates: where they come from, and how they must stand to each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from .models import Network

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Dates:
    """Trial, change day and expiry are each optional; the next evaluation is not, once a network is launched."""

    trial_until: date | None = None
    change_day: date | None = None
    expires_on: date | None = None
    evaluated_on: date | None = None

    def plain(self) -> dict[str, date | None]:
        return {name: getattr(self, name) for name in NAMES}


NAMES = tuple(field.name for field in fields(Dates))
LABELS: dict[str, Text] = {
    "trial_until": _("The trial ends"),
    "change_day": _("Change day"),
    "expires_on": _("Expiry date"),
    "evaluated_on": _("Next evaluation"),
}
CLASHES: dict[str, Text] = {
    "missing": _("A network is not launched without a day for its evaluation."),
    "past": _("The day is over. Choose one that is to come."),
    "before_start": _("The day lies before the network begins."),
    "after_expiry": _("The day lies after the network expires."),
}


def dates_of(network: Network) -> Dates:
    return Dates(**{name: getattr(network, name) for name in NAMES})


def dates_in(content: Mapping[str, Any], *, on: date) -> Dates:
    """What a charter says, as seen on a day: the next of its evaluations, and no change day that is over."""
    life = content["life"]
    days = sorted(day for row in content["evaluation"]["dates"] if (day := _day(row["on"])) is not None)
    trial, change, expiry = (_day(life[name]) for name in ("trial_until", "change_day", "expires_on"))
    return Dates(
        trial_until=trial,
        change_day=change,
        expires_on=expiry,
        evaluated_on=next((day for day in days if day >= on), None),
    )


def clash_in(dates: Dates, *, starts_on: date, on: date, kept: Dates | None = None) -> tuple[str, str] | None:
    """The first thing that is wrong, as (field, key of `CLASHES`). Days that are `kept` as they were may be over."""
    if dates.evaluated_on is None:
        return "evaluated_on", "missing"
    for name, day in dates.plain().items():
        if day is None:
            continue
        if day < on and not (kept and getattr(kept, name) == day):
            return name, "past"
        if day <= starts_on:
            return name, "before_start"
        if name != "expires_on" and dates.expires_on and day > dates.expires_on:
            return name, "after_expiry"
    return None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
