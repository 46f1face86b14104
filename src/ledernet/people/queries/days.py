"""What holds on a day. An end is the first day without."""

from datetime import date

from django.db.models import Q


def holds_on(day: date, prefix: str = "") -> Q:
    """Rows that have begun (or have no known beginning) and have not ended. `prefix` is a lookup such as "posts__"."""
    begun = Q(**{f"{prefix}starts_on__isnull": True}) | Q(**{f"{prefix}starts_on__lte": day})
    return begun & not_ended_on(day, prefix)


def not_ended_on(day: date, prefix: str = "") -> Q:
    """Rows that have not ended; some may begin later."""
    return Q(**{f"{prefix}ends_on__isnull": True}) | Q(**{f"{prefix}ends_on__gt": day})


def years_between(start: date, end: date) -> float:
    """Years from one day to another, never negative."""
    return max(0, (end - start).days) / 365.25
