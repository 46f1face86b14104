"""What those who did not answer could change: worst-case bounds.

In a network nearly everyone is asked, so the doubt is not that of a sample drawn from many: it is what the silent
would have said. The bounds assume nothing about them (Manski 1989, Journal of Human Resources 24:343-360): once
all at the foot of the scale, once all at its head.
"""

from __future__ import annotations

from collections.abc import Sequence

from .errors import MeasureError, checked_counts
from .intervals import Interval


def bounds_of_mean(values: Sequence[float], asked: int, *, lowest: float, highest: float) -> Interval | None:
    """The mean of all `asked` lies here, whatever the silent think; in the scale's own unit.

    `values` are the answers had, each from `lowest` to `highest`. None where nobody was asked. Raises MeasureError
    for an answer off the scale, a scale upside down, or more answers than people asked.
    """
    if lowest > highest:
        raise MeasureError(f"The scale runs from {lowest} to {highest}; it must run upwards.")
    checked_counts(len(values), asked, names=("answers", "asked"))
    for value in values:
        if not lowest <= value <= highest:
            raise MeasureError(f"The answer {value} is not on the scale from {lowest} to {highest}.")
    if not asked:
        return None
    total, silent = sum(values), asked - len(values)
    return Interval((total + silent * lowest) / asked, (total + silent * highest) / asked)


def bounds_of_share(successes: int, answered: int, asked: int) -> Interval | None:
    """The share among all `asked` lies here: no silent one said so, or every one of them.

    None where nobody was asked. Raises MeasureError unless successes ≤ answered ≤ asked.
    """
    if not 0 <= successes <= answered <= asked:  # asked first, since it is called for every bar there is
        checked_counts(successes, answered, names=("successes", "answered"))
        checked_counts(answered, asked, names=("answered", "asked"))
    if not asked:
        return None
    return Interval(successes / asked, (successes + asked - answered) / asked)
