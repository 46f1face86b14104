"""F and t without a library: the regularized incomplete beta function, its tails and its points.

Source: the continued fraction 26.5.8 and the relations 26.6.2 and 26.7.1 of Abramowitz and Stegun 1964, summed by
Lentz's method (1976, Applied Optics 15:668-671). Accurate to about ten digits for up to some millions of degrees of
freedom; the tests compare with printed tables.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, inf, isfinite, lgamma, log, sqrt

from .errors import MeasureError, checked_confidence

_TINY = 1e-300
_NEAR = 1e-15
_MOST = 100_000


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d₁ ÷ (1 + d₂ ÷ (1 + …)), which converges fast for x below (a + 1) ÷ (a + b + 2)."""
    upper, lower, found = 1.0, 0.0, 1.0
    for number in range(1, _MOST):
        half = number // 2
        if number % 2:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        else:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        lower = 1 / _held(1 + term * lower)
        upper = _held(1 + term / upper)
        found *= upper * lower
        if abs(upper * lower - 1) < _NEAR:
            break
    return found


def _held(value: float) -> float:
    """The value, kept away from zero: something is divided by it."""
    return value if abs(value) > _TINY else _TINY


def _below(x: float, a: float, b: float) -> float:
    """I_x(a, b): the chance that a beta variable with a and b lies below x."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(a * log(x) + b * log(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b))
    if x < (a + 1) / (a + b + 2):
        return front / (a * _fraction(x, a, b))
    return 1 - front / (b * _fraction(1 - x, b, a))


def _checked(over: float, under: float) -> None:
    if not (isfinite(over) and isfinite(under) and over > 0 and under > 0):
        raise MeasureError(f"F with {over} and {under} degrees of freedom is not defined.")


def f_tail(value: float, over: float, under: float) -> float:
    """The chance that F with `over` and `under` degrees of freedom is `value` or more.

    Parameters
    ----------
    value
        From 0 up; infinity gives 0.
    over, under
        Degrees of freedom above and below the line, above 0, whole or not.

    Returns
    -------
    float
        0 to 1.

    Raises
    ------
    MeasureError
        For a value below 0 or not a number, or freedom that is not above 0.
    """
    _checked(over, under)
    if not value >= 0:
        raise MeasureError(f"F = {value} must be a number from 0 up.")
    if value == inf:
        return 0.0
    return _below(under / (under + over * value), under / 2, over / 2)


@lru_cache(maxsize=4096)
def f_point(share: float, over: float, under: float) -> float:
    """The value that F with `over` and `under` degrees of freedom stays below with the chance `share`.

    By Newton's steps, halving where one would leave the bracket; kept, since the same freedoms come again and again.
    Raises MeasureError for a share outside 0 to 1 or freedom that is not above 0.
    """
    checked_confidence(share)
    _checked(over, under)
    a, b = over / 2, under / 2
    size = lgamma(a + b) - lgamma(a) - lgamma(b)
    low, high, x = 0.0, 1.0, over / (over + under)
    for _ in range(200):
        missing = _below(x, a, b) - share
        low, high = (x, high) if missing < 0 else (low, x)
        slope = exp(size + (a - 1) * log(x) + (b - 1) * log(1 - x))
        guess = x - missing / slope if slope > _TINY else low
        last, x = x, guess if low < guess < high else (low + high) / 2
        if abs(x - last) <= 1e-15 * x or not low < x < high:
            break
    return under * x / (over * (1 - x)) if x < 1 else inf


def t_point(confidence: float, freedom: float) -> float:
    """How many standard errors to either side hold Student's t with `freedom` with the chance `confidence`: √F(1, f)."""
    return sqrt(f_point(confidence, 1.0, freedom))
