"""Where something stands among others: the rank that people give it, ties and gaps included.

For the question how networks compare with other ways to develop as a leader. Ties share the mean of the places they
take up (Kendall 1945, Biometrika 33:239-251), so that everybody's ranks add up to the same. Whoever ranks some ranks
the best ones: what she leaves out shares the places below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from .errors import MeasureError, checked_counts
from .intervals import Interval

Rank = float | None


@dataclass(frozen=True, slots=True)
class Placing:
    """How one activity was ranked.

    Attributes
    ----------
    mean
        Its mean place, from 1 (best) up to the number of activities, by those who answered; None where nobody did.
    bounds
        Where the mean place by all asked lies, whatever was left out.
    top, top_bounds
        The share, 0 to 1, that placed it among the best; by those who answered, and by all asked.
    named, answered, asked
        How many ranked this one, how many ranked any, and how many were asked.
    """

    mean: float | None
    bounds: Interval
    top: float | None
    top_bounds: Interval
    named: int
    answered: int
    asked: int


def places(row: Sequence[Rank]) -> list[float | None]:
    """One person's ranks as places 1, 2, 3 …, ties sharing the mean of theirs.

    Any numbers that rise from best to worst will do: 1 1 3 and 1 1 2 both give 1.5 1.5 3. What was left out shares the
    places below; where nothing was ranked, all is None. Raises MeasureError for a rank that is not a number.
    """
    return [None if stand is None else stand.place for stand in _stands(row)]


@dataclass(frozen=True, slots=True)
class _Stand:
    """How many lie before, how many share the place (itself among them), and whether it was left out."""

    before: int
    same: int
    left_out: bool

    @property
    def place(self) -> float:
        return self.before + (self.same + 1) / 2

    def inside(self, top: int) -> float:
        """1 in the top, 0 outside; a tie across the line is divided by the places on either side."""
        return min(1.0, max(0.0, (top - self.before) / self.same))


def _checked(value: object) -> None:
    if not isinstance(value, int | float) or not isfinite(value):
        raise MeasureError(f"The rank {value!r} must be a number.")


def _stands(row: Sequence[Rank]) -> list[_Stand | None]:
    given = [value for value in row if value is not None]
    for value in given:
        _checked(value)
    if not given:
        return [None] * len(row)
    rest = _Stand(len(given), len(row) - len(given), left_out=True)
    return [
        rest
        if value is None
        else _Stand(sum(one < value for one in given), given.count(value), left_out=False)
        for value in row
    ]


def ranking(rows: Sequence[Sequence[Rank]], *, asked: int | None = None, top: int = 3) -> list[Placing]:
    """How each activity was ranked.

    Parameters
    ----------
    rows
        One row for each person, one place for each activity, in the same order; 1 is best, ties are allowed, None is
        an activity that the person did not rank. A row of None alone is a silent person.
    asked
        How many were asked; without it, as many as there are rows.
    top
        How many places count as the top. A tie across the line counts by the part of its places above it.

    Returns
    -------
    list of Placing
        In the order of the activities; empty without rows. The bounds let what a person left out stand anywhere below
        what she ranked, and what the silent think be anything.

    Raises
    ------
    MeasureError
        For rows of different length, a rank that is not a number, more rows than people asked, a top of none.
    """
    everyone = len(rows) if asked is None else asked
    checked_counts(len(rows), everyone, names=("rows", "asked"))
    if top < 1:
        raise MeasureError(f"top = {top} must be 1 or more.")
    if not rows:
        return []
    activities = len(rows[0])
    for row in rows:
        if len(row) != activities:
            raise MeasureError(
                f"A row ranks {len(row)} activities, the first {activities}; give None for a gap."
            )
    ordered = [_stands(row) for row in rows]
    return [
        _placing([stands[activity] for stands in ordered], activities, everyone, top)
        for activity in range(activities)
    ]


def _placing(stands: Sequence[_Stand | None], activities: int, asked: int, top: int) -> Placing:
    told = [stand for stand in stands if stand is not None]
    silent = asked - len(told)
    best = sum(float(stand.before + 1) if stand.left_out else stand.place for stand in told) + silent
    worst = sum(activities if stand.left_out else stand.place for stand in told) + silent * activities
    all_in = activities <= top  # then even the last place is in the top
    sure = sum(float(all_in) if stand.left_out else stand.inside(top) for stand in told) + silent * all_in
    likely = (
        sum(float(stand.before < top) if stand.left_out else stand.inside(top) for stand in told) + silent
    )
    number = len(told)
    return Placing(
        mean=sum(stand.place for stand in told) / number if number else None,
        bounds=Interval(best / asked, worst / asked),
        top=sum(stand.inside(top) for stand in told) / number if number else None,
        top_bounds=Interval(sure / asked, likely / asked),
        named=sum(not stand.left_out for stand in told),
        answered=number,
        asked=asked,
    )
