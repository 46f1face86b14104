"""Do the members of a network see it alike? Agreement about one question, and about the items of a block.

Two families, because each has a weakness. rwg sets the variance among the members against that of answers given
blindly (James, Demaree and Wolf 1984, Journal of Applied Psychology 69:85-98); it has to assume how blind answers
would fall. The average deviation is in the marks of the scale and needs no such assumption (Burke, Finkelstein and
Dusig 1999, Organizational Research Methods 2:49-68). A network of few swings in both; neither says whether the
answers are good, only whether they are alike.

Missing answers: each item by those who answered it. Where nobody skipped an item that is the same as leaving out
whole members.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from operator import mul
from statistics import median
from typing import Literal

from .errors import MeasureError
from .marks import Answer, checked_scale, known

Null = str | Sequence[float]
"""How blind answers would fall: "uniform" (every mark alike), "slight skew" (a little towards one end), or the share of
each mark."""

SLIGHT_SKEW = {5: 1.34, 6: 1.85, 7: 2.90, 8: 3.47, 9: 5.66, 10: 6.30, 11: 7.31}
"""Variance of a slightly skewed distribution by the number of marks: LeBreton and Senter 2008, Organizational Research
Methods 11:815-852, Table 2 (five marks: the shares .05 .15 .20 .35 .25 of James, Demaree and Wolf)."""


def expected_variance(marks: int, null: Null = "uniform") -> float:
    """The variance of answers given blindly, in marks squared.

    Parameters
    ----------
    marks
        How many marks the scale has, A.
    null
        "uniform": (A² − 1) ÷ 12. "slight skew": for people who lean to the kind answer; published for 5 to 11 marks.
        Or the share of each mark from the lowest, adding up to 1.

    Raises
    ------
    MeasureError
        For fewer than two marks, a skew that is not published, or shares that do not fit or have no variance.
    """
    if marks < 2:
        raise MeasureError(f"A scale with {marks} mark has no variance.")
    if null == "uniform":
        return (marks**2 - 1) / 12
    if null == "slight skew":
        if marks not in SLIGHT_SKEW:
            raise MeasureError(
                f"A slightly skewed distribution is published for 5 to 11 marks, not {marks}; give the shares."
            )
        return SLIGHT_SKEW[marks]
    if isinstance(null, str):
        raise MeasureError(f"null = {null!r} is none of 'uniform', 'slight skew' and a list of shares.")
    if len(null) != marks or not all(share >= 0 for share in null) or abs(sum(null) - 1) > 1e-6:
        raise MeasureError(f"null must hold {marks} shares from 0 up that add up to 1: {list(null)}.")
    mean = sum(place * share for place, share in enumerate(null))
    found = sum((place - mean) ** 2 * share for place, share in enumerate(null))
    if found <= 0:
        raise MeasureError("null puts all on one mark; blind answers without variance compare with nothing.")
    return found


def agreement_of(variances: Sequence[float], expected: float) -> float:
    """rwg (one variance) or rwg(j) (one for each item) from what was seen and what blind answers would show."""
    items = len(variances)
    ratio = min(1.0, sum(variances) / items / expected)
    return items * (1 - ratio) / (items * (1 - ratio) + ratio)


def _variance(values: Sequence[float]) -> float:
    """With n − 1 below the line. Summed exactly, so that the order of the answers leaves no trace in the last digit."""
    number = len(values)
    total, squares = fsum(values), fsum(map(mul, values, values))
    return max(0.0, number * squares - total * total) / (number * (number - 1))


def rwg(values: Sequence[Answer], *, lowest: float, highest: float, null: Null = "uniform") -> float | None:
    """Agreement about one question: 1 − s² ÷ σ², 0 (as blind answers) to 1 (all alike).

    Parameters
    ----------
    values
        One answer each, None for those who gave none.
    lowest, highest
        The ends of the scale, both included.
    null
        See `expected_variance`.

    Returns
    -------
    float or None
        None with fewer than two answers. s² has n − 1 below the line. Where it is above σ², the formula would fall
        below zero; as James, Demaree and Wolf propose, and as is usually done, that is told as 0: no agreement. Two
        camps at either end of the scale look the same, so look at the distribution.

    Raises
    ------
    MeasureError
        For an answer that is not on the scale, or a `null` that does not fit it.
    """
    return rwg_of_items([values], lowest=lowest, highest=highest, null=null)


def rwg_of_items(
    items: Sequence[Sequence[Answer]], *, lowest: float, highest: float, null: Null = "uniform"
) -> float | None:
    """Agreement about a block of items, rwg(j): J(1 − m) ÷ (J(1 − m) + m) with m = mean s² ÷ σ².

    `items` holds the answers to each item in turn, None for those not given; all items run the same way, for a mean
    of a reversed one and the others means nothing (the variances themselves are the same either way). With one item
    it is `rwg`. It rises with the number of items by construction: compare blocks of the same length only. m above 1 is
    told as 0 agreement. None if an item has fewer than two answers. Raises MeasureError as `rwg`, and without items.
    """
    checked_scale(lowest, highest)
    if not items:
        raise MeasureError("There is no item to agree about.")
    expected = expected_variance(int(highest - lowest) + 1, null)
    answers = [known(item, lowest, highest) for item in items]
    if any(len(values) < 2 for values in answers):
        return None
    return agreement_of([_variance(values) for values in answers], expected)


def average_deviation(
    values: Sequence[Answer], *, lowest: float, highest: float, around: Literal["mean", "median"] = "mean"
) -> float | None:
    """How far the answers lie from their mean (or median) on average: Σ|x − centre| ÷ n, in marks; 0 is full agreement.

    None where nobody answered. Compare with `deviation_limit`. Raises MeasureError for an answer that is not on the
    scale, or another centre.
    """
    if around not in ("mean", "median"):
        raise MeasureError(f"around = {around!r} is neither 'mean' nor 'median'.")
    answers = known(values, lowest, highest)
    if not answers:
        return None
    centre = fsum(answers) / len(answers) if around == "mean" else median(answers)
    return fsum([abs(value - centre) for value in answers]) / len(answers)


def average_deviation_of_items(
    items: Sequence[Sequence[Answer]],
    *,
    lowest: float,
    highest: float,
    around: Literal["mean", "median"] = "mean",
) -> float | None:
    """AD(j): the mean of the items' average deviations, in marks. None if nobody answered one of the items.

    Raises MeasureError as `average_deviation`, and without items.
    """
    if not items:
        raise MeasureError("There is no item to agree about.")
    found = [average_deviation(item, lowest=lowest, highest=highest, around=around) for item in items]
    told = [value for value in found if value is not None]
    return sum(told) / len(told) if len(told) == len(found) else None


def deviation_limit(lowest: float, highest: float) -> float:
    """The average deviation above which answers are usually not called agreeing: marks ÷ 6.

    Burke and Dunlap 2002, Organizational Research Methods 5:159-172: 0.83 on five marks, 1.17 on seven. A custom, not
    a law.
    """
    checked_scale(lowest, highest)
    return (highest - lowest + 1) / 6
