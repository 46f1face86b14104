"""A plain annealing in NumPy for the maximally diverse grouping problem: the naive peer.

What somebody would write in an afternoon: random exchanges of two elements, their gain from a table of sums per
element and group, a temperature that falls with the time left. Sizes are drawn once and kept. It shares nothing
with the engine.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np

Table = Any


def first_groups(low: list[int], high: list[int], people: int, chance: np.random.Generator) -> Table:
    """A random grouping; free places go to the largest groups, for more pairs."""
    sizes = np.array(low)
    spare = people - int(sizes.sum())
    for g in np.argsort(-np.array(high), kind="stable"):
        more = min(spare, high[g] - low[g])
        sizes[g] += more
        spare -= more
    return chance.permutation(np.repeat(np.arange(len(low)), sizes))


def anneal(
    distances: Table, low: list[int], high: list[int], seconds: float, seed: int, least: float = -np.inf
) -> Table:
    """The grouping that stands when the time is over. Pairs below `least` are forbidden ones, which say nothing of
    how hot to begin."""
    began = time.monotonic()
    chance = np.random.default_rng(seed)
    n = len(distances)
    groups = first_groups(low, high, n, chance)
    sums = np.zeros((n, len(low)))
    for g in range(len(low)):
        sums[:, g] = distances[:, groups == g].sum(axis=1)
    hot = float(distances[distances >= least].std()) * np.sqrt(n / len(low))
    while (share := (time.monotonic() - began) / seconds) < 1:
        temperature = hot * 0.02**share
        pairs = chance.integers(n, size=(200, 2))
        luck = temperature * np.log(chance.random(200))
        for (x, y), least in zip(pairs, luck, strict=True):
            a, b = groups[x], groups[y]
            if a == b:
                continue
            gain = sums[x, b] - sums[x, a] + sums[y, a] - sums[y, b] - 2 * distances[x, y]
            if gain > least:
                change = distances[:, y] - distances[:, x]
                sums[:, a] += change
                sums[:, b] -= change
                groups[x], groups[y] = b, a
    return groups
