"""How long each round is. Lengths follow from the plan alone, so that the plan is all a replay needs.

Without a plan rounds grow by the same amount for ever. With one the last round ends where the plan ends: the
growing rounds go on as long as at least half a usual round is left for the last.
"""

from __future__ import annotations

from dataclasses import dataclass


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
