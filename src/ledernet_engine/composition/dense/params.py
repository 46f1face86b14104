"""The few numbers that steer the search for distances."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class DistanceParams:
    """Temperatures are named by what they do: the share of turns in which somebody moves.

    The first round cools from `hot` to `cold`, later ones from `warm`; the first round has `sweeps` turns per
    person, each later one as many more. To find the temperatures, `probe` turns per person are spent at each
    of a falling row of them.
    """

    hot: float = 0.3
    warm: float = 0.22
    cold: float = 0.04
    sweeps: int = 1500
    probe: int = 4

    def as_dict(self) -> dict[str, float]:
        """For the record."""
        return asdict(self)
