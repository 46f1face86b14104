"""What the time of meetings went to, against what it was meant for. Plain Python; no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ENOUGH = 4
"""Meetings before it says something: one meeting may well be about one thing."""
APART = 15
"""Percentage points between what was planned and what was spent that are worth a word."""
RECENT = 3
"""Meetings in a row without anything from outside, after which a network of one field is asked to let somebody in."""


@dataclass(frozen=True)
class Spent:
    """One stretch of a held meeting."""

    purpose: str
    about: str
    minutes: float


@dataclass(frozen=True)
class Share:
    """One purpose: the part that its points plan, and the part of the time with a purpose that it got. Whole percent."""

    purpose: str
    planned: int
    spent: int
    minutes: int

    @property
    def is_short(self) -> bool:
        return self.planned - self.spent >= APART


def shares(spent: Sequence[Spent], points: Mapping[str, int]) -> list[Share]:
    """The purposes with points, the weightiest first, and those that got time without any. Time without a purpose is left out."""
    tagged = [one for one in spent if one.purpose]
    whole, planned = sum(one.minutes for one in tagged), sum(points.values())
    names = sorted(points, key=lambda name: (-points[name], name))
    names += sorted({one.purpose for one in tagged} - points.keys())
    found = []
    for name in names:
        got = sum(one.minutes for one in tagged if one.purpose == name)
        found.append(
            Share(
                name,
                round(100 * points.get(name, 0) / planned) if planned else 0,
                round(100 * got / whole) if whole else 0,
                round(got),
            )
        )
    return found


def most_short(found: Sequence[Share]) -> Share | None:
    """The one to speak of: furthest below what was planned, if it is far."""
    short = [share for share in found if share.is_short]
    return max(short, key=lambda share: (share.planned - share.spent, share.planned), default=None)


def owed(spent: Sequence[Spent], points: Mapping[str, int], minutes: int) -> dict[str, float]:
    """Minutes that each purpose would have to get of the next meeting's `minutes` for all to have had their part."""
    planned = sum(points.values())
    tagged = [one for one in spent if one.purpose in points]
    whole = sum(one.minutes for one in tagged) + minutes
    got = {name: sum(one.minutes for one in tagged if one.purpose == name) for name in points}
    return {name: whole * points[name] / planned - got[name] for name in points} if planned else {}


def field_share(spent: Sequence[Spent]) -> int | None:
    """Percent of the time for leadership or field that went to the field; None without any."""
    field = sum(one.minutes for one in spent if one.about == "field")
    leading = sum(one.minutes for one in spent if one.about == "leadership")
    return round(100 * field / (field + leading)) if field + leading else None


def lacks_outside(meetings: Sequence[bool]) -> bool:
    """`meetings`, newest first: was there a guest, a visit or anything else from outside? True after three without."""
    return len(meetings) >= RECENT and not any(meetings[:RECENT])
