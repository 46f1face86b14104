"""Readings in words: the value, what is uncertain, what it is counted from, and what to make of it. No word is stronger than its figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from ledernet.strategy.enums import Attribute
from ledernet.strategy.queries import purpose_label
from ledernet.ui.formatting import NBSP, amount, number, percent, signed

from .catalogue import BY_KEY, Unit
from .reading import Level, Part, Reading

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

LEVELS: dict[Level, tuple[Text, str, str]] = {
    Level.NONE: (gettext_lazy("Nothing to count yet"), "", ""),
    Level.EARLY: (gettext_lazy("Too early to say"), "", "time"),
    Level.FEW: (gettext_lazy("Too few to tell of"), "", "visibility-off"),
    Level.PLAIN: ("", "", ""),
    Level.FINE: (pgettext_lazy("indicator", "As it should be"), "good", "check"),
    Level.EITHER: (gettext_lazy("Could go either way"), "", "help"),
    Level.WATCH: (gettext_lazy("Worth talking about"), "note", "chat"),
    Level.ALERT: (gettext_lazy("Talk about it now"), "note", "warning"),
}
"""The word, the kind and the sign of the pill."""

FEW_PEOPLE = 20
"""Below that a count is told rather than a per cent."""


def one_value(unit: Unit, value: float) -> str:
    """A value in its unit."""
    if unit is Unit.SHARE:
        return percent(value)
    if unit is Unit.POINTS:
        return _("%(points)s points") % {"points": signed(round(100 * value))}
    if unit is Unit.INDEX:
        return number(value, 2)
    if unit is Unit.KRONER:
        return amount(value)
    whole = round(value)
    if unit is Unit.DAYS:
        return ngettext("%(count)s day", "%(count)s days", whole) % {"count": number(whole)}
    if unit is Unit.MONTHS:
        return ngettext("%(count)s month", "%(count)s months", whole) % {"count": number(whole)}
    return number(whole)


def is_counted(reading: Reading) -> bool:
    """So few that they are told one by one: people, promises, meetings of a network."""
    few = reading.count is not None and reading.base < FEW_PEOPLE
    return few and reading.key in ("freshness", "pledges", "held")


def value_words(reading: Reading) -> str:
    """The value; a count of few people as a count. "" where there is nothing to tell."""
    if (
        reading.key == "lead_time"
        and reading.is_told is False
        and reading.level not in (Level.NONE, Level.FEW)
    ):
        return _("Most have not been at one yet")
    if not reading.is_told or reading.value is None:
        return ""
    unit = BY_KEY[reading.key].unit
    if reading.key == "volatility":
        return _("%(points)s points") % {"points": number(round(100 * reading.value))}
    if is_counted(reading):
        return _("%(count)s of %(of)s") % {"count": reading.count, "of": reading.base}
    if reading.key == "bridge":
        return _("%(count)s of %(of)s") % {"count": reading.count, "of": reading.base}
    return one_value(unit, reading.value)


def band_words(reading: Reading) -> str:
    """»61–85 %«; "" where nothing is uncertain."""
    if not reading.is_told or reading.low is None or reading.high is None or reading.low == reading.high:
        return ""
    if reading.key == "held" and is_counted(reading):
        return ""
    unit = BY_KEY[reading.key].unit
    if unit is Unit.SHARE:
        return f"{round(100 * reading.low)}–{percent(reading.high)}"
    if unit is Unit.POINTS:
        words = {"low": signed(round(100 * reading.low)), "high": signed(round(100 * reading.high))}
        return _("%(low)s to %(high)s points") % words
    if unit is Unit.INDEX:
        return f"{number(reading.low, 2)}–{number(reading.high, 2)}"
    return f"{one_value(unit, reading.low)}{NBSP}–{NBSP}{one_value(unit, reading.high)}"


def base_words(reading: Reading) -> str:
    """What it is counted from."""
    key, base = reading.key, reading.base
    if not reading.is_told and key != "lead_time":
        return ""
    words = {"count": reading.count, "of": number(base), "base": number(base)}
    if key == "attendance":
        return _("%(count)s of %(of)s expected, meeting by meeting") % words
    if key in ("notified", "answered"):
        return _("%(count)s of %(of)s times") % words
    if key == "held":
        return "" if is_counted(reading) else _("%(count)s of %(of)s meetings") % words
    if key in ("volatility", "drift"):
        return ngettext("%(base)s meeting", "%(base)s meetings", base) % words
    if key in ("coverage", "freshness"):
        return _("%(count)s of %(of)s leaders") % words
    if key == "turnover":
        return ngettext("%(count)s came or left", "%(count)s came or left", reading.count or 0) % words
    if key in ("tenure", "variety", "fault_line", "lead_time"):
        return ngettext("%(base)s leader", "%(base)s leaders", base) % words if base else ""
    if key == "topic_mix":
        return ngettext("worth %(base)s item", "worth %(base)s items", base) % words
    if key == "reply_time":
        return ngettext("%(base)s proposal answered", "%(base)s proposals answered", base) % words
    return ""


ATTRIBUTES = dict(Attribute.choices) | {"tenure": gettext_lazy("Time in the network")}


def part_words(reading: Reading) -> str:
    """What a reading is made of, in a line; "" where that adds nothing."""
    say = _PARTS.get(reading.key)
    return say(reading, {part.key: part for part in reading.parts}) if say and reading.parts else ""


Parts = Mapping[str, Part]


def _chance(_reading: Reading, parts: Parts) -> str:
    return _("chance alone would make %(points)s") % {"points": number(round(100 * parts["chance"].value))}


def _attributes(_reading: Reading, parts: Parts) -> str:
    return ", ".join(f"{_attribute(key)} {number(part.value, 2)}" for key, part in parts.items())


def _along(_reading: Reading, parts: Parts) -> str:
    return _("deepest by %(attribute)s") % {"attribute": _attribute(next(iter(parts)))}


def _attribute(key: str) -> str:
    return str(ATTRIBUTES.get(key, key)).lower()


def _short(reading: Reading, parts: Parts) -> str:
    """The purpose furthest below its weight; only where the time strays."""
    if not reading.is_out:
        return ""
    short = max(
        (part for key, part in parts.items() if key != "limit"), key=lambda part: part.base / 100 - part.value
    )
    spent, wanted = percent(short.value), percent(short.base / 100)
    words = {"purpose": purpose_label(short.key), "spent": spent, "wanted": wanted}
    return _("%(purpose)s: %(spent)s of the time, %(wanted)s of the weight") % words


def _overdue(_reading: Reading, parts: Parts) -> str:
    count = round(parts["overdue"].value)
    if not count:
        return ""
    return ngettext("%(count)s answer is late", "%(count)s answers are late", count) % {"count": count}


def _in_time(_reading: Reading, parts: Parts) -> str:
    count, days = round(parts["in_time"].value), round(parts["limit"].value)
    return _("%(count)s of %(of)s within %(days)s days") % {
        "count": count,
        "of": parts["in_time"].base,
        "days": days,
    }


def _debts(_reading: Reading, parts: Parts) -> str:
    return ", ".join(_debt(key, round(part.value)) for key, part in parts.items())


_PARTS: Mapping[str, Callable[[Reading, Parts], str]] = {
    "volatility": _chance,
    "variety": _attributes,
    "fault_line": _along,
    "topic_mix": _short,
    "reply_time": _overdue,
    "lead_time": _in_time,
    "debt": _debts,
}


def _debt(key: str, count: int) -> str:
    words = {"count": count}
    if key == "decisions":
        return ngettext("%(count)s decision", "%(count)s decisions", count) % words
    if key == "evaluations":
        return ngettext("%(count)s evaluation", "%(count)s evaluations", count) % words
    return ngettext("%(count)s charter", "%(count)s charters", count) % words


def sentence_of(reading: Reading) -> str:
    """One sentence to open a conversation with; a figure, and a question rather than a verdict."""
    words = {"value": value_words(reading), "band": band_words(reading), "part": part_words(reading)}
    said = _SENTENCES.get(reading.key)
    if reading.key == "attendance" and reading.level is Level.WATCH:
        said = gettext_lazy("Attendance is lower than agreed: %(value)s (%(band)s). What keeps people away?")
    if reading.key == "age" and reading.level is Level.WATCH:
        said = gettext_lazy("The network has lived for %(value)s: time to talk about what comes next.")
    return str(said) % words if said else str(BY_KEY[reading.key].label)


_SENTENCES: dict[str, Text] = {
    "held": gettext_lazy("Too many meetings are not held: only %(value)s of those planned. What gets in the way?"),
    "attendance": gettext_lazy("Few come: %(value)s of those expected (%(band)s). Is it still worth their time?"),
    "drift": gettext_lazy("Fewer come each time: %(value)s from one meeting to the next. What has changed?"),
    "age": gettext_lazy("The network has lived for %(value)s: time to decide what comes next."),
    "debt": gettext_lazy("Something is not followed up: %(part)s."),
    "reply_time": gettext_lazy("The management owes an answer: %(part)s."),
    "pledges": gettext_lazy("The management has not kept all it promised: %(value)s."),
    "lead_time": gettext_lazy("New leaders wait too long for their first meeting: %(part)s."),
    "topic_mix": gettext_lazy("The time goes elsewhere than the purposes say. %(part)s."),
    "fault_line": gettext_lazy("The network may split in two: %(part)s. Do all talk with all?"),
    "turnover": gettext_lazy("Many come and go: %(value)s in a year. Can they get to know each other?"),
    "freshness": gettext_lazy("%(value)s have come within the year. Is it a fitting disturbance?"),
    "variety": gettext_lazy("They are more alike than the type asks for: %(part)s."),
    "volatility": gettext_lazy("Attendance swings more than chance would make it. Which meetings do people stay away from?"),
    "answered": gettext_lazy("Few say beforehand whether they come: %(value)s (%(band)s)."),
    "facilitator_load": gettext_lazy("A facilitator has more to do than agreed: %(value)s of the hours."),
}  # fmt: skip


def level_words(reading: Reading) -> str:
    """For the table and the file. Two indicators say more than their level."""
    if reading.key == "drift" and reading.value is not None and reading.level is Level.FINE:
        clear = reading.low is not None and reading.low > 0
        return pgettext("attendance", "Rising") if clear else _("No clear drift")
    if reading.key == "volatility" and reading.value is not None:
        steady = reading.level is Level.FINE
        return pgettext("attendance", "Steady") if steady else pgettext("attendance", "Fluctuates")
    return str(LEVELS[reading.level][0])
