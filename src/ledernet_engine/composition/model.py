"""A problem as arrays for the kernels: unavailable people left out, everyone else a row number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.scoring import (
    Alike,
    Even,
    KeepTogether,
    Mix,
    Problem,
    SharedWishes,
    Spread,
    Travel,
    planned_sizes,
)

from .kernels.arrays import Floats, Ints, Terms
from .rows import blocks_of, gains_of_pairs, hard_pairs, rows_of, soft_pairs

MAX_COUNTS = 8_000_000
"""Networks × values of one attribute that are kept as counts; beyond it members are looked through."""

MAX_PLACES = 50_000_000
"""Networks × largest size in the lists of members."""

NO_LIMIT = 2**30


@dataclass(frozen=True)
class Model:
    """`people[row]` is the person of a row; `constant` is what the kernels' gain leaves out of the total."""

    problem: Problem
    people: NDArray[np.int64]
    terms: Terms
    constant: float

    @cached_property
    def row(self) -> dict[int, int]:
        """The row of each person with a seat."""
        return {int(person): row for row, person in enumerate(self.people)}

    @cached_property
    def sizes(self) -> list[int]:
        """The sizes nearest the targets."""
        return planned_sizes(self.problem.networks, len(self.people))

    def groups(self, seat: Ints) -> tuple[int, ...]:
        """An answer to the problem from the kernels' seats."""
        found = np.full(len(self.problem.people), -1, np.int64)
        found[self.people] = seat
        return tuple(found.tolist())


def build_model(problem: Problem) -> Model:
    """All arrays of a problem; memory grows with people and networks, not with pairs of either."""
    people = np.array(problem.seated, np.int64)
    n, networks = len(people), len(problem.networks)
    rows = np.full(len(problem.people), -1, np.int64)
    rows[people] = np.arange(n)
    kinds = _kinds(problem, people, networks)
    spread = [c for c in problem.criteria if isinstance(c, Spread) and c.weight > 0]
    keep = [c for c in problem.criteria if isinstance(c, KeepTogether) and c.weight > 0]
    wish = [c for c in problem.criteria if isinstance(c, SharedWishes) and c.weight > 0]
    soft, constant = soft_pairs(problem, rows)
    hard = hard_pairs(problem, rows)
    blocks = blocks_of(problem, rows)
    block = np.full(n, -1, np.int32)
    for number, members in enumerate(blocks):
        block[members] = number
    frozen = np.zeros(n, np.uint8)
    for person, _ in problem.rules.fixed:
        if rows[person] >= 0:
            frozen[rows[person]] = 1
    frozen_blocks = {int(block[row]) for row in np.flatnonzero(frozen) if block[row] >= 0}
    for number in frozen_blocks:
        frozen[blocks[number]] = 1
    closed = [(rows[i], g) for i, g in problem.rules.forbidden if rows[i] >= 0]
    closed_start, closed_networks, _ = rows_of(n, closed)
    low = np.array([network.minimum for network in problem.networks], np.int32)
    target = np.array([network.target for network in problem.networks], np.int32)
    high = np.array([min(network.maximum, n) for network in problem.networks], np.int32)
    if networks * int(high.max(initial=1)) > MAX_PLACES:
        high = np.minimum(high, np.maximum(np.maximum(target, low), MAX_PLACES // networks)).astype(np.int32)
    lines = problem.lines
    keep_width = max((max(c.wanted, default=0) + 1 for c in keep), default=0)
    wanted = np.zeros((len(keep), keep_width))
    for number, criterion in enumerate(keep):
        for code, pairs in criterion.wanted.items():
            wanted[number, code] = pairs
    terms = Terms(
        codes=kinds.codes,
        complete=bool((kinds.codes >= 0).all()),
        coef=kinds.coef,
        column_start=kinds.column_start,
        pair_gain=float(sum(c.weight for c in problem.criteria if isinstance(c, Mix))),
        even_weight=kinds.even_weight,
        even_coef=kinds.even_coef,
        least=kinds.least,
        most=kinds.most,
        has_quota=bool(problem.rules.quotas),
        scan_codes=kinds.scan_codes,
        scan_coef=kinds.scan_coef,
        z=_columns([np.array(problem.measure(c.measure).standard)[people] for c in spread], n, np.float64),
        z_weight=np.array([c.weight for c in spread], np.float64),
        soft_start=soft[0],
        soft_other=soft[1],
        soft_gain=soft[2],
        far=gains_of_pairs(problem, people),
        hard_start=hard[0],
        hard_other=hard[1],
        has_lines=lines is not None,
        line_start=np.zeros(n, np.int32) if lines is None else np.array(lines.start, np.int32)[people],
        line_end=np.zeros(n, np.int32) if lines is None else np.array(lines.end, np.int32)[people],
        previous=_columns([np.array(c.previous, np.int32)[people] for c in keep], n, np.int32),
        wanted=wanted,
        keep_weight=np.array([c.weight for c in keep], np.float64),
        wish=_columns([np.array(c.wished, np.int32)[people] for c in wish], n, np.int32),
        wish_start=np.cumsum([0, *(len(c.options) for c in wish)]).astype(np.int32),
        wish_weight=np.array([c.weight for c in wish], np.float64),
        **_travel(problem, people),
        closed_start=closed_start,
        closed=closed_networks,
        frozen=frozen,
        loose=((frozen == 0) & (block < 0)).astype(np.uint8),
        block=block,
        block_start=np.cumsum([0, *(len(b) for b in blocks)]).astype(np.int32),
        block_people=np.array([row for b in blocks for row in b], np.int32),
        low=low,
        high=high,
        target=target,
    )
    return Model(problem, people, terms, constant)


@dataclass
class _Kinds:
    codes: Ints
    coef: Floats
    even_coef: Floats
    even_weight: float
    column_start: Ints
    least: Ints
    most: Ints
    scan_codes: Ints
    scan_coef: Floats


def _kinds(problem: Problem, people: NDArray[np.int64], networks: int) -> _Kinds:
    """Columns of counts. For mixing an unknown value is a value of its own; for likeness it is none."""
    coef: dict[tuple[str, bool], float] = {}
    for criterion in problem.criteria:
        if isinstance(criterion, Mix):
            key = (criterion.attribute, True)
            coef[key] = coef.get(key, 0.0) - criterion.weight
        elif isinstance(criterion, Alike):
            key = (criterion.attribute, False)
            coef[key] = coef.get(key, 0.0) + criterion.weight
    even = sum(c.weight for c in problem.criteria if isinstance(c, Even))
    quotas = {quota.attribute for quota in problem.rules.quotas}
    for name in sorted(quotas):
        if (name, True) not in coef and (name, False) not in coef:
            coef[name, False] = 0.0
    counted: list[NDArray[np.int32]] = []
    scanned: list[NDArray[np.int32]] = []
    counted_coef, even_coef, scanned_coef, starts = [], [], [], [0]
    quota_column: dict[str, int] = {}
    for (name, mixed), weight in coef.items():
        if weight == 0.0 and name not in quotas:
            continue
        attribute = problem.attribute(name)
        codes = np.array(attribute.codes, np.int32)[people]
        width = len(attribute.labels)
        if mixed and (codes < 0).any():
            codes = np.where(codes < 0, width, codes).astype(np.int32)
            width += 1
        if networks * width > MAX_COUNTS and name not in quotas and not (even and mixed):
            scanned.append(codes)
            scanned_coef.append(weight)
            continue
        quota_column.setdefault(name, starts[-1])
        counted.append(np.where(codes < 0, -1, codes + starts[-1]).astype(np.int32))
        counted_coef.append(weight)
        even_coef.append(-weight if even and mixed else 0.0)
        starts.append(starts[-1] + width)
    least = np.zeros(starts[-1], np.int32)
    most = np.full(starts[-1], NO_LIMIT, np.int32)
    for quota in problem.rules.quotas:
        column = quota_column[quota.attribute] + quota.value
        least[column] = max(least[column], quota.at_least)
        if quota.at_most is not None:
            most[column] = min(most[column], quota.at_most)
    n = len(people)
    return _Kinds(
        _columns(counted, n, np.int32),
        np.array(counted_coef, np.float64),
        np.array(even_coef, np.float64),
        even / sum(even_coef) ** 2 if any(even_coef) else 0.0,
        np.array(starts, np.int32),
        least,
        most,
        _columns(scanned, n, np.int32),
        np.array(scanned_coef, np.float64),
    )


def _columns(columns: Sequence[NDArray[Any]], n: int, kind: type) -> NDArray[Any]:
    if not columns:
        return np.zeros((n, 0), kind)
    return np.ascontiguousarray(np.stack(columns, axis=1).astype(kind))


def _travel(problem: Problem, people: NDArray[np.int64]) -> dict[str, Any]:
    # A float even if there is none: the kernels are compiled once for all problems.
    weight = float(sum(c.weight for c in problem.criteria if isinstance(c, Travel)))
    places, limit = problem.places, problem.rules.max_travel
    n, networks = len(people), len(problem.networks)
    if places is None:
        return {
            "travel": 0,
            "travel_weight": 0.0,
            "place": np.full(n, -1, np.int32),
            "minutes": np.zeros((1, 1)),
            "network_place": np.full(networks, -1, np.int32),
            "limited": False,
            "limit": np.zeros(n),
        }
    own = places.of_networks
    return {
        "travel": 2 if own is None else 1,
        "travel_weight": weight,
        "place": np.array(places.of_people, np.int32)[people],
        "minutes": np.array([list(row) for row in places.minutes], np.float64).reshape(
            len(places.minutes), -1
        ),
        "network_place": np.full(networks, -1, np.int32) if own is None else np.array(own, np.int32),
        "limited": limit is not None,
        "limit": np.zeros(n) if limit is None else np.array([limit.limit(int(i)) for i in people]),
    }
