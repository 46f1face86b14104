"""Drives the search for several rounds of one problem: one after the other first, then all of them jointly.

A round's seats are improved while the others stand still, a few hundred steps at a time, in turn, at a temperature that
falls for all of them together: annealing over the whole plan. Nothing but `stop` looks at the clock.
"""

from __future__ import annotations

from functools import cache
from time import monotonic

import numpy as np

from ledernet_engine.composition.driver import NOBODY, SAMPLE
from ledernet_engine.composition.kernels.anneal import in_trouble
from ledernet_engine.composition.kernels.arrays import Ints, Pace, State, empty_state
from ledernet_engine.composition.kernels.changes import rebuild
from ledernet_engine.composition.kernels.meetings import Rounds, recount
from ledernet_engine.composition.kernels.pulls import bath_of_round, gather_pulls
from ledernet_engine.composition.kernels.years import (
    Rota,
    chunk_of_round,
    count_rota,
    losses_of_round,
    misplaced,
)
from ledernet_engine.composition.model import NO_LIMIT, build_model
from ledernet_engine.composition.params import Params
from ledernet_engine.composition.result import Progress, gap_of
from ledernet_engine.composition.search import warm_up as warm_up_single
from ledernet_engine.composition.stop import Steps
from ledernet_engine.scoring import Pairs, Problem, networks_of_size

from .pulls import pulls_of
from .repeatfree import constructed
from .rotation import Rotation, present_of, rota_of, set_needs
from .setting import Setting
from .table import table_of

MOST_STEPS = 4_000
LEAST_STEPS = 1_000
BATH = 4
"""Steps that weighing a person against all partners counts for."""

RUGGED = 0.005
"""A gap above which criteria and memory are taken to pull against each other."""

REFRESH = 500
"""Turns after which the table of pulls is gathered anew, so that it cannot drift."""

PIECES = 64
ALONE = 200
"""Steps per person for a round that is planned after those before it."""

PROGRESS_EVERY = 0.1


class YearsDriver:
    """The state of one search over R rounds."""

    def __init__(self, setting: Setting, table: Rounds, rota: Rota) -> None:
        self.setting, self.table, self.rota = setting, table, rota
        self.models, self.rotation, self.weight = setting.models, setting.rotation, setting.weight
        self.params, self.stop, self.on_progress = setting.params, setting.stop, setting.on_progress
        self.rounds = int(table.seat.shape[1])
        self.states: list[State] = [
            empty_state(model.terms, setting.seed + r) for r, model in enumerate(self.models)
        ]
        self.people = len(self.models[0].people)
        self.bound: float | None = None
        self.began = self.told = monotonic()
        self.steps = self.improved_at = 0
        self.stopped_by: str | None = None
        self.best = (NO_LIMIT, 0.0)
        self.best_seat: Ints = table.seat.copy()
        self.pulls = pulls_of(setting.models[-1], self.rounds, setting.seed) if table.dense else None
        terms = setting.models[-1].terms
        self.fresh, self.turn = False, 0
        self.barred = rota.active or terms.has_quota

    # -- where it stands --

    @property
    def broken(self) -> int:
        """Rules broken by the best plan."""
        return self.best[0]

    @property
    def seconds(self) -> float:
        """Since the search began."""
        return monotonic() - self.began

    def progress(self) -> Progress:
        """The best plan so far; before all rounds are made none."""
        whole = self.rota.planned[0] == self.rounds and not self.broken
        total = sum(model.constant for model in self.models) - self.best[1] if whole else None
        gap = None if total is None or self.bound is None else gap_of(total, self.bound)
        return Progress(
            self.seconds,
            self.steps,
            self.improved_at,
            total,
            self.bound,
            gap,
            0 if self.broken == NO_LIMIT else self.broken,
        )

    def take_up(self, seats: Ints) -> None:
        """Take up a plan `(people, rounds)` of the rounds planned so far."""
        self.fresh = False
        planned = int(self.rota.planned[0])
        self.table.seat[:] = -1
        self.table.seat[:, :planned] = seats[:, :planned]
        self.rota.seat[:, :planned] = seats[:, :planned]
        recount(self.table)
        earlier = self.rota.now
        for r in range(planned):
            state = self.states[r]
            state.seat[:] = seats[:, r]
            rebuild(self.models[r].terms, state)
            set_needs(self.rota, self.rotation, r, earlier)
            earlier = state.seat
        count_rota(self.rota)

    def begin(self, seats: Ints) -> None:
        """Take up a whole plan `(people, rounds)` as the best so far."""
        self.rota.planned[0] = self.rounds
        self.take_up(seats)
        self._note()

    def _value(self) -> tuple[int, float]:
        planned = range(int(self.rota.planned[0]))
        broken = sum(int(self.states[r].total[1]) for r in planned) + int(self.rota.broken[0])
        gain = sum(float(self.states[r].total[0]) for r in planned) - self.weight * float(self.table.total[0])
        return broken, -gain

    def _note(self) -> None:
        now = self._value()
        if now[0] < self.best[0] or (now[0] == self.best[0] and now[1] < self.best[1] - 1e-9):
            self.best = now
            self.best_seat[:] = self.table.seat
            self.improved_at = self.steps

    # -- the search --

    def one_by_one(self, first: Ints) -> None:
        """Each round from the one before: seats kept as far as the rules want it, then improved with what is known."""
        seats = first
        for r in range(self.rounds):
            self.best_seat[:, r] = seats
            self.rota.planned[0] = r + 1
            self.take_up(self.best_seat)
            self.best = (NO_LIMIT, 0.0)
            self._note()
            self.mend([r])
            self.anneal([r], ALONE * self.people)
            self.take_up(self.best_seat)
            seats = self.best_seat[:, r].copy()

    def from_construction(self) -> None:
        """Rounds in which nobody meets twice instead of those found one by one, if the whole is better for it.

        Where criteria weigh little that is a long way ahead; where they weigh much, their plan stays.
        """
        terms = self.models[0].terms
        if self.rota.active or not terms.loose.all() or len(self.table.known) or self.weight <= 0.0:
            return
        sizes = np.bincount(self.best_seat[:, 0], minlength=len(terms.low)).tolist()
        built = constructed(sizes, self.rounds)
        if built is None:
            return
        kept = self.best, self.best_seat.copy(), self.improved_at
        self.best_seat[:, : built.rounds] = built.groups.T
        self.best = (NO_LIMIT, 0.0)
        self.begin(self.best_seat)
        self.mend(list(range(self.rounds)))
        if kept[0] <= self.best:
            self.best, self.best_seat[:], self.improved_at = kept
        self.take_up(self.best_seat)

    def jointly(self) -> None:
        """All rounds at once, each turn twice as long as the one before, until it is enough."""
        every = list(range(self.rounds))
        self.mend(every)
        length = self.params.round_steps * self.people * self.rounds
        going = True
        while going:
            gap = self.progress().gap
            going = self.anneal(every, length, rugged=gap is not None and gap > RUGGED)
            length *= 2
        for r in every:
            self._chunk(r, min(2 * self.people, 2 * MOST_STEPS), Pace(0.0, 0.0, NO_LIMIT, False), NOBODY)
            self._note()

    def mend(self, rounds: list[int]) -> None:
        """Broken rules first, by annealing on their number."""
        length = self.params.repair_steps * self.people // 10
        for _ in range(4):
            if not self.broken:
                return
            for temperature in np.geomspace(0.6, 0.05, PIECES):
                for r in rounds:
                    steps = max(LEAST_STEPS, length // PIECES)
                    if not self._go(
                        r, steps, Pace(float(temperature), 0.0, NO_LIMIT, True), self._troubled(r)
                    ):
                        return
                if not self.broken:
                    break
            self.take_up(self.best_seat)
            length *= 2

    def _troubled(self, r: int) -> Ints:
        found = np.zeros(2 * self.people, np.int32)
        count = in_trouble(self.models[r].terms, self.states[r], found)
        if self.rota.active:
            count += misplaced(self.rota, r, found[count:])
        return found[:count]

    def anneal(self, rounds: list[int], length: int, *, rugged: bool = False) -> bool:
        """Cooling from hot to cold and a greedy end over these rounds; False if it was stopped."""
        self.take_up(self.best_seat)
        unit = self._unit(rounds)
        more_hot, more_cold = self.setting.slower if rugged else (1.0, 1.0)
        hot, cold = self.params.hot * unit * more_hot, self.params.cold * unit * more_cold
        piece = max(LEAST_STEPS, min(MOST_STEPS, length // (PIECES * len(rounds))))
        cooling = length * (1 - self.params.greedy_end)
        done = 0
        while done < length:
            part = done / cooling
            temperature = hot * (cold / hot) ** part if part < 1 and hot > 0 else 0.0
            pace = Pace(temperature, 0.0, NO_LIMIT, False)
            for r in rounds:
                if not self._go(r, piece, pace, NOBODY):
                    return False
                done += piece
        return True

    def _unit(self, rounds: list[int]) -> float:
        sample = np.zeros(SAMPLE)
        for part, r in zip(np.array_split(sample, len(rounds)), rounds, strict=True):
            losses_of_round(self.models[r].terms, self.states[r], self.table, r, self.weight, part)
        bad = -sample[sample < -1e-9]
        return float(bad.mean()) if len(bad) else 0.0

    # -- one chunk at a time --

    def _go(self, r: int, steps: int, pace: Pace, troubled: Ints) -> bool:
        if self._enough():
            return False
        left = self.stop.steps_left(self.progress())
        count = steps if left is None else min(steps, left)
        self._chunk(r, count, pace, troubled)
        self.steps += count
        self._note()
        return True

    def _chunk(self, r: int, steps: int, pace: Pace, troubled: Ints) -> None:
        """Steps in round r. People are weighed against all partners at once where there is a table of pulls; where
        rules often forbid the best partner, every other time only, and while repairing not at all."""
        terms, state = self.models[r].terms, self.states[r]
        self.turn += 1
        if self.pulls is None or pace.repairing or self.broken or (self.barred and self.turn % 2):
            self.fresh = False
            chunk_of_round(terms, state, self.table, self.rota, r, self.weight, steps, pace, troubled)
            return
        if not self.fresh or self.turn % REFRESH == 0:
            gather_pulls(self.pulls, self.table, self.weight)
            self.fresh = True
        bath_of_round(
            terms, state, self.table, self.rota, self.pulls, r, self.weight, -(-steps // BATH), pace
        )

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


@cache
def warm_up() -> None:
    """Compile the kernels or load them from the cache, so that no clock waits for it; once in a process."""
    warm_up_single()
    problem = Problem(tuple(map(str, range(8))), networks_of_size(8, 4, 4, 4))
    model = build_model(problem)
    rotation = Rotation(keep=0.5, leave=(0,))
    present = present_of(problem, [0, 0, 0, 0, 1, 1, 1, 1], None)
    nobody = Pairs.from_mapping({})
    table = table_of(np.full((2, 8), -1, np.int32), 2, 6, nobody)
    setting = Setting([model] * 2, rotation, 1.0, Params(), Steps(12_000), 1, None)
    driver = YearsDriver(setting, table, rota_of(model, rotation, present, 2))
    driver.one_by_one(np.array(present.network, np.int32))
    driver.jointly()
