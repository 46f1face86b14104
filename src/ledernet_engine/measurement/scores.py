"""Scores of a block: several items that are read as one, such as the seven on psychological safety.

A member's score is the mean of the items that member answered, where enough were answered; one below that counts as
silent, the same as one who answered nothing. The bounds fill every gap with the worst and the best. Sums are exact, so
that the order of the members leaves no trace in the last digit.

A member's score joins what one person answered to several questions. Where that must not be told of few, take the
questions one by one (`describe`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from .errors import MeasureError, checked_counts
from .intervals import Interval
from .marks import Answer, turned


@dataclass(frozen=True, slots=True)
class Score:
    """The score of a network on a block.

    Attributes
    ----------
    mean, deviation
        Of the members' scores, in marks; None where nobody, or fewer than two, have one.
    bounds
        Where the mean of all asked lies, whatever was not answered; None where nobody was asked.
    share, share_bounds
        Of members whose score is `positive` or more, 0 to 1; None where no `positive` was given.
    scored, asked
        Members with a score, and members asked.
    """

    mean: float | None
    deviation: float | None
    bounds: Interval | None
    share: float | None
    share_bounds: Interval | None
    scored: int
    asked: int

    def apart(self, limit: float) -> bool:
        """Is the standard deviation of the members' scores above `limit`, so that the mean should not be told?"""
        return self.deviation is not None and self.deviation > limit


def _least(items: int, least: int | None) -> int:
    """Without a number, two thirds rounded up: five of seven, two of two or three."""
    if least is None:
        return -(-2 * items // 3)
    if not 1 <= least <= items:
        raise MeasureError(f"least = {least} must lie between 1 and the number of items, {items}.")
    return least


def member_score(
    answers: Sequence[Answer],
    *,
    lowest: float,
    highest: float,
    least: int | None = None,
    reversed_items: Collection[int] = (),
) -> float | None:
    """One member's score: the mean of the items answered, reversed ones counted from the other end.

    `least` is how many must be answered, two thirds if not given (five of seven); with fewer the score is None.
    Raises MeasureError for no items, an answer that is not on the scale, or a `least` that cannot be.
    """
    if not answers:
        raise MeasureError("A score needs an item.")
    (row,) = turned([answers], lowest, highest, reversed_items)
    given = [value for value in row if value is not None]
    return sum(given) / len(given) if len(given) >= _least(len(row), least) else None


def block_score(
    rows: Sequence[Sequence[Answer]],
    *,
    lowest: float,
    highest: float,
    asked: int | None = None,
    least: int | None = None,
    reversed_items: Collection[int] = (),
    positive: float | None = None,
) -> Score:
    """The score of a network: the mean of the members' scores.

    Parameters
    ----------
    rows
        One row for each member, one place for each item, None for an answer not given.
    lowest, highest
        The ends of the scale, both included.
    asked
        How many were asked; without it, as many as there are rows.
    least
        How many items must be answered for a score; two thirds if not given (five of seven).
    reversed_items
        The places, from 0, of items that are put the other way round.
    positive
        The lowest score that counts as a yes, such as five of seven.

    Returns
    -------
    Score
        Its bounds hold every way in which the gaps could have been filled: an item skipped by a member with a score is
        anything on the scale, and so is the score of a member without one.

    Raises
    ------
    MeasureError
        For rows of different length, an answer that is not on the scale, more rows than people asked, a `least` that
        cannot be.
    """
    everyone = len(rows) if asked is None else asked
    checked_counts(len(rows), everyone, names=("rows", "asked"))
    straight = turned(rows, lowest, highest, reversed_items)
    items = len(straight[0]) if straight else 0
    if straight and not items:
        raise MeasureError("A score needs an item.")
    need = _least(items, least) if straight else 1
    scores, worst, best = [], [], []
    for row in straight:
        given = [value for value in row if value is not None]
        if len(given) >= need:
            gap, total = items - len(given), sum(given)
            scores.append(total / len(given))
            worst.append((total + gap * lowest) / items)
            best.append((total + gap * highest) / items)
    silent = everyone - len(scores)
    worst += [lowest] * silent
    best += [highest] * silent
    return Score(
        mean=fsum(scores) / len(scores) if scores else None,
        deviation=_deviation(scores),
        bounds=Interval(fsum(worst) / everyone, fsum(best) / everyone) if everyone else None,
        share=None if positive is None else _share(scores, positive),
        share_bounds=_share_bounds(worst, best, positive),
        scored=len(scores),
        asked=everyone,
    )


def _deviation(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    mean = fsum(values) / len(values)
    return sqrt(fsum([(value - mean) ** 2 for value in values]) / (len(values) - 1))


def _share(values: Sequence[float], positive: float) -> float | None:
    return sum(value >= positive - 1e-9 for value in values) / len(values) if values else None


def _share_bounds(worst: Sequence[float], best: Sequence[float], positive: float | None) -> Interval | None:
    low, high = (None, None) if positive is None else (_share(worst, positive), _share(best, positive))
    return None if low is None or high is None else Interval(low, high)
