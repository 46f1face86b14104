"""The time zone that every file of ours carries.

Its rule has held since 1996 and is written as Outlook, Google and Apple read it best: two rules without an end, instead of the list of
single years a library makes from the zone's data. A test compares it with that data, year by year.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from .terms import ZONE

if TYPE_CHECKING:
    from icalendar import Timezone

_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


@cache
def component() -> Timezone:
    """VTIMEZONE of Europe/Copenhagen. One object for all: not to be changed."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add("x-lic-location", ZONE.key)
    for kind, month, name, before, after, hour in (
        (TimezoneDaylight(), 3, "CEST", _WINTER, _SUMMER, 2),
        (TimezoneStandard(), 10, "CET", _SUMMER, _WINTER, 3),
    ):
        kind.add("tzname", name)
        kind.add("tzoffsetfrom", before)
        kind.add("tzoffsetto", after)
        kind.add("dtstart", datetime(1996, month, 31 if month == 3 else 27, hour))  # noqa: DTZ001  # local by definition
        kind.add("rrule", vRecur({"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"}))
        zone.add_component(kind)
    return zone
