"""Days on which nobody in Denmark is called to a meeting: public holidays, and the three days that are kept as such.

The days that follow Easter come from `dateutil`; the rest have fixed dates. Store bededag is a working day since 2024. Plain Python.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

AFTER_EASTER = {
    "maundy_thursday": -3,
    "good_friday": -2,
    "easter_sunday": 0,
    "easter_monday": 1,
    "ascension": 39,
    "whit_sunday": 49,
    "whit_monday": 50,
}
FIXED = {
    "new_year": (1, 1),
    "constitution_day": (6, 5),
    "christmas_eve": (12, 24),
    "christmas_day": (12, 25),
    "boxing_day": (12, 26),
    "new_years_eve": (12, 31),
}
PRAYER_DAY = 26
LAST_PRAYER_DAY = 2023


@lru_cache(maxsize=32)
def holidays(year: int) -> Mapping[date, str]:
    """Day → its code, of one year."""
    sunday = easter(year)
    found = {date(year, month, day): code for code, (month, day) in FIXED.items()}
    found |= {sunday + timedelta(days=days): code for code, days in AFTER_EASTER.items()}
    if year <= LAST_PRAYER_DAY:
        found[sunday + timedelta(days=PRAYER_DAY)] = "prayer_day"
    return found
