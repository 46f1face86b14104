"""The few numbers that steer the search for distances."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class DistanceParams:
    """Temperatures are named by what they do: the share of turns in which somebody moves.

    Rounds cool from `hot` to `cold`; the first has `sweeps` turns per person but no more than `turns` in all,
    each later one twice as many more. To find the temperatures, `probe` turns per person are spent at each of a
    falling row of them.
    """

    hot: float = 0.3
    cold: float = 0.04
    sweeps: int = 500
    turns: int = 200_000
    probe: int = 4

    def as_dict(self) -> dict[str, float]:
        """For the record."""
        return asdict(self)
