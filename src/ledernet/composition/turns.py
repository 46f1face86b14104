"""Who stays and who moves at the change days that are planned at once: what can be kept, and what to begin with. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor

from ledernet.ui.dates import later

MOST_DAYS = 6
MOST_SHARE = 75
"""Per cent; where more stays, too few move for a change day to be one."""

USUAL_DAYS = 3
"""Change days to begin with where a share moves at fixed times and no end is set."""


@dataclass(frozen=True)
class Turns:
    """The rules of several change days, as on the form: `share` that stays in per cent."""

    days: int = 1
    share: int = 0
    longest: int | None = None
    shortest: int = 1


def can_be_kept(turns: Turns, size: int) -> bool:
    """Whether a network of this size can let the share stay on every day although nobody sits too long.

    Those who came last stay, which leaves most room on the days after.
    """
    longest = turns.longest or turns.days + 1
    need = floor(turns.share / 100 * size + 1e-9)
    tenure = [1] * size
    for _change in range(turns.days - 1):
        free = sorted(one for one in tenure if one < longest)
        if len(free) < need:
            return False
        bound = sum(one < turns.shortest for one in free)
        stay = free[: max(need, bound)]
        tenure = [one + 1 for one in stay] + [1] * (size - len(stay))
    return True


def highest_share(turns: Turns, size: int) -> int:
    """The highest share in steps of five per cent that can be kept beside the other rules."""
    shares = range(MOST_SHARE, -1, -5)
    return next(
        (s for s in shares if can_be_kept(Turns(turns.days, s, turns.longest, turns.shortest), size)), 0
    )


def suggested_turns(*, moves: int, months: int, starts_on: date | None, expires_on: date | None) -> Turns:
    """What to begin with where `moves` per cent of the seats move every so many months: change days until the end."""
    days = USUAL_DAYS
    if starts_on and expires_on and months > 0:
        between = (expires_on.year - starts_on.year) * 12 + expires_on.month - starts_on.month
        days = min(MOST_DAYS, max(2, -(-between // months)))
    return Turns(days, min(MOST_SHARE, max(0, 100 - moves)))


def dates_of(
    days: int, *, starts_on: date | None, change_day: date | None, months: int | None, since: date
) -> Sequence[date | None]:
    """When the change days are, as far as the plan says: the networks' beginning or the next change day, and then one
    every so many months. Days before `since` are over.
    """
    known = sorted(day for day in (starts_on, change_day) if day and day >= since)[:days]
    if known and months:
        last = known[-1]
        known += [later(last, months * step) for step in range(1, days - len(known) + 1)]
    return [*known, *[None] * (days - len(known))]
