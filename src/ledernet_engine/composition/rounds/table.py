"""The kernels' state for several rounds."""

from __future__ import annotations

import numpy as np

from ledernet_engine.composition.kernels.arrays import Ints
from ledernet_engine.composition.kernels.meetings import Rounds, recount
from ledernet_engine.composition.rows import rows_of
from ledernet_engine.scoring import Pairs

from .schedule import Groups

DENSE = 2_000
"""People up to which what every pair knows is kept in a table of pairs."""


def table_of(
    groups: Groups | Ints, count: int, room: int, known: Pairs | None, *, dense: bool | None = None
) -> Rounds:
    """The kernels' state for a plan `(rounds, people)` of `count` groups of at most `room`."""
    rounds, people = groups.shape
    pairs = known or Pairs.from_mapping({})
    both = [*zip(pairs.first, pairs.second, strict=True), *zip(pairs.second, pairs.first, strict=True)]
    known_start, known_other, weight = rows_of(people, both, [*pairs.weight, *pairs.weight])
    dense = people <= DENSE if dense is None else dense
    table = Rounds(
        seat=np.ascontiguousarray(groups.T.astype(np.int32)),
        members=np.zeros((rounds, count, max(1, room)), np.int32),
        slot=np.zeros((people, rounds), np.int32),
        size=np.zeros((rounds, count), np.int32),
        dense=dense,
        met=np.zeros((people, people) if dense else (1, 1), np.float32),
        known_start=known_start,
        known_other=known_other,
        known=weight,
        total=np.zeros(1),
    )
    recount(table)
    return table
