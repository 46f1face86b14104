"""When a round opens, reminds and closes: days and moments, from nothing but its two days."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

LEAST_DAYS, MOST_DAYS = 4, 60
"""Between the day on which people are asked and the last day on which they can answer."""

OPENS_AT = time(8)
HOURS = range(8, 17)
"""Reminders go in these hours, by the clock of the place."""

REMINDERS = 2

LAST_CALL = timedelta(days=2)
"""The second reminder goes so long before the last day."""


def opening(opens_on: date) -> datetime:
    return timezone.make_aware(datetime.combine(opens_on, OPENS_AT))


def closing(closes_on: date) -> datetime:
    """The first moment at which nobody can answer any more: midnight after the last day."""
    return timezone.make_aware(datetime.combine(closes_on + timedelta(days=1), time()))


def reminders(opens_on: date, closes_on: date) -> tuple[date, date]:
    """Half-way, and two days before the last: always two different days between the first and the last."""
    last = closes_on - LAST_CALL
    half = opens_on + (closes_on - opens_on) // 2
    return min(half, last - timedelta(days=1)), last


def reminders_due(opens_on: date, closes_on: date, at: datetime) -> int:
    """How many reminders should have gone by now; none is begun at night, or on the day after the last."""
    local = timezone.localtime(at)
    if local.hour not in HOURS:
        return 0
    return sum(day <= local.date() <= closes_on for day in reminders(opens_on, closes_on))
