"""CP-SAT for the maximally diverse grouping problem: a peer that runs from a package.

A switch per element and group, and per pair and group one that may only be on if both are there. The model is
built within the time allowed, as whoever waits for an answer has to wait for it.
"""

from __future__ import annotations

import time
from typing import Any

import numpy as np
from ortools.sat.python import cp_model

UNIT = 1000
"""Distances are rounded to thousandths: CP-SAT takes whole numbers."""


def solve(distances: Any, low: list[int], high: list[int], seconds: float, seed: int) -> Any:
    """The best grouping CP-SAT finds with two workers, or None if it finds none."""
    deadline = time.monotonic() + seconds
    n, g = len(distances), len(low)
    model = cp_model.CpModel()
    seat = [[model.new_bool_var("") for _ in range(g)] for _ in range(n)]
    for row in seat:
        model.add_exactly_one(row)
    for k in range(g):
        model.add_linear_constraint(sum(row[k] for row in seat), low[k], high[k])
    # Somewhere to begin: group by group in the order of the file.
    sizes = list(low)
    for k in range(g):
        sizes[k] += min(high[k] - low[k], n - sum(sizes))
    first = np.repeat(np.arange(g), sizes)
    for i in range(n):
        for k in range(g):
            model.add_hint(seat[i][k], bool(first[i] == k))
    pairs, worth = [], []
    for i in range(n):
        for j in range(i):
            if time.monotonic() > deadline:
                return None
            value = round(float(distances[i, j]) * UNIT)
            for k in range(g):
                both = model.new_bool_var("")
                model.add_implication(both, seat[i][k])
                model.add_implication(both, seat[j][k])
                pairs.append(both)
                worth.append(value)
    model.maximize(cp_model.LinearExpr.weighted_sum(pairs, worth))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.random_seed = seed
    solver.parameters.max_time_in_seconds = max(0.1, deadline - time.monotonic())
    if solver.solve(model) not in {cp_model.OPTIMAL, cp_model.FEASIBLE}:
        return None
    return np.array([next(k for k in range(g) if solver.boolean_value(row[k])) for row in seat])
