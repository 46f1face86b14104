"""The only door to the engine's simulation. Imported by the worker's task alone, inside the function."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from ledernet_engine import __version__
from ledernet_engine.rotation import Outcome, Policy, Setting, simulate, warm

from .asked import MONTHS, YEARS, Asked, Assumed, Way

__all__ = ["MEASURES", "compare_ways", "warm"]

MEASURES = ("trust_within", "novelty", "met", "met_across", "dates_kept")
"""The curves that are kept, of all that the engine measures."""

REPORT_EVERY = 0.5
"""Seconds between two reports."""

Report = Callable[[int, int], bool]


def compare_ways(asked: Asked, *, seed: int, report: Report) -> dict[str, Any]:
    """Both policies in the same setting, with the same leavers: `{"version": …, "runs": …, "a": {…}, "b": {…}}`.

    Each has "balance" (`share` of the runs by month; `low`, `median`, `high` months of a run) and for each of `MEASURES`
    "low", "median", "high" by month (the tenth, fiftieth and ninetieth percentile of the runs).
    `report` hears about twice a second how many runs of how many are done, and says whether to go on: if not, the
    engine's `Stopped` is raised.
    """
    runs, next_report = asked.runs, 0.0

    def listener(before: int) -> Callable[[int, int], bool]:
        def hear(done: int, _of: int) -> bool:
            nonlocal next_report
            now = time.monotonic()
            if now < next_report:
                return True
            next_report = now + REPORT_EVERY
            return report(before + done, 2 * runs)

        return hear

    setting = setting_of(asked.assumed)
    found: dict[str, Any] = {"version": __version__, "runs": runs}
    for number, (letter, way) in enumerate((("a", asked.a), ("b", asked.b))):
        outcome = simulate(
            policy_of(way), setting, years=YEARS, runs=runs, seed=seed, on_progress=listener(number * runs)
        )
        found[letter] = _kept(outcome)
    return found


def policy_of(way: Way) -> Policy:
    """Those who sat longest move first, to where they know fewest: as the product's own composition does."""
    return Policy(
        share=way.share / 100,
        every=(way.months if way.share else MONTHS) / 12,
        restart=way.restart / 12 if way.restart else None,
    )


def setting_of(assumed: Assumed) -> Setting:
    """Month by month."""
    return Setting(
        people=assumed.people,
        networks=assumed.networks,
        units=assumed.units,
        turnover=assumed.turnover / 100,
        leave=assumed.leave / 100,
        build=assumed.build / 100,
        fade=assumed.fade / 100,
        wear=assumed.wear / 100,
        renew=assumed.renew / 100,
        enough_trust=assumed.enough_trust / 100,
        enough_new=assumed.enough_new / 100,
        periods=12,
    )


def _kept(outcome: Outcome) -> dict[str, Any]:
    balance = outcome.balance
    kept: dict[str, Any] = {
        "balance": {
            "share": _rounded(balance.share),
            "low": balance.low,
            "median": balance.median,
            "high": balance.high,
        }
    }
    for name in MEASURES:
        band = outcome.curves[name]
        kept[name] = {
            "low": _rounded(band.low),
            "median": _rounded(band.median),
            "high": _rounded(band.high),
        }
    return kept


def _rounded(values: tuple[float, ...]) -> list[float]:
    return [round(value, 4) for value in values]
