"""How evenly the mixing is shared: the network that got least of it, the middle, and the one that got most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median_low

from ledernet_engine.scoring import Evaluation


@dataclass(frozen=True)
class Evenness:
    """Shares of pairs that differ in what is mixed, 0–1; `worst` is a network's position."""

    worst: int
    least: float
    middle: float
    most: float

    @property
    def level(self) -> bool:
        """Is there nothing to choose between the networks, as far as whole per cents show?"""
        return round(100 * self.least) == round(100 * self.most)


def evenness_of(evaluation: Evaluation) -> Evenness | None:
    """Over all attributes mixed, by their weights; None where nothing is mixed, or nobody has anybody to differ from."""
    mixed = [value for value in evaluation.criteria if value.kind == "mix"]
    weights = sum(value.weight for value in mixed)
    if not weights:
        return None
    shares = _shares(evaluation.sizes, [(one.weight / weights, one.by_network) for one in mixed])
    if len(shares) < 2:
        return None
    worst = min(shares, key=lambda position: (shares[position], position))
    return Evenness(worst, shares[worst], median_low(shares.values()), max(shares.values()))


def _shares(sizes: Sequence[int], mixed: Sequence[tuple[float, Sequence[float]]]) -> dict[int, float]:
    pairs = {position: size * (size - 1) / 2 for position, size in enumerate(sizes) if size > 1}
    return {
        position: sum(weight * parts[position] for weight, parts in mixed) / count
        for position, count in pairs.items()
    }
