"""Does attendance swing from meeting to meeting more than chance would make it?

The plain standard deviation of attendance is mostly noise in a small network: eight members who each come three
times out of four, independently, already give a standard deviation of 0.15. So three numbers are told apart: what
was seen, what chance alone would show, and what is left. The rest is the moment estimator of the spread between
meetings in a beta-binomial model (Kleinman 1973, Journal of the American Statistical Association 68:46-54, with the
numbers of expected members as weights); whether there is any is Fisher's index of dispersion (Cochran 1954,
Biometrics 10:417-451). Members who differ in how faithful they are make the independent noise smaller than taken
here, never larger, so the rest is the least there is: the measure does not cry wolf.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import erfc, exp, lgamma, log, sqrt

from .errors import MeasureError, checked_counts

FEWEST_MEETINGS = 4  # below that a spread has nothing to stand on; a house default


@dataclass(frozen=True)
class Volatility:
    """How unsteady attendance is; all but the last in shares of the members expected, 0 to 1.

    `observed` is the weighted standard deviation between meetings, `chance` what independent members would show,
    `beyond` what remains when chance is taken away (0 if nothing). `likelihood` is how often chance alone would
    swing at least as much, from 0 to 1: small means unsteady.
    """

    meetings: int
    mean: float
    observed: float
    chance: float
    beyond: float
    likelihood: float

    def unsteady(self, level: float = 0.05) -> bool:
        """Would chance alone swing this much less often than `level`?"""
        return self.likelihood < level


def volatility(meetings: Sequence[tuple[int, int]], *, fewest: int = FEWEST_MEETINGS) -> Volatility | None:
    """Volatility of (present, expected) per meeting; None with fewer than `fewest` meetings at which somebody was
    expected: too early to say.

    Where all or none came to every meeting, everything is 0 and the likelihood 1. Raises MeasureError for more
    present than expected, or `fewest` below 2.
    """
    if fewest < 2:
        raise MeasureError(f"fewest = {fewest}: a spread needs two meetings.")
    for present, expected in meetings:
        checked_counts(present, expected, names=("present", "expected"))
    counted = [(present, expected) for present, expected in meetings if expected]
    number, people = len(counted), sum(expected for _, expected in counted)
    if number < fewest:
        return None
    mean = sum(present for present, _ in counted) / people
    noise = mean * (1 - mean)
    if not noise:
        return Volatility(number, mean, 0.0, 0.0, 0.0, 1.0)
    swing = sum(expected * (present / expected - mean) ** 2 for present, expected in counted)
    free = number - 1
    between = people - sum(expected**2 for _, expected in counted) / people  # N − Σn²/N
    room = between - free
    beyond = max(0.0, swing - noise * free) / room if room > 1e-9 else 0.0
    return Volatility(
        number,
        mean,
        sqrt(swing / between),
        sqrt(noise * free / between),
        sqrt(beyond),
        chi_square_tail(swing / noise, free),
    )


def chi_square_tail(value: float, freedom: int) -> float:
    """The chance that a chi-square with whole degrees of freedom is `value` or more.

    The closed sums of Abramowitz and Stegun 1964, 26.4.4 and 26.4.5. Raises MeasureError for freedom below 1 or a
    value below 0.
    """
    if freedom < 1 or value < 0:
        raise MeasureError(f"chi-square of {value} with {freedom} degrees of freedom is not defined.")
    if not value:
        return 1.0
    half = value / 2
    tail, start = (exp(-half), 1.0) if freedom % 2 == 0 else (erfc(sqrt(half)), 0.5)
    term = start
    while term < freedom / 2:
        tail += exp(term * log(half) - half - lgamma(term + 1))
        term += 1
    return min(1.0, tail)
