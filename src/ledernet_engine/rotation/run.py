"""Many runs of the simulation: seeds, threads, and bands over what comes out."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import local

import numpy as np
from numpy.typing import NDArray

from .arrays import COLUMNS, Numbers, Work, workspace
from .kernels import run
from .model import MEASURES, Balance, Band, Outcome, Policy, Setting, Stopped, check

Table = NDArray[np.float64]
Told = Callable[[int, int], bool]

CHUNK = 16
"""Runs a thread takes at a time; after each, progress is told."""

LAST_PERIOD = 2**31 - 1
"""Periods are counted through all runs of a workspace, in 32 bits."""


def simulate(
    policy: Policy,
    setting: Setting,
    *,
    years: int,
    runs: int,
    seed: int,
    threads: int | None = None,
    on_progress: Told | None = None,
) -> Outcome:
    """See `ledernet_engine.rotation.simulate`."""
    check(policy, setting, years, runs)
    numbers = numbers_of(policy, setting, years)
    found = np.empty((runs, numbers.total, COLUMNS))
    starts = range(0, runs, CHUNK)
    own, done = local(), 0

    def chunk(start: int) -> int:
        if not hasattr(own, "desk"):
            own.desk = _Desk(setting)
        end = min(start + CHUNK, runs)
        for number in range(start, end):
            own.desk.run(numbers, seed, number, found[number])
        return end - start

    workers = max(1, min(threads or os.cpu_count() or 1, len(starts)))
    with ThreadPoolExecutor(workers) as pool:
        for finished in as_completed([pool.submit(chunk, start) for start in starts]):
            done += finished.result()
            # Told in the thread that asked: whoever hears it may want to write it down.
            if on_progress is not None and not on_progress(done, runs):
                pool.shutdown(cancel_futures=True)
                raise Stopped(done)
    low, median, high = np.quantile(found, (0.1, 0.5, 0.9), axis=0)
    mean = found.mean(axis=0)
    curves = {
        name: Band(*(tuple(part[:, k].tolist()) for part in (low, median, high, mean)))
        for k, name in enumerate(MEASURES)
    }
    return Outcome(policy, setting, years, runs, seed, curves, _balance(setting, found))


def warm() -> None:
    """Compile the kernels, or load them from `NUMBA_CACHE_DIR`."""
    simulate(Policy(), Setting(people=4, networks=2, units=2), years=1, runs=1, seed=1)


def per_period(rate: float, periods: int) -> float:
    """The share per period that comes to `rate` in a year."""
    return float(1.0 - (1.0 - rate) ** (1.0 / periods))


def numbers_of(policy: Policy, setting: Setting, years: int) -> Numbers:
    """What the kernels need to know, rates turned into those of a period."""
    periods, total = setting.periods, setting.periods * years
    rates = {
        name: per_period(getattr(setting, name), periods)
        for name in ("turnover", "build", "fade", "wear", "renew")
    }
    left = np.arange(total + 1, dtype=np.float64)
    return Numbers(
        people=setting.people,
        networks=setting.networks,
        units=setting.units,
        periods=periods,
        total=total,
        share=float(policy.share),
        every=round(policy.every * periods),
        restart=0 if policy.restart is None else round(policy.restart * periods),
        longest=policy.leaving == "longest",
        fresh=policy.seating == "fresh",
        leave=float(setting.leave),
        faded=np.power(1.0 - rates["fade"], left),
        renewed=np.power(1.0 - rates["renew"], left),
        **rates,
    )


def luck_of(seed: int, number: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """What happens to whom, and how seats are dealt: two streams of random numbers for a run."""
    words = (
        np.random.SeedSequence([seed & (2**63 - 1), number]).generate_state(2, np.uint64).astype(np.uint64)
    )
    words[words == 0] = 1
    return words[:1].copy(), words[1:].copy()


class _Desk:
    """The workspace of one thread."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.work: Work = workspace(setting.people, setting.networks, setting.units)
        self.base = 0
        of_units = np.bincount(np.arange(setting.people) % setting.units)
        self.across = float(setting.people**2 - (of_units**2).sum()) / 2

    def run(self, numbers: Numbers, seed: int, number: int, out: Table) -> None:
        if self.base > LAST_PERIOD - 2 * numbers.total:
            self.work, self.base = workspace(numbers.people, numbers.networks, numbers.units), 0
        fate, deal = luck_of(seed, number)
        run(numbers, self.work, fate, deal, self.base, self.across, out)
        self.base += numbers.total


def _balance(setting: Setting, found: NDArray[np.float64]) -> Balance:
    enough = found[:, :, MEASURES.index("trust_within")] >= setting.enough_trust
    enough &= found[:, :, MEASURES.index("novelty")] >= setting.enough_new
    low, median, high = np.quantile(enough.sum(axis=1), (0.1, 0.5, 0.9), method="closest_observation")
    return Balance(tuple(enough.mean(axis=0).tolist()), int(low), int(median), int(high))
