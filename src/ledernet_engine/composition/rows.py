"""Pairs and blocks as compressed rows: for each person, the others and what they mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import Companions, Distances, NewFaces, Problem, together_blocks

from .kernels.arrays import Floats, Ints


def rows_of(
    n: int, pairs: Iterable[tuple[int, int]], weights: Sequence[float] | None = None
) -> tuple[NDArray[np.int64], Ints, Floats]:
    """Compressed rows of directed pairs."""
    table = np.array(list(pairs), np.int64).reshape(-1, 2)
    weight = np.ones(len(table)) if weights is None else np.array(weights, np.float64)
    order = np.argsort(table[:, 0], kind="stable")
    start = np.zeros(n + 1, np.int64)
    np.add.at(start, table[:, 0] + 1, 1)
    return np.cumsum(start), table[order, 1].astype(np.int32), weight[order]


def _both_ways(
    n: int, a: NDArray[np.int64], b: NDArray[np.int64], weight: Floats
) -> tuple[NDArray[np.int64], Ints, Floats]:
    both = np.concatenate([np.stack([a, b], axis=1), np.stack([b, a], axis=1)])
    order = np.lexsort((both[:, 1], both[:, 0]))
    start = np.zeros(n + 1, np.int64)
    np.add.at(start, both[:, 0] + 1, 1)
    return np.cumsum(start), both[order, 1].astype(np.int32), np.concatenate([weight, weight])[order]


def soft_pairs(
    problem: Problem, rows: NDArray[np.int64]
) -> tuple[tuple[NDArray[np.int64], Ints, Floats], float]:
    """Acquaintance costs, wished company gains."""
    first, second, gain = [], [], []
    constant = 0.0
    for criterion in problem.criteria:
        if not isinstance(criterion, NewFaces | Companions) or criterion.weight == 0:
            continue
        a, b = np.array(criterion.pairs.first, np.int64), np.array(criterion.pairs.second, np.int64)
        weight = np.array(criterion.pairs.weight, np.float64) * criterion.weight
        if isinstance(criterion, NewFaces):
            constant += float(weight.sum())
            weight = -weight
        seated = (rows[a] >= 0) & (rows[b] >= 0) if len(a) else np.zeros(0, bool)
        first.append(rows[a[seated]])
        second.append(rows[b[seated]])
        gain.append(weight[seated])
    n = int((rows >= 0).sum())
    none = np.zeros(0, np.int64)
    a = np.concatenate([none, *first]).astype(np.int64)
    b = np.concatenate([none, *second]).astype(np.int64)
    # One entry per pair, however many criteria speak of it.
    pairs, number = np.unique(np.minimum(a, b) * n + np.maximum(a, b), return_inverse=True)
    total = np.zeros(len(pairs))
    np.add.at(total, number, np.concatenate([np.zeros(0), *gain]))
    return _both_ways(n, pairs // max(1, n), pairs % max(1, n), total), constant


def gains_of_pairs(problem: Problem, people: NDArray[np.int64]) -> Floats:
    """Weighted distances between every two of these people, (n, n) with a diagonal of 0; (0, 0) if none count.

    This and nothing else grows with the square of people; there are as many numbers in the problem already.
    """
    counted = [c for c in problem.criteria if isinstance(c, Distances) and c.weight > 0]
    if not counted:
        return np.zeros((0, 0))
    n = len(problem.people)
    below = np.tril_indices(n, -1)
    table = np.zeros((n, n))
    for criterion in counted:
        table[below] += (-criterion.weight if criterion.near else criterion.weight) * np.array(
            criterion.pairs
        )
    table += table.T
    return np.ascontiguousarray(table[np.ix_(people, people)])


def hard_pairs(problem: Problem, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ints, Floats]:
    pairs = {(min(p.first, p.second), max(p.first, p.second)) for p in problem.rules.apart}
    lines = problem.lines
    extra = sorted(pairs) if lines is None else [*sorted(pairs), *sorted(lines.extra)]
    table = np.array(extra, np.int64).reshape(-1, 2)
    a, b = rows[table[:, 0]], rows[table[:, 1]]
    seated = (a >= 0) & (b >= 0)
    n = int((rows >= 0).sum())
    return _both_ways(n, a[seated], b[seated], np.ones(int(seated.sum())))


def blocks_of(problem: Problem, rows: NDArray[np.int64]) -> list[list[int]]:
    found = ([int(rows[i]) for i in block if rows[i] >= 0] for block in together_blocks(problem))
    return [block for block in found if len(block) > 1]
