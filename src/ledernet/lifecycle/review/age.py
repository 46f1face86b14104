"""The age of a network on a line from nought to five years, with the window in which most are at their best. For the picture."""

from __future__ import annotations

from dataclasses import dataclass

YEARS = 5
WINDOW = (2, 4)
"""Years: KL 2008; Katz and Allen 1982 saw the same fall after some years in research groups."""


@dataclass(frozen=True)
class Age:
    """Per cent of the width: where the mark stands, and where the window begins and how wide it is."""

    at: float
    window: float
    width: float


def age_of(months: int) -> Age:
    low, high = WINDOW
    return Age(
        min(100.0, round(100 * months / (12 * YEARS), 1)), 100 * low / YEARS, 100 * (high - low) / YEARS
    )
