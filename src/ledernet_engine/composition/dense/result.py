"""What a search for distances found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class DistanceResult:
    """`groups[i]` is the group of person i, `objective` the sum of distances within groups.

    The answer comes again from the same problem, seed, params, start, `steps`, `plan` and `worker`. `plan` is the
    number of turns for which the rounds were laid out: the same as `steps` unless the run was cut off, None if that
    was before the first round. `worker` found it, where several searched side by side; steps and plan are its own.
    No bound is known: it is the best that was found.
    """

    groups: tuple[int, ...]
    objective: float
    seconds: float
    steps: int
    plan: int | None
    stopped_by: str
    seed: int
    params: dict[str, float]
    worker: int = 0
