"""The meetings that a rule stands for. Bounded: a rule without an end gives as many as are asked for."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import islice

from ledernet.calendars.entries import Entry
from ledernet.calendars.terms import MOST_OCCURRENCES, ZONE, Unwritable

from .neutral import Calendar, Kept, one_of

_SLOW = ("SECONDLY", "MINUTELY", "HOURLY")


def starts(
    rule: str, first: datetime, *, exceptions: tuple[datetime, ...] = (), most: int = MOST_OCCURRENCES
) -> list[datetime]:
    """The starts of a series, exceptions left out, in the hours of its time zone across the changes of the clock.

    Raises `Unwritable` for a rule that makes no sense or repeats within a day.
    """
    from dateutil.rrule import rrulestr

    if any(f"FREQ={word}" in rule.upper() for word in _SLOW):
        raise Unwritable(f"{rule!r} repeats within a day")
    zone = first.tzinfo or ZONE
    begin = first.replace(tzinfo=None)
    try:
        found = rrulestr(_local(rule, first), dtstart=begin)
        rows = [at.replace(tzinfo=zone) for at in islice(found, min(most, MOST_OCCURRENCES))]
    except (ValueError, OverflowError, TypeError) as error:
        raise Unwritable(f"{rule!r} is no rule of a series: {error}") from error
    out = {at.astimezone(UTC) for at in exceptions}
    return [at for at in rows if at.astimezone(UTC) not in out]


def _local(rule: str, first: datetime) -> str:
    """The rule with its end in local time, as the start it is expanded from."""
    parts = []
    for part in rule.split(";"):
        name, _, value = part.partition("=")
        if name.upper() == "UNTIL" and value.endswith("Z"):
            until = (
                datetime.strptime(value, "%Y%m%dT%H%M%SZ")
                .replace(tzinfo=UTC)
                .astimezone(first.tzinfo or ZONE)
            )
            value = until.strftime("%Y%m%dT%H%M%S")
        parts.append(f"{name}={value}")
    return ";".join(parts)


def standing(calendar: Calendar, uid: str) -> dict[datetime, Entry]:
    """Every meeting of a UID that takes place, by its start: those of the rule, with the moved in their new place."""
    rows = calendar.of(uid)
    master = rows.get(None)
    places: dict[datetime, Entry] = {}
    if master is not None and not master.is_cancelled and master.entry.starts_at is not None:
        places = {at.astimezone(UTC): entry for at, entry in _of_rule(master)}
    for at, kept in rows.items():
        if at is None:
            continue
        places.pop(at, None)
        if not kept.is_cancelled and kept.entry.starts_at is not None:
            places[at] = kept.entry
    return {
        entry.starts_at.astimezone(UTC): entry for entry in places.values() if entry.starts_at is not None
    }


def _of_rule(master: Kept) -> list[tuple[datetime, Entry]]:
    entry = master.entry
    assert entry.starts_at is not None
    if not entry.rule:
        return [(entry.starts_at, entry)]
    return [
        (at, one_of(entry, at)) for at in starts(entry.rule, entry.starts_at, exceptions=entry.exceptions)
    ]
