"""By when a duty is to be done: its day in a network, and the words for it."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.networks.models import Network
from ledernet.ui.formatting import full_day

from .enums import Moment
from .models import Duty

DAYS: dict[str, tuple[str, int]] = {
    Moment.BEFORE_EVALUATION: ("evaluated_on", -1),
    Moment.AFTER_EVALUATION: ("evaluated_on", 1),
    Moment.BEFORE_TRIAL_END: ("trial_until", -1),
    Moment.BEFORE_CHANGE_DAY: ("change_day", -1),
}
"""Moment → the day of the network it is counted from, and whether before or after."""


def due_on(duty: Duty, network: Network, on: date) -> date | None:
    """The day by which it is to be done, where the network has one that is not over."""
    if duty.moment not in DAYS:
        return None
    name, sign = DAYS[duty.moment]
    day: date | None = getattr(network, name)
    if day is None:
        return None
    due = day + timedelta(days=sign * duty.days)
    return due if due >= on else None


def when_said(duty: Duty, due: date | None) -> str:
    """By when, in words."""
    if due is not None:
        return _("By %(day)s") % {"day": full_day(due)}
    label = str(Moment(duty.moment).label)
    if not duty.days:
        return label
    days = ngettext("%(count)s day", "%(count)s days", duty.days) % {"count": duty.days}
    if duty.moment in {
        Moment.BEFORE_MEETING,
        Moment.BEFORE_EVALUATION,
        Moment.BEFORE_TRIAL_END,
        Moment.BEFORE_CHANGE_DAY,
    }:
        return _("%(moment)s, at least %(days)s ahead") % {"moment": label, "days": days}
    return _("%(moment)s, within %(days)s") % {"moment": label, "days": days}


def group_of(moment: str) -> str:
    """The part of the year that a duty belongs to."""
    if moment in {Moment.BEFORE_MEETING, Moment.AT_MEETING, Moment.AFTER_MEETING}:
        return _("Around each meeting")
    if moment in {Moment.JOINER, Moment.LEAVER}:
        return _("When people come and go")
    if moment == Moment.WHEN_NEEDED:
        return _("When it is needed")
    return _("In the course of the year")
