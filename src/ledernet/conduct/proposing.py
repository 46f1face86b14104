"""A run sheet proposed from the time there is, the purposes and the library of ways of working. Plain Python; no database.

It is a beginning to change, not an answer: what every meeting has (arrival, my one thing, rounding off) and, in the time left, one to
three stretches for the purposes that are owed most, each with a way of working that serves it and fits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .enums import About, Form

STRETCH = 50
"""Minutes that a stretch of work takes at its best; shorter ones do not get deep."""
BREAK_FROM = 150
"""Minutes of a meeting from which a break is planned."""
CASES = frozenset({"case-round", "reflecting-team"})
DISTURB = frozenset({"challenge-us", "failed-already", "fishbowl"})


@dataclass(frozen=True)
class Way:
    """A way of working as this sees it. `code` is the product's; "" for an own one."""

    pk: int
    code: str
    name: str
    minutes: int
    least: int
    most: int
    serves: tuple[str, ...]
    was_used: bool = False


@dataclass(frozen=True)
class Proposed:
    """One item. `code` names the fixed ones: arrival, commitments, break, closing; "" a stretch of work."""

    code: str
    minutes: int
    form: Form
    about: About
    purpose: str = ""
    way: Way | None = None


def propose(
    minutes: int,
    owed: Mapping[str, float],
    ways: Sequence[Way],
    *,
    people: int,
    has_commitments: bool,
    should_disturb: bool = False,
) -> list[Proposed]:
    """The items fill the minutes exactly; a meeting shorter than half an hour is one stretch."""
    if minutes < 30:
        return _stretches(minutes, 1, owed, ways, people=people, disturb=should_disturb)
    arrival = Proposed("arrival", 10 if minutes >= 60 else 5, Form.PAUSE, About.NEITHER)
    closing = Proposed("closing", 10 if minutes >= 60 else 5, Form.COMMITMENTS, About.LEADERSHIP)
    first = [arrival]
    if has_commitments:
        first.append(Proposed("commitments", 15 if minutes >= 90 else 5, Form.COMMITMENTS, About.LEADERSHIP))
    rest = [Proposed("break", 15, Form.PAUSE, About.NEITHER)] if minutes >= BREAK_FROM else []
    left = minutes - sum(item.minutes for item in (*first, closing, *rest))
    count = max(1, min(3, round(left / STRETCH)))
    work = _stretches(left, count, owed, ways, people=people, disturb=should_disturb)
    middle = (len(work) + 1) // 2
    return [*first, *work[:middle], *rest, *work[middle:], closing]


def _stretches(
    minutes: int, count: int, owed: Mapping[str, float], ways: Sequence[Way], *, people: int, disturb: bool
) -> list[Proposed]:
    lengths = [minutes // count + (1 if place < minutes % count else 0) for place in range(count)]
    left, used, found = dict(owed), set[int](), []
    for place, length in enumerate(lengths):
        purpose = max(left, key=lambda name: (left[name], name), default="")
        if purpose:
            left[purpose] -= length
        fitting = [way for way in ways if way.pk not in used and way.least <= max(people, 2) <= way.most]
        way = _best(fitting, purpose, length, disturb=disturb and place == 0)
        if way is not None:
            used.add(way.pk)
        form = Form.CASE if way is not None and way.code in CASES else Form.TALK
        found.append(Proposed("", length, form, About.LEADERSHIP, purpose, way))
    return found


def _best(ways: Sequence[Way], purpose: str, length: int, *, disturb: bool) -> Way | None:
    """Serves the purpose (or disturbs, where that is asked for), not used lately, and nearest to the time there is."""
    chosen = [way for way in ways if way.code in DISTURB] if disturb else []
    chosen = chosen or [way for way in ways if purpose in way.serves]
    return min(chosen, key=lambda way: (way.was_used, abs(way.minutes - length), way.name), default=None)
