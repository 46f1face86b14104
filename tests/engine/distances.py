"""Problems of distances alone, and what they are worth counted plainly."""

from itertools import combinations, product

import numpy as np
from hypothesis import strategies as st

from ledernet_engine.composition.dense.params import DistanceParams
from ledernet_engine.composition.dense.problem import DistanceProblem

SHORT = DistanceParams(sweeps=30)


def table_of(values, n):
    """A symmetric table from the pairs' values."""
    table = np.zeros((n, n))
    table[np.triu_indices(n, 1)] = values
    return table + table.T


def random_problem(n, groups, seed=0, free=0, kind="whole"):
    """Distances from 0 to 100, groups as equal as can be, or with sizes that may differ by `free` each way."""
    chance = np.random.default_rng(seed)
    pairs = n * (n - 1) // 2
    values = chance.integers(0, 101, pairs) if kind == "whole" else chance.normal(0, 50, pairs)
    each, over = divmod(n, groups)
    sizes = [each + (g < over) for g in range(groups)]
    return DistanceProblem(
        table_of(values, n), tuple(max(0, s - free) for s in sizes), tuple(s + free for s in sizes)
    )


@st.composite
def distance_problems(draw, largest=9):
    """Whole or fractional distances, some below zero, and limits that hold everybody."""
    n = draw(st.integers(1, largest))
    count = draw(st.integers(1, n))
    number = draw(st.sampled_from([st.integers(0, 9), st.integers(-9, 9), st.floats(-1, 1), st.just(3)]))
    pairs = n * (n - 1) // 2
    table = table_of(draw(st.lists(number, min_size=pairs, max_size=pairs)), n)
    each, over = divmod(n, count)
    low, high = [], []
    for g in range(count):
        size = each + (g < over)
        low.append(draw(st.integers(0, size)))
        high.append(draw(st.integers(size, size + 3)))
    return DistanceProblem(table, tuple(low), tuple(high))


def naive_value(problem, groups):
    return sum(
        problem.distances[i, j] for i, j in combinations(range(problem.people), 2) if groups[i] == groups[j]
    )


def sizes_kept(problem, groups):
    sizes = [list(groups).count(g) for g in range(len(problem.low))]
    return all(a <= s <= b for a, s, b in zip(problem.low, sizes, problem.high, strict=True))


def exhaustive(problem):
    """The best value, the hard way."""
    everything = product(range(len(problem.low)), repeat=problem.people)
    return max(naive_value(problem, groups) for groups in everything if sizes_kept(problem, groups))
