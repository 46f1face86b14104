"""Numbers, amounts, days and times as they are written in the language of the reader."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.dateformat import format as dateformat
from django.utils.dateformat import time_format
from django.utils.translation import get_language, gettext, ngettext

MINUS = "−"
NBSP = "\u00a0"
NOTHING = "–"


def number(value: Any, decimals: int | None = None) -> str:
    """`9.000`, `8,5`, `−3` in Danish; `9,000`, `8.5`, `−3` in English. Nothing for None.

    Without `decimals` a whole number has none and any other is shown as it is, with at most two.
    """
    amount = _decimal(value)
    if amount is None:
        return "" if value is None or value == "" else str(value)
    if decimals is None:
        decimals = 0 if amount == amount.to_integral_value() else min(2, -int(amount.as_tuple().exponent))
    rounded = amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(rounded):,.{decimals}f}"
    if _danish():
        text = text.translate(str.maketrans(",.", ".,"))
    return f"{MINUS}{text}" if rounded < 0 else text


def percent(value: Any, decimals: int = 0) -> str:
    """A share as per cent: 0.784 is `78 %` in Danish and `78%` in English."""
    share = _decimal(value)
    if share is None:
        return ""
    return number(share * 100, decimals) + (f"{NBSP}%" if _danish() else "%")


def signed(value: Any, decimals: int | None = None) -> str:
    """A change: `+3`, `−3`, `0`."""
    text = number(value, decimals)
    return f"+{text}" if (_decimal(value) or 0) > 0 and text.strip("0,.") else text


def amount(value: Any) -> str:
    """Whole kroner: `9.000 kr.` in Danish, `DKK 9,000` in English."""
    if _decimal(value) is None:
        return ""
    text = number(value, 0)
    return f"{text}{NBSP}kr." if _danish() else f"DKK{NBSP}{text}"


def day(value: date | datetime | None) -> str:
    """`3. december` in Danish, `3 December` in English."""
    return _formatted(value, "j. F", "j F")


def full_day(value: date | datetime | None) -> str:
    """`3. december 2026`, `3 December 2026`."""
    return _formatted(value, "j. F Y", "j F Y")


def weekday(value: date | datetime | None) -> str:
    """`torsdag 3. december`, `Thursday 3 December`."""
    return _formatted(value, "l j. F", "l j F")


def short_month(value: date | datetime | None) -> str:
    """`dec` in Danish, `Dec` in English: below the day on a leaf of the calendar."""
    return _formatted(value, "b", "M")


def short_day(value: date | datetime | None) -> str:
    """`3.12.2026`, `3 Dec 2026`: for tables."""
    return _formatted(value, "j.n.Y", "j M Y")


def clock(value: time | datetime | None) -> str:
    """`8.30` in Danish, `8:30` in English."""
    if value is None or value == "":
        return ""
    moment = _local(value) if isinstance(value, datetime) else value
    return time_format(moment, "G.i" if _danish() else "G:i")


def moment(value: datetime | None) -> str:
    """`3. december 2026 kl. 8.30`, `3 December 2026 at 8:30`."""
    if not value:
        return ""
    return gettext("%(day)s at %(time)s") % {"day": full_day(value), "time": clock(value)}


def period(start: date | None, end: date | None) -> str:
    """From and to: `3.12.2026 – 4.5.2027`; an open end is said in a word."""
    if start is None and end is None:
        return ""
    if end is None:
        return gettext("since %(day)s") % {"day": short_day(start)}
    if start is None:
        return gettext("until %(day)s") % {"day": short_day(end)}
    return f"{short_day(start)} {NOTHING} {short_day(end)}"


def duration(seconds: float | None) -> str:
    """`38 sekunder`, `2 minutter`, `3 timer`: rounded to what one would say."""
    if seconds is None:
        return ""
    whole = int(seconds + 0.5)
    if whole < 90:
        return ngettext("%(number)s second", "%(number)s seconds", whole) % {"number": number(whole)}
    minutes = int(whole / 60 + 0.5)
    if minutes < 90:
        return ngettext("%(number)s minute", "%(number)s minutes", minutes) % {"number": number(minutes)}
    hours = int(minutes / 60 + 0.5)
    return ngettext("%(number)s hour", "%(number)s hours", hours) % {"number": number(hours)}


def file_size(size: float | None) -> str:
    """`812 byte`, `14 kB`, `2,3 MB`, `79,5 GB`."""
    if size is None:
        return ""
    if size < 1000:
        return ngettext("%(number)s byte", "%(number)s bytes", int(size)) % {"number": number(int(size))}
    if size < 1_000_000:
        return f"{number(size / 1000, 0)}{NBSP}kB"
    if size < 1_000_000_000:
        return f"{number(size / 1_000_000, 1)}{NBSP}MB"
    return f"{number(size / 1_000_000_000, 1)}{NBSP}GB"


def initials(name: Any) -> str:
    """The first letters of the first and the last name: `MK`."""
    words = [word for word in str(name or "").replace("-", " ").split() if word[0].isalpha()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def _danish() -> bool:
    return (get_language() or "da").startswith("da")


def _formatted(value: date | datetime | None, danish: str, english: str) -> str:
    if not isinstance(value, date):
        return ""
    shown = _local(value) if isinstance(value, datetime) else value
    return dateformat(shown, danish if _danish() else english)


def _local(value: datetime) -> datetime:
    return timezone.localtime(value, timezone.get_default_timezone()) if timezone.is_aware(value) else value


def _decimal(value: Any) -> Decimal | None:
    if value is None or isinstance(value, bool) or value == "":
        return None
    try:
        found = Decimal(str(value))
    except (InvalidOperation, ValueError):
        return None
    return found if found.is_finite() else None
