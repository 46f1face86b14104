"""Annealing over several rounds at once: how the kernels are driven, and what is kept of what they find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from time import monotonic

import numpy as np

from ledernet_engine.composition.kernels.arrays import Ints, random_of
from ledernet_engine.composition.kernels.meetings import Rounds, chunk_of_rounds, recount
from ledernet_engine.composition.result import Progress, gap_of
from ledernet_engine.composition.rows import rows_of
from ledernet_engine.composition.stop import Stop
from ledernet_engine.scoring import Pairs

from .schedule import Groups, count_meetings

DENSE = 2_000
"""People up to which what every pair knows is kept in a table of pairs."""

MOST_STEPS = 10_000
PIECES = 64
PROGRESS_EVERY = 0.1


@dataclass(frozen=True)
class RoundParams:
    """`hot` and `cold` are temperatures in meetings too many; `round_steps` the first round of annealing's steps per
    seat, doubled from one to the next; `greedy_end` the share of it without temperature."""

    hot: float = 0.9
    cold: float = 0.18
    round_steps: int = 100
    greedy_end: float = 0.05

    def as_dict(self) -> dict[str, float]:
        """For the record."""
        return asdict(self)


def table_of(
    groups: Groups | Ints, count: int, room: int, known: Pairs | None, seed: int, *, dense: bool | None = None
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
        free=np.ones(rounds, np.uint8),
        dense=dense,
        met=np.zeros((people, people) if dense else (1, 1), np.float32),
        known_start=known_start,
        known_other=known_other,
        known=weight,
        total=np.zeros(1),
        random=random_of(seed),
    )
    recount(table)
    return table


class RoundsSearch:
    """Annealing in rounds, each twice as long as the one before and begun at the best so far."""

    def __init__(
        self,
        table: Rounds,
        bound: float,
        params: RoundParams,
        stop: Stop,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.table, self.bound, self.params, self.stop, self.on_progress = (
            table,
            bound,
            params,
            stop,
            on_progress,
        )
        self.best = table.seat.copy()
        self.cost = float(table.total[0])
        self.steps = self.improved_at = 0
        self.stopped_by: str | None = None
        self.began = self.told = monotonic()

    @property
    def seconds(self) -> float:
        """Since the search began."""
        return monotonic() - self.began

    def progress(self) -> Progress:
        """The best plan so far; costs are negative worth."""
        gap = gap_of(-self.cost, -self.bound)
        return Progress(self.seconds, self.steps, self.improved_at, -self.cost, -self.bound, gap, 0)

    def run(self) -> None:
        """Until it is enough."""
        people, rounds = self.table.seat.shape
        built = self._built()
        if 0 < built < rounds:
            # First only the rounds that no construction gave.
            self.table.free[:built] = 0
            self._round(self.params.round_steps * people * rounds)
            self.table.free[:] = 1
        length = max(1_000, self.params.round_steps * people * rounds)
        while self._round(length):
            length *= 2
        self._chunk(min(4 * people * rounds, 4 * MOST_STEPS), 0.0)

    def _built(self) -> int:
        """Rounds at the beginning in which nobody meets anybody again."""
        groups = self.best.T
        r = 0
        while r < len(groups) and count_meetings(groups[: r + 1]).excess == 0:
            r += 1
        return r

    def _round(self, length: int) -> bool:
        self.table.seat[:] = self.best
        recount(self.table)
        cooling = max(1, int(length * (1 - self.params.greedy_end)))
        piece = max(200, min(MOST_STEPS, length // PIECES))
        done = 0
        while done < length:
            if self._enough():
                return False
            part = done / cooling
            hot, cold = self.params.hot, self.params.cold
            left = self.stop.steps_left(self.progress())
            count = piece if left is None else min(piece, left)
            self._chunk(count, hot * (cold / hot) ** part if part < 1 else 0.0)
            self.steps += count
            done += count
        return True

    def _chunk(self, steps: int, temperature: float) -> None:
        chunk_of_rounds(self.table, steps, temperature)
        cost = float(self.table.total[0])
        if cost < self.cost - 1e-9:
            self.cost, self.improved_at = max(0.0, cost), self.steps
            self.best[:] = self.table.seat

    def _enough(self) -> bool:
        if self.stopped_by is None:
            done = self.cost <= self.bound + 1e-9
            self.stopped_by = "optimal" if done else self.stop.reason(self.progress())
        now = monotonic()
        if self.on_progress is not None and (now - self.told >= PROGRESS_EVERY or self.stopped_by):
            self.told = now
            self.on_progress(self.progress())
        return self.stopped_by is not None


@cache
def warm_up() -> None:
    """Compile the kernels or load them from the cache; once in a process."""
    table = table_of(np.array([[0, 0, 1, 1]] * 2, np.int32), 2, 2, None, 1)
    chunk_of_rounds(table, 10, 0.5)
