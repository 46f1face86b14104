"""Drives the kernels: which temperature for how many steps, the best answer so far, and when to stop.

Nothing but `stop` looks at the clock, and it is asked between chunks only. What happens in a step depends
on the seed and the steps before it, so a run that the clock ended can be replayed by its steps.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np

from .kernels.anneal import chunk, in_trouble, losses
from .kernels.arrays import Ints, Pace, empty_state
from .kernels.changes import rebuild
from .model import NO_LIMIT, Model
from .params import Params
from .result import Progress, gap_of
from .stop import Stop

MOST_STEPS = 30_000
"""Steps in a chunk at most: a few milliseconds, so that stopping is prompt."""

PIECES = 64
"""Temperatures in a round."""

PROVE_AFTER = 50_000
"""Steps before a proof for few people is tried."""

SAMPLE = 2_000
DEARER = 50.0
"""By so much the price of a broken rule rises in the course of a round, until none is left."""

PROGRESS_EVERY = 0.1
NOBODY = np.zeros(0, np.int32)


class Driver:
    """The state of one search."""

    def __init__(
        self,
        model: Model,
        params: Params,
        stop: Stop,
        seed: int,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self.model, self.params, self.stop, self.on_progress = model, params, stop, on_progress
        self.bound_at: Callable[[int | None, float | None], float] | None = None
        """Gives a bound for answers of this deviation, of which one of this worth is known."""
        self.prove: Callable[[float, int], tuple[bool, Ints | None]] | None = None
        """Tries to close the gap to an answer of this worth and deviation: whether it was let finish, and perhaps
        seats that are better."""
        self.terms = model.terms
        self.state = empty_state(model.terms, seed)
        self.bound: float | None = None
        self.began = monotonic()
        self.told = self.began
        self.steps = self.improved_at = 0
        self.stopped_by: str | None = None
        self.best_seat: Ints = self.state.seat.copy()
        self.best = (NO_LIMIT, NO_LIMIT, 0.0)
        least = sum(
            (size - target) ** 2
            for size, target in zip(model.sizes, model.terms.target.tolist(), strict=True)
        )
        self.budget = int(least)
        self.ruled = bool(
            len(self.terms.hard_other)
            or len(self.terms.closed)
            or self.terms.has_lines
            or self.terms.has_quota
            or self.terms.limited
        )
        """Is there a rule that an exchange could break?"""
        self.flexible = bool((self.terms.low < self.terms.high).any())

    # -- where it stands --

    @property
    def broken(self) -> int:
        """Rules broken by the best answer."""
        return self.best[0]

    @property
    def deviation(self) -> int:
        """Squared deviation of the best answer's sizes from the targets."""
        return self.best[1]

    @property
    def seconds(self) -> float:
        """Since the search began."""
        return monotonic() - self.began

    def progress(self) -> Progress:
        """The best answer so far."""
        total = None if self.broken else self.model.constant - self.best[2]
        gap = None if total is None or self.bound is None else gap_of(total, self.bound)
        broken = 0 if self.broken == NO_LIMIT else self.broken
        return Progress(self.seconds, self.steps, self.improved_at, total, self.bound, gap, broken)

    def begin(self, seats: Ints) -> None:
        """Take up an answer."""
        self.state.seat[:] = seats
        rebuild(self.terms, self.state)
        self._note()

    # -- the search --

    def repair(self) -> None:
        """Mend broken rules: greedily first, then by annealing on their number, with free sizes if need be."""
        self._mend()
        share = self.params.repair_steps * len(self.terms.frozen) // 3
        for budget in (self.budget, NO_LIMIT):
            if budget > self.budget and not self.flexible:
                break
            self.budget = max(budget, int(self.state.total[2]))
            length = share // 7
            while self.broken and length <= 4 * share // 7:
                if not self._repair_round(length):
                    return
                length *= 2
            if not self.broken:
                break
        if self.broken:
            return
        self.begin(self.best_seat)
        self.budget = self.deviation

    def _mend(self) -> None:
        idle = 0
        while self.state.total[1] > 0 and idle < 5:
            before = self.state.total[1]
            length = max(2_000, min(len(self.terms.frozen), MOST_STEPS))
            if not self._go(length, 0.0, troubled=self._troubled()):
                return
            idle = 0 if self.state.total[1] < before else idle + 1

    def _troubled(self) -> Ints:
        found = np.zeros(len(self.terms.frozen), np.int32)
        return found[: in_trouble(self.terms, self.state, found)]

    def _repair_round(self, length: int) -> bool:
        for temperature in np.geomspace(0.6, 0.05, PIECES):
            troubled = self._troubled()
            if not self._go(
                max(500, length // PIECES), float(temperature), repairing=True, troubled=troubled
            ):
                return False
            if not self.broken:
                break
        return True

    def improve(self) -> None:
        """Rounds of annealing, each twice as long as the one before, until it is enough."""
        n = len(self.terms.frozen)
        unit = self._unit()
        going, loose = True, False
        length = self.params.round_steps * n
        self._look_up()
        while going:
            before = self.best
            going = self._round(length, unit, loose=loose)
            self._look_up()
            # Rules can fence in a part of all answers: if a round was in vain, the next may climb over.
            in_vain = self.best == before
            loose = self.ruled and not loose and in_vain
            length *= 2
            if going and in_vain and self.steps >= PROVE_AFTER:
                self._try_to_prove()
        if self.stopped_by != "optimal":
            self._quench()

    def _try_to_prove(self) -> None:
        """Once, and as a step of its own, so that a run of as many steps has the proof too, or has it not."""
        if self.prove is None or self._enough():
            return
        finished, seats = self.prove(self.model.constant - self.best[2], self.deviation)
        self.prove = None
        self.steps += int(finished)
        if seats is not None:
            self.begin(seats)
        self._look_up()

    def _look_up(self) -> None:
        """Bring the bound up to the best answer: of its sizes, and as near as its worth lets it be found."""
        if self.bound_at is not None and not self.broken:
            self.bound = self.bound_at(self.deviation, self.model.constant - self.best[2])

    def _round(self, length: int, unit: float, *, loose: bool) -> bool:
        """Cooling from hot to cold and a greedy end; False if it was stopped. In a loose one rules may be broken."""
        self.begin(self.best_seat)
        cooling = int(length * (1 - self.params.greedy_end))
        hot, cold = self.params.hot * unit, self.params.cold * unit
        ratio = cold / hot if hot > 0 else 1.0
        piece = max(200, min(MOST_STEPS, length // PIECES))
        done = 0
        while done < length:
            part = done / cooling
            temperature = hot * ratio**part if part < 1 else 0.0
            penalty = self.params.penalty * unit * DEARER ** min(part, 1.0) if loose else 0.0
            if not self._go(piece, temperature, penalty=penalty):
                return False
            done += piece
        return True

    def _unit(self) -> float:
        """The mean loss of a random bad exchange."""
        sample = np.zeros(SAMPLE)
        losses(self.terms, self.state, sample)
        bad = -sample[sample < -1e-9]
        return float(bad.mean()) if len(bad) else 0.0

    def _quench(self) -> None:
        """A last greedy descent from wherever the search was stopped; not counted as steps."""
        self._chunk(min(4 * len(self.terms.frozen), 4 * MOST_STEPS), 0.0, repairing=False, troubled=NOBODY)
        self._note()

    # -- one chunk at a time --

    def _go(
        self,
        steps: int,
        temperature: float,
        *,
        repairing: bool = False,
        troubled: Ints = NOBODY,
        penalty: float = 0.0,
    ) -> bool:
        """So many steps in chunks; False as soon as it is enough."""
        done = 0
        while done < steps:
            if self._enough():
                return False
            left = self.stop.steps_left(self.progress())
            length = min(MOST_STEPS, steps - done, MOST_STEPS if left is None else left)
            self._chunk(length, temperature, repairing=repairing, troubled=troubled, penalty=penalty)
            self.steps += length
            done += length
            self._note()
        return True

    def _chunk(
        self, steps: int, temperature: float, *, repairing: bool, troubled: Ints, penalty: float = 0.0
    ) -> None:
        room = self.flexible and (self.budget > 0 or repairing)
        relocations = self.params.relocations if room else 0.0
        chunk(
            self.terms,
            self.state,
            steps,
            Pace(temperature, relocations, self.budget, repairing, penalty),
            troubled,
        )

    def _note(self) -> None:
        """Keep the state if it is the best so far: fewer broken rules, nearer sizes, more gain."""
        total = self.state.total
        now = (round(total[1]), round(total[2]), -float(total[0]))
        if now[:2] < self.best[:2] or (now[:2] == self.best[:2] and now[2] < self.best[2] - 1e-9):
            self.best = now
            self.best_seat[:] = self.state.seat
            self.improved_at = self.steps
            if not now[0] and self.budget < NO_LIMIT:
                self.budget = min(self.budget, now[1])

    def _enough(self) -> bool:
        progress = self.progress()
        if self.stopped_by is None:
            reached = progress.gap == 0.0 and progress.broken == 0
            self.stopped_by = "optimal" if reached else self.stop.reason(progress)
        now = monotonic()
        if self.on_progress is not None and (now - self.told >= PROGRESS_EVERY or self.stopped_by):
            self.told = now
            self.on_progress(progress)
        return self.stopped_by is not None
