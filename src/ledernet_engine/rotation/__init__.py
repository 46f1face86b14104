"""What a policy of rotation does over the years: trust against new faces, in a model whose every number can be changed.

Importing this package is cheap; numpy and numba are loaded when `simulate`, `compare` or `warm` is called.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .model import MEASURES, Balance, Band, Outcome, Policy, RotationError, Setting, Stopped
from .observe import Observed, Staying, observe, staying

__all__ = [
    "MEASURES",
    "Balance",
    "Band",
    "Observed",
    "Outcome",
    "Policy",
    "RotationError",
    "Setting",
    "Staying",
    "Stopped",
    "compare",
    "observe",
    "simulate",
    "staying",
    "warm",
]


def simulate(
    policy: Policy,
    setting: Setting,
    *,
    years: int,
    runs: int = 100,
    seed: int = 1,
    threads: int | None = None,
    on_progress: Callable[[int, int], bool] | None = None,
) -> Outcome:
    """So many years of a policy, so many times; the same for the same arguments, however many threads there are.

    `on_progress` hears, in the thread that called, how many runs of how many are done and says whether to go on; if not,
    Stopped is raised.
    Raises RotationError for arguments that make no sense.
    """
    from .run import simulate as run

    return run(policy, setting, years=years, runs=runs, seed=seed, threads=threads, on_progress=on_progress)


def compare(
    policies: Sequence[Policy], setting: Setting, *, years: int, runs: int = 100, seed: int = 1
) -> tuple[Outcome, ...]:
    """Several policies in the same setting, each with the same leavers and the same luck."""
    return tuple(simulate(policy, setting, years=years, runs=runs, seed=seed) for policy in policies)


def warm() -> None:
    """Compile the kernels, or load them from `NUMBA_CACHE_DIR`."""
    from .run import warm as run

    run()
