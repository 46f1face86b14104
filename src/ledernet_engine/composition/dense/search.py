"""The search for distances: find the temperatures, cool in rounds, end greedily.

What happens in a turn depends on the seed, the plan and the turns before it, never on the clock. A time limit
is turned into a plan while the search runs: at the end of each round the speed so far says how many turns are
left. `steps` and `plan` of a result, with the seed, give the same answer again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from ledernet_engine.composition.kernels.bath import BEST, IDLE, MOVES, Singles
from ledernet_engine.composition.kernels.heatbath import bathe, refill
from ledernet_engine.composition.result import Progress
from ledernet_engine.composition.stop import Stop

from .bath import LOUDEST, draw_bath, groups_of
from .params import DistanceParams
from .problem import DistanceProblem
from .result import DistanceResult
from .schedule import Rounds, plan_of, seconds_of

Doubles = NDArray[np.float64]

CHUNK = 3_000_000
"""Scores in a chunk: a few milliseconds, so that stopping is prompt."""

SETTLING = 60_000_000
"""Scores that the greedy end may take."""

PIECES = 256
"""Temperatures in a round at most."""

PLUNGE, FALL, CALMING = 0.7, 0.9, 0.5
"""From one probed temperature to the next: quickly until less than this share move."""

MOST_PROBED = 4_000
"""Turns at a probed temperature at most, if that is a turn for everybody."""

OVERTIME = 0.05
"""Seconds that the last round may be late."""

RESERVE = 0.01
"""Share of the time left that a plan does not count on."""

PROGRESS_EVERY = 0.1


def solve_distances(
    problem: DistanceProblem,
    *,
    stop: Stop,
    seed: int,
    params: DistanceParams | None = None,
    start: Sequence[int] | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    workers: Sequence[int] = (0,),
) -> DistanceResult:
    """The grouping with the most distance within groups that was found before `stop`.

    Rounds are laid out for what `stop` says about steps and seconds. `start` is an
    earlier answer, whose sizes must be within the limits; ProblemError `start` if not.
    Each of `workers` searches in a thread of its own, with chance of its own; the best answer counts.
    """
    searches: list[Search] = []

    def told(progress: Progress) -> None:
        if on_progress is not None:
            totals = [total for search in searches if (total := search.progress().total) is not None]
            on_progress(replace(progress, total=max(totals)))

    for number, worker in enumerate(workers):
        listener = told if on_progress and not number else None
        searches.append(
            Search(
                problem, stop=stop, seed=seed, params=params, start=start, on_progress=listener, worker=worker
            )
        )
    if len(searches) == 1:
        searches[0].run()
    else:
        with ThreadPoolExecutor(len(searches)) as pool:
            for running in [pool.submit(search.run) for search in searches]:
                running.result()
    return max((search.result() for search in searches), key=lambda result: result.objective)


class Search:
    """The state of one search."""

    def __init__(
        self,
        problem: DistanceProblem,
        *,
        stop: Stop,
        seed: int,
        params: DistanceParams | None = None,
        start: Sequence[int] | None = None,
        on_progress: Callable[[Progress], None] | None = None,
        worker: int = 0,
    ) -> None:
        warm_up()
        self.problem, self.stop, self.seed, self.worker = problem, stop, seed, worker
        self.params = params or DistanceParams()
        self.on_progress = on_progress
        self.began = self.told = monotonic()
        first = None if start is None else problem.checked(start)
        self.bath, self.scale, self.offset = draw_bath(problem, (seed, worker) if worker else seed, first)
        self.steps = self.improved_at = 0
        self.best = int(self.bath.books[BEST])
        self.stopped_by: str | None = None
        self.fixed_plan = plan_of(stop)
        seconds = seconds_of(stop)
        self.deadline = None if seconds is None else self.began + seconds
        self.plan: int | None = self.fixed_plan
        self.ending = False
        self.chunk = max(1, CHUNK // max(1, len(self.bath.who)))
        self.hot = self.cold = 0.0
        self.probed: tuple[Doubles, Doubles] = np.zeros(1), np.zeros(1)
        self.slower = 1.0

    @property
    def seconds(self) -> float:
        """Since the search began."""
        return monotonic() - self.began

    def progress(self) -> Progress:
        """The best answer so far."""
        total = self.best / self.scale + self.offset
        return Progress(self.seconds, self.steps, self.improved_at, total, None, None, 0)

    def run(self) -> None:
        """Probe, then rounds until it is enough."""
        several = self.problem.people > 1 and len(self.problem.low) > 1
        if several and self.problem.spread > 0.0 and self._probe():
            number = 0
            rounds = Rounds(max(1, min(self.params.sweeps * self.problem.people, self.params.turns)))
            while self._round(number, rounds):
                number += 1
        if several:
            self._settle()

    # -- temperatures --

    def _probe(self) -> bool:
        """Cool quickly from where nearly everybody moves, and note at which temperature how many do."""
        people = self.problem.people
        company = np.sqrt(people / len(self.problem.low))
        temperature = min(0.5 * self.problem.spread * self.scale * float(company), LOUDEST)
        turns = min(self.params.probe * people, max(people, MOST_PROBED))
        heat, share, cost = [temperature], [1.0], [0.0]
        while temperature >= 1.0 and share[-1] > self.params.cold:
            before, began = int(self.bath.books[MOVES]), monotonic()
            if not self._cool(np.array([temperature], np.float32), turns, turns):
                return False
            heat.append(temperature)
            # Never more than at a higher temperature, or a share would belong to several.
            share.append(min(share[-1], (int(self.bath.books[MOVES]) - before) / turns))
            cost.append((monotonic() - began) / turns)
            temperature *= FALL if share[-1] < CALMING else PLUNGE
        self.probed = np.log(heat[::-1]), _steadied(np.array(cost[1:]))[::-1]
        wanted = [self.params.hot, self.params.cold]
        self.hot, self.cold = (float(t) for t in np.exp(np.interp(wanted, share[::-1], self.probed[0])))
        return True

    # -- rounds --

    def _cost(self) -> float:
        """Seconds for a turn of a round, as far as the probe tells: hot turns are dearer than cold ones."""
        heats = np.linspace(np.log(self.hot), np.log(self.cold), PIECES)
        return max(1e-9, float(np.interp(heats, *self.probed).mean()))

    def _left(self, number: int, rounds: Rounds) -> int | None:
        """Turns left of the plan, as far as it is known now."""
        if self.deadline is not None:
            time = (self.deadline - monotonic()) * (1 - RESERVE)
            left = int(time / (self._cost() * self.slower))
            if self.fixed_plan is not None:
                left = min(left, self.fixed_plan - self.steps)
            return max(left, rounds.least_left(number), 1)
        return None if self.fixed_plan is None else self.fixed_plan - self.steps

    def _round(self, number: int, rounds: Rounds) -> bool:
        """One round from the best answer so far; False if it was the last or was cut off."""
        left = self._left(number, rounds)
        last = left is not None and rounds.is_last(number, left)
        length = left if last and left is not None else rounds.usual(number)
        if last:
            self.plan = self.steps + length
            self.ending = self.deadline is not None
        elif self.fixed_plan is None:
            # If it is cut off here, any plan will do by which this round is not the last.
            self.plan = self.steps + 2 * length
        if number:
            self.bath.who[:] = self.bath.best
            refill(self.bath)
        pieces = max(1, min(PIECES, length // self.problem.people))
        temperatures = np.geomspace(self.hot, self.cold, pieces).astype(np.float32)
        began, steps = monotonic(), self.steps
        if not self._cool(temperatures, max(1, -(-length // pieces)), length):
            return False
        self.slower = (monotonic() - began) / (self.steps - steps) / self._cost()
        if last:
            planned = "steps" if self.deadline is None else "seconds"
            self.stopped_by = self.stop.reason(self.progress()) or planned
        return not last

    def _cool(self, temperatures: Singles, piece: int, turns: int) -> bool:
        """So many turns in chunks; False as soon as it is enough."""
        done, most = 0, self.chunk
        while done < turns:
            if self._enough():
                return False
            left = self.stop.steps_left(self.progress())
            length = min(most, turns - done, most if left is None else left)
            bathe(self.bath, temperatures, piece, done, length)
            self.steps += length
            done += length
            if self.bath.books[BEST] > self.best:
                self.best = int(self.bath.books[BEST])
                self.improved_at = self.steps
        return True

    def _settle(self) -> None:
        """A last greedy descent from the best answer, until nobody has anything to win or, with very many people,
        for a while; not counted as steps."""
        self.bath.who[:] = self.bath.best
        refill(self.bath)
        still = np.zeros(1, np.float32)
        for _ in range(1 + SETTLING // (self.problem.people * len(self.bath.who))):
            if self.bath.books[IDLE] >= self.problem.people:
                break
            bathe(self.bath, still, 1 << 40, 0, self.problem.people)

    def _enough(self) -> bool:
        progress = self.progress()
        if self.stopped_by is None:
            word = self.stop.reason(progress)
            late = self.deadline is not None and monotonic() < self.deadline + OVERTIME
            self.stopped_by = None if word == "seconds" and self.ending and late else word
        now = monotonic()
        if self.on_progress is not None and (now - self.told >= PROGRESS_EVERY or self.stopped_by):
            self.told = now
            self.on_progress(progress)
        return self.stopped_by is not None

    def result(self) -> DistanceResult:
        """The best answer, valued in double precision and not by the kernels that found it."""
        groups: NDArray[np.int64] = groups_of(self.bath, self.bath.best)
        return DistanceResult(
            groups=tuple(groups.tolist()),
            objective=self.problem.value(groups),
            seconds=round(self.seconds, 3),
            steps=self.steps,
            plan=self.plan,
            stopped_by=self.stopped_by or "settled",
            seed=self.seed,
            params=self.params.as_dict(),
            worker=self.worker,
        )


def _steadied(cost: Doubles) -> Doubles:
    """Measured costs, hottest first, without what the machine did meanwhile: medians of five, falling; one more
    in front for the temperature from which the probe set out."""
    around = np.pad(cost, 2, mode="reflect") if len(cost) > 2 else np.repeat(np.median(cost), len(cost) + 4)
    medians = np.median(np.lib.stride_tricks.sliding_window_view(around, 5), axis=1)
    falling = np.minimum.accumulate(medians)
    return np.concatenate([falling[:1], falling])


@cache
def warm_up() -> None:
    """Compile the kernels or load them from the cache; once in a process."""
    table = np.ones((4, 4))
    bath, _, _ = draw_bath(DistanceProblem(table, (1, 1), (3, 3)), 1)
    bathe(bath, np.zeros(1, np.float32), 1, 0, 4)
