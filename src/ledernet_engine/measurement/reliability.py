"""Do items measure one thing, and do networks differ? Cronbach's alpha and the intraclass correlations.

Both describe an instrument over many people. In one network of eight they are mostly noise, which their intervals
show; the product tells them for pooled answers.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import fsum, inf
from operator import mul
from typing import cast

from .beta import f_point, f_tail
from .errors import MeasureError, checked_confidence
from .intervals import Interval
from .marks import Answer, checked_items, known, table


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, at most 1, with its interval, from so many complete `people` and so many `items`."""

    value: float
    interval: Interval
    people: int
    items: int


def alpha(
    rows: Sequence[Sequence[Answer]],
    *,
    lowest: float,
    highest: float,
    reversed_items: Collection[int] = (),
    confidence: float = 0.95,
) -> Alpha | None:
    """How well the items of a block go together: k ÷ (k − 1) · (1 − Σ s²ᵢ ÷ s²).

    s²ᵢ are the variances of the items, s² that of the sums (Cronbach 1951, Psychometrika 16:297-334). The interval is
    1 − (1 − alpha) · F, with F's points at n − 1 and (n − 1)(k − 1) degrees of freedom (Feldt 1965, Psychometrika
    30:357-370); it takes the items as equally good and the marks as continuous.

    Parameters
    ----------
    rows
        One row for each person, one place for each item, None for an answer not given.
    lowest, highest
        The ends of the scale, both included.
    reversed_items
        The places, from 0, of items that are put the other way round; they are counted from the other end first.
    confidence
        Of the interval, as in 0.95.

    Returns
    -------
    Alpha or None
        By the people who answered every item. None with fewer than two of them, or where all have the same sum: then
        it is not defined. Below zero the items contradict each other: look for one that should have been reversed.

    Raises
    ------
    MeasureError
        For fewer than two items, rows of different length, an answer that is not on the scale.
    """
    checked_confidence(confidence)
    if not rows:
        return None
    items = len(rows[0])
    if items < 2:
        raise MeasureError(f"Alpha needs two items or more, not {items}.")
    places = checked_items(table(rows, lowest, highest), reversed_items)
    whole = cast("list[Sequence[float]]", [row for row in rows if None not in row])
    people = len(whole)
    if people < 2:
        return None
    # n(n − 1) times the variances: whole marks stay whole numbers, so nothing is lost. Turning an item round leaves its
    # own variance as it is, and the sums' up to a constant: so it is enough to take it away instead of adding it.
    signs = [-1 if place in places else 1 for place in range(items)]
    apart = sum(map(_spread, zip(*whole, strict=True)))
    together = _spread([sum(map(mul, row, signs)) for row in whole])
    if together <= 1e-9 * people**2:  # what rounding leaves of a variance that is none
        return None
    value = items / (items - 1) * (1 - apart / together)
    interval = alpha_interval(value, people, items, confidence=confidence)
    return Alpha(value, interval, people, items)


def _spread(values: Sequence[float]) -> float:
    squares: float = sum(map(mul, values, values))
    return len(values) * squares - sum(values) ** 2


def alpha_interval(value: float, people: int, items: int, *, confidence: float = 0.95) -> Interval:
    """Feldt's interval for an alpha that is known from elsewhere, of so many people and items.

    Raises MeasureError for an alpha above 1 or fewer than two people or items.
    """
    checked_confidence(confidence)
    if people < 2 or items < 2 or not value <= 1:
        raise MeasureError(f"alpha = {value} of {people} people and {items} items cannot be.")
    over, under = float(people - 1), float((people - 1) * (items - 1))
    outside = (1 - confidence) / 2
    return Interval(
        1 - (1 - value) * f_point(1 - outside, over, under), 1 - (1 - value) * f_point(outside, over, under)
    )


@dataclass(frozen=True, slots=True)
class Intraclass:
    """How much of the differences lies between networks.

    Attributes
    ----------
    one
        ICC(1): the share of the variance that goes with the network, at most 1; below 0 where members of the same
        network differ more than members of different ones.
    two
        ICC(2): how reliable the mean of a network is, at most 1; None where the networks' means are all the same.
    one_interval, two_interval
        By Shrout and Fleiss; exact for networks of one size.
    f, likelihood
        The F test that networks do not differ at all, and how often chance alone gives as large an F.
    groups, people, size
        What it rests on; `size` is the number of members it was worked out with.
    between, within
        Mean squares.
    """

    one: float
    two: float | None
    one_interval: Interval
    two_interval: Interval | None
    f: float
    likelihood: float
    groups: int
    people: int
    size: float
    between: float
    within: float


def intraclass(
    groups: Sequence[Sequence[Answer]],
    *,
    lowest: float,
    highest: float,
    confidence: float = 0.95,
    weighted_size: bool = False,
) -> Intraclass | None:
    """ICC(1) = (B − W) ÷ (B + (k − 1) W) and ICC(2) = (B − W) ÷ B from a one-way analysis of variance.

    B and W are the mean squares between and within networks, k the members of a network (Shrout and Fleiss 1979,
    Psychological Bulletin 86:420-428; Bliese 2000, in Klein and Kozlowski, Multilevel Theory, 349-381).

    Parameters
    ----------
    groups
        The answers of each network, None for those not given. Networks without answers are left out.
    lowest, highest
        The ends of the scale, both included.
    confidence
        Of the intervals, as in 0.95.
    weighted_size
        With networks of unequal size k is their mean size, as is usual in the field. True takes (N − Σn² ÷ N) ÷ (g − 1)
        instead, which is right on average (Donner and Koval 1980, Biometrics 36:19-25).

    Returns
    -------
    Intraclass or None
        None with fewer than two networks, without a network of two, or where all answers are the same.

    Raises
    ------
    MeasureError
        For an answer that is not on the scale.
    """
    checked_confidence(confidence)
    told = [values for group in groups if (values := known(group, lowest, highest))]
    number, people = len(told), sum(map(len, told))
    if number < 2 or people == number:
        return None
    middle = fsum(value for values in told for value in values) / people
    means = [fsum(values) / len(values) for values in told]
    pairs = list(zip(told, means, strict=True))
    between = fsum(len(values) * (mean - middle) ** 2 for values, mean in pairs) / (number - 1)
    within = fsum((value - mean) ** 2 for values, mean in pairs for value in values) / (people - number)
    hair = 1e-12 * (highest - lowest) ** 2  # what rounding leaves of a variance that is none
    between, within = (0.0 if square < hair else square for square in (between, within))
    if not between and not within:
        return None
    size = people / number
    if weighted_size:
        size = (people - sum(len(values) ** 2 for values in told) / people) / (number - 1)
    f = between / within if within else inf
    over, under = float(number - 1), float(people - number)
    outside = (1 - confidence) / 2
    low = f / f_point(1 - outside, over, under)
    high = f * f_point(1 - outside, under, over)
    return Intraclass(
        one=_one(f, size),
        two=1 - 1 / f if f else None,
        one_interval=Interval(_one(low, size), _one(high, size)),
        two_interval=Interval(1 - 1 / low, 1 - 1 / high) if f else None,
        f=f,
        likelihood=f_tail(f, over, under),
        groups=number,
        people=people,
        size=size,
        between=between,
        within=within,
    )


def _one(f: float, size: float) -> float:
    return 1.0 if f == inf else (f - 1) / (f + size - 1)
