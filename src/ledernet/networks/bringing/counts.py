"""Lists that were taken again and again: each row says that somebody sat there on the day of a count.

Between two counts nobody looked. Who is there in one and not in the next is taken to have left on the day of the next; who comes in the
next is taken to have come on its day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from .problems import Problem, Trouble
from .rows import Line


def folded(lines: Sequence[Line]) -> tuple[list[Line], list[Problem]]:
    """Counts as seats: one line for each unbroken row of counts, with the number of its first row and what its last says of the role.

    The days of all networks in the list are the counts, so that a network that is not in a count is known to be over by then. Lines
    without a count stay as they are. The second answer tells of rows that say the same of one day twice.
    """
    counted = [line for line in lines if line.seen_on is not None]
    if not counted:
        return list(lines), []
    days = sorted({line.seen_on for line in counted if line.seen_on})
    number = {day: place for place, day in enumerate(days)}
    sights: dict[tuple[str, str], dict[int, Line]] = defaultdict(dict)
    repeated: list[Problem] = []
    for line in counted:
        assert line.seen_on is not None
        first = sights[line.group, line.who.identity].setdefault(number[line.seen_on], line)
        if first is not line:
            repeated.append(Problem(line.row, "", Trouble.SAME_ROW, {"other": first.row}))
    seats = [_seat(run, days) for seen in sights.values() for run in _unbroken(seen)]
    return [line for line in lines if line.seen_on is None] + sorted(
        seats, key=lambda line: line.row
    ), repeated


def _unbroken(seen: dict[int, Line]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    before = None
    for place in sorted(seen):
        if before is None or place != before + 1:
            runs.append([])
        runs[-1].append(seen[place])
        before = place
    return runs


def _seat(run: Sequence[Line], days: Sequence[date]) -> Line:
    first, last = run[0], run[-1]
    later = [day for day in days if last.seen_on is not None and day > last.seen_on]
    return replace(last, row=first.row, starts_on=first.seen_on, ends_on=later[0] if later else None)
