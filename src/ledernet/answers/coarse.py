"""Round figures: so coarse that a few answers cannot be read off them, and never saying that all, or none, are at one end.

A mean is told to the nearest half, and not beyond one mark from the end of the scale: "6 or more" of seven. A share is told to the
nearest tenth, and not beyond a fifth from the end: "80 % or more". Both depend on nothing but the figure itself, so that they tell nothing
by being rounded; and with five answers or more at least one person may always stand elsewhere than all the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

FIFTH = 0.2


@dataclass(frozen=True)
class Rounded:
    """`end`: -1 for "so much or less", 1 for "so much or more", else 0."""

    value: float
    end: int = 0


def rounded_mean(mean: float, low: float, high: float) -> Rounded:
    """To the nearest half mark (upwards in the middle), at most to one mark from either end."""
    if high - low < 4:  # too short to lose an end of it: nearest half alone
        return Rounded(min(high, max(low, nearest(mean, 0.5))))
    return _within(nearest(mean, 0.5), low + 1, high - 1)


def rounded_share(share: float) -> Rounded:
    """To the nearest tenth, from a fifth to four fifths."""
    return _within(nearest(share, 0.1), FIFTH, 1 - FIFTH)


def nearest(value: float, step: float) -> float:
    """To the nearest `step`, upwards in the middle."""
    # A hair is added so that a mean of 5.25 that is stored as 5.2499… is not told otherwise than one stored as 5.25.
    return round(floor(value / step + 0.5 + 1e-9) * step, 10)


def _within(value: float, low: float, high: float) -> Rounded:
    if value <= low:
        return Rounded(low, -1)
    return Rounded(high, 1) if value >= high else Rounded(value)
