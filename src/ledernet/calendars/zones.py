"""Time zones that a calendar file brings along under a name of its own (`(UTC+01:00) Amsterdam, Berlin, …`).

Only what such zones are made of is understood: two offsets, each from a day in the year or from named days on. That is calculated, not
expanded, so no file can make it last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, tzinfo

from .lines import split

MOST = 200  # observances of one zone that are looked at
_OFFSET = re.compile(r"([+-])(\d{2})(\d{2})(\d{2})?")
_STAMP = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})Z?)?")
_NTH = re.compile(r"(-?[1-5])(MO|TU|WE|TH|FR|SA|SU)")
_MONTH = re.compile(r"0?[1-9]|1[0-2]")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@dataclass
class Observance:
    """One STANDARD or DAYLIGHT: which offset holds from when. `month`, `nth` and `day` say on which day of every year."""

    offset: timedelta = timedelta(0)
    begins: datetime | None = None
    on: list[datetime] = field(default_factory=list)
    month: int = 0
    nth: int = 0
    day: int = 0
    last_year: int = 9999

    def last_before(self, moment: datetime) -> datetime | None:
        """Its latest beginning at or before a local time."""
        found = [at for at in (self.begins, *self.on) if at is not None and at <= moment]
        if self.month and self.begins is not None:
            for year in (min(moment.year, self.last_year), min(moment.year, self.last_year) - 1):
                at = self._in(year)
                if at is not None and self.begins <= at <= moment:
                    found.append(at)
                    break
        return max(found, default=None)

    def _in(self, year: int) -> datetime | None:
        assert self.begins is not None
        if not 1 <= year <= 9998:
            return None
        length = monthrange(year, self.month)[1]
        days = [day for day in range(1, length + 1) if date(year, self.month, day).weekday() == self.day]
        try:
            return datetime.combine(
                date(year, self.month, days[self.nth - (self.nth > 0)]), self.begins.time()
            )
        except IndexError:
            return None


class Observed(tzinfo):
    """A zone as its file describes it."""

    def __init__(self, name: str, observances: list[Observance]) -> None:
        self.name = name
        self.observances = observances

    def utcoffset(self, at: datetime | None) -> timedelta:
        if at is None:
            return self.observances[0].offset
        local = at.replace(tzinfo=None)
        begun = [
            (begin, one.offset) for one in self.observances if (begin := one.last_before(local)) is not None
        ]
        return max(begun)[1] if begun else self.observances[0].offset

    def dst(self, at: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, at: datetime | None) -> str:
        return self.name


def read(lines: list[str]) -> tuple[str, Observed] | None:
    """Name and clock of a VTIMEZONE from its lines; None where it says no offset that makes sense."""
    name, observances = "", []
    now: Observance | None = None
    for line in lines:
        parts = split(line)
        if parts is None:
            continue
        key, value = parts[0].upper(), parts[2].strip()
        if key == "BEGIN" and value.upper() in ("STANDARD", "DAYLIGHT"):
            now = Observance()
        elif key == "END" and now is not None:
            observances.append(now)
            now = None
        elif key == "TZID":
            name = value.replace("\\,", ",").replace("\\;", ";").strip()
        elif now is not None:
            _tell(now, key, value)
    usable = [one for one in observances[:MOST] if one.begins is not None]
    return (name, Observed(name, usable)) if name and usable else None


def _tell(now: Observance, key: str, value: str) -> None:
    if key == "TZOFFSETTO" and (match := _OFFSET.fullmatch(value)):
        seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
        if seconds < 86_400:
            now.offset = timedelta(seconds=seconds if match[1] == "+" else -seconds)
    elif key == "DTSTART":
        now.begins = _stamp(value)
    elif key == "RDATE":
        now.on += [at for at in map(_stamp, value.split(",")[:MOST]) if at is not None]
    elif key == "RRULE":
        rule = dict(part.split("=", 1) for part in value.upper().split(";") if "=" in part)
        nth, month = _NTH.fullmatch(rule.get("BYDAY", "")), _MONTH.fullmatch(rule.get("BYMONTH", ""))
        if rule.get("FREQ") == "YEARLY" and nth and month:
            now.month, now.nth, now.day = int(month[0]), int(nth[1]), _DAYS.index(nth[2])
            until = _stamp(rule.get("UNTIL", ""))
            now.last_year = until.year if until else 9999


def _stamp(value: str) -> datetime | None:
    match = _STAMP.fullmatch(value.strip())
    if match is None:
        return None
    try:
        return datetime(*(int(part or 0) for part in match.groups()))  # type: ignore[arg-type]  # noqa: DTZ001  # local by definition
    except ValueError:
        return None
