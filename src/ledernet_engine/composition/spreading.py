"""Fewest pairs that agree on a kind when its values are spread over networks.

Without sizes: every value as evenly as whole people allow. With sizes the rows must add up too; a price
per size class is put on seats (Lagrange), each value then takes the cheapest seats on its own, and every
set of prices gives a true bound. The best prices are sought by a few dozen subgradient steps; as the
exact problem is a convex flow, little or nothing is lost.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

ROUNDS = 120
MAX_WORK = 4_000_000


def least_pairs(
    counts: Mapping[int, int],
    limits: Mapping[int, tuple[int, int | None]],
    networks: int,
    sizes: NDArray[np.int64] | None,
) -> float:
    """A lower bound on Σ C(count, 2) over networks and values, where `counts` people have each value.

    `limits` are the least and most per network of each value; `sizes` the network sizes if they are known.
    """
    if not networks:
        return 0.0
    even = sum(_even(count, networks) for count in counts.values())
    if sizes is None or not len(sizes):
        return float(even)
    classes, multiplicity = np.unique(sizes, return_counts=True)
    if len(classes) < 2:
        return float(even)
    top = int(classes.max())
    if len(counts) * len(classes) * (top + 1) * ROUNDS > 40 * MAX_WORK or top > 400:
        return float(even)
    return max(float(even), _with_sizes(counts, limits, classes, multiplicity))


def _even(count: int, networks: int) -> int:
    each, over = divmod(count, networks)
    return networks * (each * (each - 1) // 2) + over * each


def _with_sizes(
    counts: Mapping[int, int],
    limits: Mapping[int, tuple[int, int | None]],
    classes: NDArray[np.int64],
    multiplicity: NDArray[np.int64],
) -> float:
    people = float((classes * multiplicity).sum())
    values = len(counts)
    # Sensible first prices: in a larger network every value meets more of its own.
    price = (classes - people / multiplicity.sum()) / values
    best, step = 0.0, 0.5
    seats = classes * multiplicity
    for _ in range(ROUNDS):
        worth = float((price * seats).sum())
        used = np.zeros(len(classes))
        for value, count in counts.items():
            cost, taken = _cheapest(count, limits.get(value, (0, None)), classes, multiplicity, price)
            worth += cost
            used += taken
        if worth > best + 1e-9:
            best = worth
        else:
            step *= 0.9
        lack = (seats - used) / multiplicity
        norm = float((lack**2).sum())
        if norm < 1e-12:
            break
        price = price + step * lack / np.sqrt(norm)
    return max(0.0, best - 1e-7)


def _cheapest(
    count: int,
    limit: tuple[int, int | None],
    classes: NDArray[np.int64],
    multiplicity: NDArray[np.int64],
    price: NDArray[np.float64],
) -> tuple[float, NDArray[np.float64]]:
    """Least of Σ C(k, 2) − price·k over ways to seat `count` people of one value; seats taken per class.

    The k-th of a value in a network costs k − 1 less the price, so the cheapest seats are taken in turn.
    """
    least, most = limit
    levels = np.arange(int(classes.max()))
    cost = levels[None, :] - price[:, None]
    open_ = (levels[None, :] < classes[:, None]) & ((levels < most)[None, :] if most is not None else True)
    forced = levels[None, :] < least
    cost = np.where(forced, cost - 1e6, cost)
    flat = np.flatnonzero(open_.ravel())
    order = flat[np.argsort(cost.ravel()[flat], kind="stable")]
    room = np.repeat(multiplicity, len(levels))[order]
    filled = np.minimum(room, np.maximum(0, count - (np.cumsum(room) - room)))
    which = order // len(levels)
    taken = np.bincount(which, weights=filled, minlength=len(classes))
    real = (levels[None, :] - price[:, None]).ravel()[order]
    return float((filled * real).sum()), taken.astype(np.float64)
