"""The sizes a bound speaks of: what the networks of an answer so near the targets can have."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import (
    Problem,
    SizeError,
    planned_sizes,
)

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Frame:
    """The sizes a bound speaks of: exactly these (in any order), or anything within the limits."""

    people: int
    low: Counts
    """The least size of each network that an answer so near the targets can have; `high` the most."""
    high: Counts
    sizes: Counts | None
    """Sizes, largest first, if every allowed answer has just these."""
    most_pairs: float
    """Σ C(size, 2), at most."""
    targets: Counts
    deviation: int | None
    """Σ (size − target)², at most; None where the limits allow no answer at all."""

    @property
    def key(self) -> tuple[bool, int | None]:
        """Frames of one problem with the same key say the same."""
        return self.sizes is None, self.deviation

    @property
    def largest(self) -> int:
        """The largest possible network."""
        return int((self.high if self.sizes is None else self.sizes).max(initial=0))

    @property
    def smallest(self) -> int:
        """The smallest possible network."""
        sizes = self.low if self.sizes is None else self.sizes
        return int(sizes.min()) if len(sizes) else 0


def frame_of(problem: Problem, deviation: int | None = None) -> Frame:
    """Sizes with this squared deviation from the targets (the least possible by default) or less."""
    people = len(problem.seated)
    low = np.array([n.minimum for n in problem.networks], np.int64)
    high = np.array([n.maximum for n in problem.networks], np.int64)
    targets = np.array([n.target for n in problem.networks], np.int64)
    try:
        planned = np.array(planned_sizes(problem.networks, people), np.int64)
    except SizeError:
        planned = None
    if planned is not None:
        least = int(((planned - targets) ** 2).sum())
        allowed = least if deviation is None else max(deviation, least)
        alike = len({(n.minimum, n.target, n.maximum) for n in problem.networks}) <= 1
        exact = not (planned - targets).any()
        low, high = _narrowed(people, low, targets, high, allowed)
        if allowed == least and (alike or exact):
            pairs = float((planned * (planned - 1) // 2).sum())
            return Frame(people, low, high, np.sort(planned)[::-1], pairs, targets, allowed)
    sizes = _extreme(people, low, high)
    pairs = float((sizes * (sizes - 1) // 2).sum())
    if planned is not None:
        pairs = min(pairs, _most_pairs(people, targets, allowed))
    return Frame(people, low, high, None, pairs, targets, None if planned is None else allowed)


def _most_pairs(people: int, targets: Counts, deviation: int) -> float:
    """Σ C(t + x, 2) over x with Σ x = people − Σ t and Σ x² ≤ deviation, at most (Cauchy and Schwarz)."""
    mean, surplus = float(targets.mean()), people - int(targets.sum())
    uneven = float(((targets - mean) ** 2).sum())
    free = max(0.0, deviation - surplus**2 / len(targets))
    along = mean * surplus + np.sqrt(uneven * free)
    return float(np.floor((float((targets**2).sum()) + 2 * along + deviation - people) / 2 + 1e-6))


def _narrowed(
    people: int, low: Counts, targets: Counts, high: Counts, deviation: int
) -> tuple[Counts, Counts]:
    """Limits that no answer within this squared deviation passes.

    A network x off its target leaves R − x to the others, which costs them (R − x)² / others at least.
    """
    surplus, others = people - int(targets.sum()), len(targets) - 1
    if others < 1:
        return np.array([people]), np.array([people])
    # x² + (R − x)² / m ≤ d is a quadratic inequality in x.
    root = others * (deviation * (others + 1) - surplus**2)
    reach = np.sqrt(max(0.0, float(root)))
    least = int(np.ceil((surplus - reach) / (others + 1) - 1e-9))
    most = int(np.floor((surplus + reach) / (others + 1) + 1e-9))
    return np.maximum(low, targets + least), np.minimum(high, targets + most)


def _extreme(people: int, low: Counts, high: Counts) -> Counts:
    """Sizes at least as uneven as any within the limits: Σ C(size, 2) is nowhere higher.

    Limits are sorted separately, which can only loosen them, and then filled from the largest down.
    """
    floor, ceiling = np.sort(low)[::-1].copy(), np.sort(high)[::-1]
    spare = people - int(floor.sum())
    for k in range(len(floor)):
        more = min(spare, int(ceiling[k] - floor[k]))
        if more <= 0:
            break
        floor[k] += more
        spare -= more
    return floor
