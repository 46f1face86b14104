"""How long each round is. Lengths follow from the plan alone, so that the plan is all a replay needs.

Without a plan rounds grow by the same amount for ever. With one the last round ends where the plan ends: the
growing rounds go on as long as at least half a usual round is left for the last.
"""

from __future__ import annotations

from dataclasses import dataclass

from ledernet_engine.composition.stop import AnyOf, Seconds, Steps, Stop


@dataclass(frozen=True)
class Rounds:
    """Rounds of `unit`, 3 × `unit`, 5 × `unit` … turns: as many units after k rounds as k × k."""

    unit: int

    def usual(self, number: int) -> int:
        """Turns of round `number`, from 0, if it is not the last."""
        return self.unit * (2 * number + 1)

    def is_last(self, number: int, left: int) -> bool:
        """Does the plan end with this round, if so many turns are left of it?"""
        return left * 2 < self.usual(number) * 3

    def least_left(self, number: int) -> int:
        """Turns that must be left for round `number`, since the one before was not the last."""
        return (self.usual(number - 1) * 3 + 1) // 2 - self.usual(number - 1) if number else 0


def seconds_of(stop: Stop) -> float | None:
    """The seconds that a stop allows, if it says."""
    if isinstance(stop, AnyOf):
        return min((s for part in stop.stops if (s := seconds_of(part)) is not None), default=None)
    return stop.seconds if isinstance(stop, Seconds) else None


def plan_of(stop: Stop) -> int | None:
    """The steps that a stop plans for, if it says."""
    if isinstance(stop, AnyOf):
        return min((s for part in stop.stops if (s := plan_of(part)) is not None), default=None)
    if isinstance(stop, Steps):
        return stop.steps if stop.plan is None else stop.plan
    return None
