"""A plan in words: regular days, why a day was given up, what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ledernet.meetings.enums import Frequency
from ledernet.meetings.pattern import LAST_WEEK
from ledernet.ui.formatting import clock, day

from .enums import Why
from .terms import Avoided, Clash

HOLIDAYS = {
    "new_year": gettext_lazy("New Year’s Day"),
    "maundy_thursday": gettext_lazy("Maundy Thursday"),
    "good_friday": gettext_lazy("Good Friday"),
    "easter_sunday": gettext_lazy("Easter Sunday"),
    "easter_monday": gettext_lazy("Easter Monday"),
    "prayer_day": gettext_lazy("General Prayer Day"),
    "ascension": gettext_lazy("Ascension Day"),
    "whit_sunday": gettext_lazy("Whit Sunday"),
    "whit_monday": gettext_lazy("Whit Monday"),
    "constitution_day": gettext_lazy("Constitution Day"),
    "christmas_eve": gettext_lazy("Christmas Eve"),
    "christmas_day": gettext_lazy("Christmas Day"),
    "boxing_day": gettext_lazy("Boxing Day"),
    "new_years_eve": gettext_lazy("New Year’s Eve"),
}
WEEKS = {
    1: pgettext_lazy("week of a month", "the first"),
    2: pgettext_lazy("week of a month", "the second"),
    3: pgettext_lazy("week of a month", "the third"),
    4: pgettext_lazy("week of a month", "the fourth"),
    LAST_WEEK: pgettext_lazy("week of a month", "the last"),
}


def rhythm_words(frequency: str, every: int) -> str:
    """How often: "every second month"."""
    if frequency == Frequency.MONTHLY:
        return ngettext("every month", "every %(count)s months", every) % {"count": every}
    return ngettext("every week", "every %(count)s weeks", every) % {"count": every}


def regular_words(first_on: date | None, week: int | None, begins: time | None) -> str:
    """The regular day of a network: "the second Tuesday at 8:30"."""
    if first_on is None or begins is None:
        return ""
    weekday = str(WEEKDAYS[first_on.weekday()]).lower() if _lower() else str(WEEKDAYS[first_on.weekday()])
    words = {"weekday": weekday, "time": clock(begins), "week": str(WEEKS.get(week or 0, ""))}
    if week is None:
        return _("%(weekday)s at %(time)s") % words
    return _("%(week)s %(weekday)s at %(time)s") % words


def avoided_words(one: Avoided) -> str:
    """Why a day was given up."""
    name = str(HOLIDAYS.get(one.name, one.name)) if one.why == Why.PUBLIC else one.name
    return _("%(day)s is %(name)s") % {"day": day(one.on), "name": name or str(one.why.label).lower()}


def clash_words(one: Clash, names: Mapping[str, str], networks: Mapping[int, str]) -> str:
    """What is in the way. A network the reader may not see is another network."""
    words = {
        "name": names.get(one.person, _("Somebody who is no longer here")),
        "network": networks.get(one.network, _("another network")),
    }
    match one.why:
        case Why.RUNS:
            return _("%(name)s runs this network and is busy with %(network)s at that time") % words
        case Why.AWAY:
            return ngettext("%(count)s is on leave", "%(count)s are on leave", one.count) % {
                "count": one.count
            }
        case _other:
            return _("%(name)s is busy with %(network)s at that time") % words


def _lower() -> bool:
    from django.utils.translation import get_language

    return (get_language() or "da").startswith("da")
