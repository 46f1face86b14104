"""The few numbers that steer a search. The defaults were found on leader data; see docs/explanation."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Params:
    """`hot` and `cold` are the first and last temperature of a round in units of the mean loss of a random
    bad exchange; `round_steps` the first round's steps per person, doubled from round to round; `greedy_end`
    the share of a round without temperature; `relocations` the share of moves into free seats where sizes
    allow them; `penalty` what a broken rule costs at first, in the same units, in rounds that may break some on
    the way;
    `repair_steps` how many steps per person to spend on broken rules before asking for a proof."""

    hot: float = 0.035
    cold: float = 0.012
    round_steps: int = 100
    greedy_end: float = 0.1
    relocations: float = 0.1
    penalty: float = 0.1
    repair_steps: int = 400

    def as_dict(self) -> dict[str, float]:
        """For the record."""
        return asdict(self)
