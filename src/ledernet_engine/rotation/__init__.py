"""What a policy of rotation does over the years: trust against new faces, in a model whose every number can be changed.

Importing this package is cheap; numpy is loaded when `simulate` or `compare` is called.
"""

from __future__ import annotations

from collections.abc import Sequence

from .model import MEASURES, Band, Outcome, Policy, RotationError, Setting
from .observe import Observed, observe

__all__ = [
    "MEASURES",
    "Band",
    "Observed",
    "Outcome",
    "Policy",
    "RotationError",
    "Setting",
    "compare",
    "observe",
    "simulate",
]


def simulate(policy: Policy, setting: Setting, *, years: int, runs: int = 100, seed: int = 1) -> Outcome:
    """So many years of a policy, so many times; the same for the same arguments.

    Raises RotationError for arguments that make no sense.
    """
    from .run import simulate as run

    return run(policy, setting, years=years, runs=runs, seed=seed)


def compare(
    policies: Sequence[Policy], setting: Setting, *, years: int, runs: int = 100, seed: int = 1
) -> tuple[Outcome, ...]:
    """Several policies in the same setting, each with the same leavers and the same luck."""
    return tuple(simulate(policy, setting, years=years, runs=runs, seed=seed) for policy in policies)
