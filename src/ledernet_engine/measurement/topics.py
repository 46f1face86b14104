"""Does the time at meetings go where the purposes weigh?

The distance is total variation: the share of the time that would have to be spent otherwise for the two to agree
(0 to 1). A few agenda points can never match a list of weights, so the distance comes with the one that chance may
reach: were every point's purpose drawn by the weights, the distance would be above `limit` at most one time in
twenty. The expected distance is bounded by the standard deviations (Jensen), the excess over it by McDiarmid's
inequality (1989, Surveys in Combinatorics, 148-188), both with the points counted as Kish does for unequal weights
(1965, Survey Sampling, 11.7): (Σ minutes)² ÷ Σ minutes². Both hold for any number of points, so the warning is late
rather than wrong.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Generic, TypeVar

from .errors import checked_amounts, checked_confidence

Purpose = TypeVar("Purpose", bound=Hashable)


@dataclass(frozen=True)
class TopicMix(Generic[Purpose]):
    """How the time fell on purposes.

    `shares` and `weights` both add up to 1 and have the same keys; `distance` and `limit` are shares of the time;
    `points` is the number of agenda points they are worth; `loose` the share of all minutes that served no purpose
    of the network (left out of `shares`).
    """

    shares: Mapping[Purpose, float]
    weights: Mapping[Purpose, float]
    distance: float
    limit: float
    points: float
    loose: float

    @property
    def strays(self) -> bool:
        """Is the distance beyond what a few points may show by chance?"""
        return self.distance > self.limit

    @property
    def early(self) -> bool:
        """Could not even half of the time be told from chance yet?"""
        return self.limit > 0.5


def topic_mix(
    minutes: Sequence[tuple[Purpose | None, float]],
    weights: Mapping[Purpose, float],
    *,
    confidence: float = 0.95,
) -> TopicMix[Purpose] | None:
    """`minutes` per agenda point with the purpose it served (None or one without a weight: loose) against `weights`
    of any scale.

    None where no purpose has a weight or no minute served one. Raises MeasureError for negative or endless numbers.
    """
    checked_confidence(confidence)
    checked_amounts(tuple(spent for _, spent in minutes), "minutes")
    checked_amounts(tuple(weights.values()), "weights")
    whole = sum(weights.values())
    tied = [
        (purpose, spent) for purpose, spent in minutes if purpose is not None and purpose in weights and spent
    ]
    time = sum(spent for _, spent in tied)
    if not whole or not time:
        return None
    wanted = {purpose: weight / whole for purpose, weight in weights.items()}
    shares = dict.fromkeys(wanted, 0.0)
    for purpose, spent in tied:
        shares[purpose] += spent / time
    points = time**2 / sum(spent**2 for _, spent in tied)
    expected = sum(sqrt(weight * (1 - weight) / points) for weight in wanted.values()) / 2
    return TopicMix(
        shares,
        wanted,
        sum(abs(shares[purpose] - wanted[purpose]) for purpose in wanted) / 2,
        min(1.0, expected + sqrt(log(1 / (1 - confidence)) / (2 * points))),
        points,
        1 - time / sum(spent for _, spent in minutes),
    )
