"""Which regular days there are to choose among, and to which days each may be moved. Plain Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import product

from ledernet.meetings.enums import Frequency
from ledernet.meetings.pattern import MOST_MEETINGS, nth_weekday

from .enums import Why
from .holidays import holidays
from .terms import Avoided, Block, Wishes

MOST_TRACKS = 96
"""So many regular days are tried for each network; where there are more, each network tries another sample of them."""
NEAR = tuple(timedelta(days=days) for days in (7, -7, 14, -14, 1, -1, 2, -2, 3, -3, 8, -8, 6, -6))
"""How a day is moved: the same weekday a week or two off, else another wished weekday close by."""
MOST_CANDIDATES = 4
Span = tuple[date, date]


@dataclass(frozen=True)
class Track:
    """A regular day and hour: `start` is how many weeks or months after the first the series begins."""

    weekday: int
    week: int | None
    begins: time
    start: int


@dataclass(frozen=True)
class Slot:
    """One regular day, why it is blocked, and the days it may become, the best first (itself alone where nothing is in the way)."""

    on: date
    candidates: tuple[date, ...]
    avoided: tuple[Avoided, ...] = ()


def tracks(wishes: Wishes) -> list[Track]:
    """All combinations that were wished, the best liked first."""
    weeks: Sequence[int | None] = wishes.weeks if wishes.frequency == Frequency.MONTHLY else (None,)
    starts = range(min(wishes.every, 4))
    return [
        Track(weekday, week, begins, start)
        for start, begins, week, weekday in product(starts, wishes.times, weeks, wishes.weekdays)
    ]


def sample(all_tracks: Sequence[Track], turn: int) -> Sequence[Track]:
    """Those a network tries; the best liked is always among them."""
    count = len(all_tracks)
    if count <= MOST_TRACKS:
        return all_tracks
    step = -(-count // MOST_TRACKS)
    return [
        all_tracks[0],
        *(track for track in all_tracks[turn % step :: step] if track is not all_tracks[0]),
    ]


def blocked_days(blocks: Sequence[Block], first: date, last: date) -> Mapping[date, Avoided]:
    """Day → why nobody meets on it; a public holiday before anything else."""
    found: dict[date, Avoided] = {}
    for year in range(first.year, last.year + 1):
        for day, code in holidays(year).items():
            found[day] = Avoided(day, Why.PUBLIC, code)
    for block in blocks:
        day = max(block.first_on, first)
        while day <= min(block.last_on, last):
            found.setdefault(day, Avoided(day, block.why, block.name))
            day += timedelta(days=1)
    return found


def regular_days(track: Track, wishes: Wishes, within: Span) -> Iterator[date]:
    """The days of a track in the network's own time, in order, without an end but that of the time."""
    first, last = within
    if wishes.frequency == Frequency.WEEKLY:
        day = first + timedelta(days=(track.weekday - first.weekday()) % 7, weeks=track.start)
        while day <= last:
            yield day
            day += timedelta(weeks=wishes.every)
        return
    year, month = _month(first.year, first.month, track.start)
    while True:
        day = nth_weekday(year, month, track.weekday, track.week or 1)
        if day > last:
            return
        if day >= first:
            yield day
            year, month = _month(year, month, wishes.every)
        else:
            year, month = _month(year, month, 1)


def slots(track: Track, wishes: Wishes, within: Span, blocked: Mapping[date, Avoided]) -> tuple[Slot, ...]:
    """The regular days until there are as many meetings as wished. Days that cannot be moved are left out, and one more follows."""
    days = list(regular_days(track, wishes, within))[:MOST_MEETINGS]
    found: list[Slot] = []
    kept, used = 0, date.min
    for number, day in enumerate(days):
        if kept == wishes.meetings:
            break
        until = days[number + 1] if number + 1 < len(days) else within[1] + timedelta(days=1)
        slot = _slot(day, (used, until), wishes, within, blocked)
        found.append(slot)
        if slot.candidates:
            kept += 1
            used = max(slot.candidates)
    while found and not found[-1].candidates:
        found.pop()  # a series ends with a meeting
    return tuple(found)


def _slot(
    day: date, between: tuple[date, date], wishes: Wishes, within: Span, blocked: Mapping[date, Avoided]
) -> Slot:
    """`between`: the meeting before and the regular day after, neither of which may be met."""
    after, before = between
    if day not in blocked:
        return Slot(day, (day,))
    candidates: list[date] = []
    for step in NEAR:
        other = day + step
        fits = within[0] <= other <= within[1] and after < other < before
        if fits and other not in blocked and other.weekday() in wishes.weekdays:
            candidates.append(other)
    return Slot(day, tuple(candidates[:MOST_CANDIDATES]), (blocked[day],))


def _month(year: int, month: int, more: int) -> tuple[int, int]:
    return year + (month - 1 + more) // 12, (month - 1 + more) % 12 + 1
