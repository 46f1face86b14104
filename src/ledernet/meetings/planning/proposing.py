"""A year plan for all networks of a programme at once: days and hours, what was avoided, and what is still in the way.

Each network gets one regular day and hour (a `Track`); where a regular day is blocked it is moved, or left out. The networks whose
persons are wanted in most places choose first, each the track that costs least beside those that have chosen: who must be in two
places, leave, days that had to be moved, and how many have chosen the track already. One pass, so the time grows with the number of
networks; the same facts give the same plan. Plain Python.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, time

from .enums import Why
from .regular import Slot, Span, Track, blocked_days, sample, slots, tracks
from .terms import MARGIN, Clash, Day, Party, Problem, Proposed, Taken, minutes_of

RUNS, SITS, SAME_DAY, RUNS_AWAY, AWAY = 20.0, 6.0, 1.0, 10.0, 1.5
MOVED, MISSING, VISIT, EVEN = 1.5, 12.0, -2.0, 1.0
"""What each costs: the one who runs two meetings at once, one who sits in two, two meetings on one day; whoever is on leave; a day
that had to be moved, one that is missing, one on which somebody looks in; and a track that has been chosen twice as often as all."""

Busy = dict[str, dict[date, list[Taken]]]
Away = Mapping[str, Sequence[tuple[date, date | None]]]
Options = Sequence[tuple[float, Track, Sequence[Slot]]]
"""What each costs before anybody is asked, with its regular days."""


def propose(problem: Problem) -> list[Proposed]:
    """One proposal for each network, in the order in which they were given. Raises nothing: who finds no day has none."""
    plan = _Plan(problem)
    wanted = Counter(person for party in problem.parties for person in party.persons)
    for person, rows in problem.taken.items():
        wanted[person] += min(len(rows), 3)
    order = sorted(
        range(len(problem.parties)),
        key=lambda at: (-_pull(problem.parties[at], wanted), problem.parties[at].network),
    )
    found: dict[int, Proposed] = {}
    for turn, at in enumerate(order):
        found[at] = plan.place(problem.parties[at], turn)
    return [plan.told(problem.parties[at], found[at]) for at in range(len(problem.parties))]


def clashes_on(party: Party, on: date, hours: tuple[int, int], busy: Busy, away: Away) -> tuple[Clash, ...]:
    """Who cannot be there: one line for each person and network, and one for how many are on leave."""
    begins, ends = hours
    found: list[Clash] = []
    gone = 0
    for person in party.persons:
        if any(start <= on and (end is None or on < end) for start, end in away.get(person, ())):
            gone += 1
            continue
        why = Why.RUNS if person in party.runs else Why.PERSON
        for row in busy.get(person, {}).get(on, ()):
            if row.network != party.network and begins < row.ends + MARGIN and row.begins < ends + MARGIN:
                found.append(Clash(why, person, row.network))
    if gone:
        found.append(Clash(Why.AWAY, count=gone))
    return tuple(found)


def hours_of(begins: time, minutes: int) -> tuple[int, int]:
    """Begin and end in minutes after midnight."""
    return minutes_of(begins), minutes_of(begins) + minutes


def by_day(rows: Mapping[str, Iterable[Taken]]) -> Busy:
    """Person → day → where she is."""
    found: Busy = {}
    for person, taken in rows.items():
        for row in taken:
            found.setdefault(person, {}).setdefault(row.on, []).append(row)
    return found


def _pull(party: Party, wanted: Counter[str]) -> int:
    """How many other places its persons are wanted in; those who run it count most."""
    return sum((4 if person in party.runs else 1) * (wanted[person] - 1) for person in party.persons)


class _Plan:
    """The plan as it grows: who is where, and how often each track has been chosen."""

    def __init__(self, problem: Problem) -> None:
        self.wishes = problem.wishes
        self.away = problem.away
        self.busy = by_day(problem.taken)
        self.tracks = tracks(problem.wishes)
        self.load: Counter[Track] = Counter()
        self.fair = max(1.0, len(problem.parties) / max(1, len(self.tracks)))
        self.blocks = {
            key: blocked_days(rows, problem.wishes.first_on, problem.wishes.last_on)
            for key, rows in {0: (), **problem.blocks}.items()
        }
        self._slots: dict[tuple[int, Span, Track], tuple[float, Sequence[Slot]]] = {}

    def place(self, party: Party, turn: int) -> Proposed:
        """The best track for one network, and its persons are taken then."""
        within = self._within(party)
        offered = self._options(party, within, turn)
        if not offered:
            return Proposed(party.network)
        gone, days = self._gone(party), self._days_of(party)
        best: tuple[float, Track, list[Day]] | None = None
        for base, track, regular in sorted(offered, key=lambda one: one[0]):
            if best is not None and base + VISIT * len(party.visits) >= best[0]:
                break  # nothing that follows can be better
            priced = [self._best(slot, party, track.begins, days, gone) for slot in regular]
            cost = base + sum(price for _day, price in priced)
            if best is None or cost < best[0]:
                best = (cost, track, [day for day, _price in priced])
        assert best is not None  # the first is always tried
        _cost, track, chosen = best
        spared = 0
        if track != offered[0][1]:
            liked = [slot.candidates[0] for slot in offered[0][2] if slot.candidates]
            now = self._count([day.on for day in chosen if day.on], track.begins, days)
            spared = max(0, self._count(liked, offered[0][1].begins, days) - now)
        self.load[track] += 1
        self._take(party, chosen)
        return Proposed(party.network, tuple(chosen), track.begins, track.week, spared)

    def told(self, party: Party, proposed: Proposed) -> Proposed:
        """The proposal with what is still in the way, once all have chosen."""
        length = self.wishes.minutes
        days = tuple(
            day if day.on is None
            else replace(day, clashes=clashes_on(party, day.on, hours_of(day.begins, length), self.busy, self.away))
            for day in proposed.days
        )  # fmt: skip
        return replace(proposed, days=days)

    # --- within ------------------------------------------------------------------------------------------------

    def _within(self, party: Party) -> Span:
        first = max(self.wishes.first_on, party.first_on or self.wishes.first_on)
        return first, min(self.wishes.last_on, party.last_on or self.wishes.last_on)

    def _options(self, party: Party, within: Span, turn: int) -> Options:
        found = []
        for track in sample(self.tracks, turn):
            key = (party.blocks, within, track)
            if key not in self._slots:
                self._slots[key] = self._regular(track, party, within)
            fixed, regular = self._slots[key]
            if regular:
                found.append((fixed + EVEN * self.load[track] / self.fair, track, regular))
        return found

    def _regular(self, track: Track, party: Party, within: Span) -> tuple[float, Sequence[Slot]]:
        """The regular days, and what they cost whoever sits there: days that are missing or must be moved."""
        found = slots(track, self.wishes, within, self.blocks[party.blocks])
        missing = self.wishes.meetings - sum(bool(slot.candidates) for slot in found)
        moved = sum(bool(slot.candidates) and slot.on not in slot.candidates for slot in found)
        return MISSING * missing + MOVED * moved, found

    def _days_of(self, party: Party) -> dict[date, list[tuple[int, int, float]]]:
        """Day → what its persons do then: begins, ends, and what it costs to meet at that time."""
        found: dict[date, list[tuple[int, int, float]]] = {}
        for person in party.persons:
            weight = RUNS if person in party.runs else SITS
            for on, rows in self.busy.get(person, {}).items():
                found.setdefault(on, []).extend((row.begins, row.ends, weight) for row in rows)
        return found

    def _gone(self, party: Party) -> list[tuple[date, date | None, float]]:
        return [
            (start, end, RUNS_AWAY if person in party.runs else AWAY)
            for person in party.persons
            for start, end in self.away.get(person, ())
        ]

    def _best(
        self,
        slot: Slot,
        party: Party,
        begins: time,
        days: Mapping[date, list[tuple[int, int, float]]],
        gone: Sequence[tuple[date, date | None, float]],
    ) -> tuple[Day, float]:
        """The day a slot becomes, and its price."""
        best: tuple[float, date] | None = None
        start = minutes_of(begins)
        for on in slot.candidates:
            price = VISIT if on in party.visits else 0.0
            for busy_from, busy_to, weight in days.get(on, ()):
                meets = start < busy_to + MARGIN and busy_from < start + self.wishes.minutes + MARGIN
                price += weight if meets else SAME_DAY
            price += sum(weight for away, back, weight in gone if away <= on and (back is None or on < back))
            if best is None or price < best[0]:
                best = (price, on)
        if best is None:
            return Day(slot.on, None, begins, slot.avoided), 0.0
        return Day(slot.on, best[1], begins, slot.avoided), best[0]

    def _count(
        self, chosen: Iterable[date], begins: time, days: Mapping[date, list[tuple[int, int, float]]]
    ) -> int:
        """How often somebody would have to be in two places."""
        start, end = hours_of(begins, self.wishes.minutes)
        return sum(
            start < busy_to + MARGIN and busy_from < end + MARGIN
            for on in chosen
            for busy_from, busy_to, _weight in days.get(on, ())
        )

    def _take(self, party: Party, chosen: Iterable[Day]) -> None:
        for day in chosen:
            if day.on is not None:
                start = minutes_of(day.begins)
                row = Taken(day.on, start, start + self.wishes.minutes, party.network)
                for person in party.persons:
                    self.busy.setdefault(person, {}).setdefault(day.on, []).append(row)
