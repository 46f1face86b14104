"""How long networks live: whether the days fit together, and what experience says of the span."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from .coherence.design import months_between
from .enums import Rotation
from .queries.programmes import Advice

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

PROMPT, FIRM = 24, 42
"""Months of life: from the first on one may ask whether it is time to renew, at the second one should."""

WHY: dict[str, Text] = {
    "reason": _("Say why: the day is shown to all who take part."),
    "day": _("You have written why, but not when. Set the day, or take the reason away."),
    "none": _("No day is set. Set one of the three, or say why none is needed."),
    "not_none": _("A day is set, so this reason no longer fits. Take it away."),
    "trial_before_start": _("The trial must end after the networks have begun."),
    "trial_after_expiry": _("The trial ends after the end date. Move one of the two."),
    "change_before_start": _("The change day comes before the networks have begun."),
    "change_after_expiry": _("The change day must come before the end date."),
    "expiry_before_start": _("The end date comes before the networks have begun."),
    "evaluation_after_expiry": _("An evaluation is planned after this day. Move it first, or choose a later end date."),
    "share": _("Say how large a share of the seats moves: from 1 to 100 per cent."),
    "months": _("Say how many months there are between the rotations: from 1 to 60."),
    "newcomer_days": _("Say within how many days a new leader has a seat: from 1 to 365."),
}  # fmt: skip


@dataclass(frozen=True)
class Life:
    """Everything about the life of the networks, as it is kept in `LifePlan`."""

    starts_on: date | None = None
    trial_until: date | None = None
    trial_reason: str = ""
    change_day: date | None = None
    change_reason: str = ""
    expires_on: date | None = None
    expiry_reason: str = ""
    no_dates_reason: str = ""
    rotation: str = ""
    rotation_share: int = 0
    rotation_months: int = 12
    newcomer_days: int = 90

    @property
    def has_dates(self) -> bool:
        return any((self.trial_until, self.change_day, self.expires_on))


DATES = (("trial_until", "trial_reason"), ("change_day", "change_reason"), ("expires_on", "expiry_reason"))


def problems_of(life: Life, evaluations: Iterable[date] = ()) -> dict[str, str]:
    """Field → key of `WHY`, for all that does not hold together; `evaluations` are days already planned."""
    found: dict[str, str] = {}
    for day, reason in DATES:
        has_day, has_reason = bool(getattr(life, day)), bool(getattr(life, reason).strip())
        if has_day and not has_reason:
            found[reason] = "reason"
        elif has_reason and not has_day:
            found[day] = "day"
    told = bool(life.no_dates_reason.strip())
    if not life.has_dates and not told and not found:
        found["no_dates_reason"] = "none"
    elif life.has_dates and told:
        found["no_dates_reason"] = "not_none"
    return found | _order(life, evaluations) | _rotation(life)


def _order(life: Life, evaluations: Iterable[date]) -> dict[str, str]:
    found: dict[str, str] = {}
    start, trial, change, expiry = life.starts_on, life.trial_until, life.change_day, life.expires_on
    if expiry and start and expiry <= start:
        return {"expires_on": "expiry_before_start"}
    if trial and start and trial <= start:
        found["trial_until"] = "trial_before_start"
    elif trial and expiry and trial > expiry:
        found["trial_until"] = "trial_after_expiry"
    if change and start and change <= start:
        found["change_day"] = "change_before_start"
    elif change and expiry and change >= expiry:
        found["change_day"] = "change_after_expiry"
    if expiry and any(day > expiry for day in evaluations):
        found["expires_on"] = "evaluation_after_expiry"
    return found


def _rotation(life: Life) -> dict[str, str]:
    found: dict[str, str] = {}
    if life.rotation == Rotation.SHARE:
        if not 1 <= life.rotation_share <= 100:
            found["rotation_share"] = "share"
        if not 1 <= life.rotation_months <= 60:
            found["rotation_months"] = "months"
    if not 1 <= life.newcomer_days <= 365:
        found["newcomer_days"] = "newcomer_days"
    return found


def life_advice(life: Life) -> list[Advice]:
    """What experience says of the span from start to end, and of what is left open."""
    found: list[Advice] = []
    if life.starts_on and life.expires_on and life.expires_on > life.starts_on:
        months = months_between(life.starts_on, life.expires_on) or 0
        span = ngettext("%(count)s month", "%(count)s months", months) % {"count": months}
        if months < PROMPT:
            text = _("%(span)s: trust takes time. Networks rarely come to their best in under two years.")
        elif months <= FIRM:
            text = _("%(span)s lie within the two to four years in which most networks do their best.")
        elif months <= 48:
            text = _("%(span)s: plan a real look at renewal no later than after three and a half years.")
        else:
            text = _("%(span)s: after four years groups tend to close in on themselves. Plan a change day on the way.")  # fmt: skip
        found.append(Advice(text % {"span": span}, note=not PROMPT <= months <= FIRM))
    elif not life.expires_on and not life.change_day:
        text = _("Without a change day or an end date somebody must remember to ask. Two to four years is a fitting life.")  # fmt: skip
        found.append(Advice(text, note=True))
    if not life.trial_until:
        found.append(Advice(_("A trial, for example of one year, gives leave to change the way of working.")))
    if life.rotation == Rotation.NONE:
        found.append(
            Advice(_("When nobody moves, safety grows, and the fitting disturbance fades."), note=True)
        )
    return found
