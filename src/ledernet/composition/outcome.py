"""What a calculation gives back, as it is stored: plain data, people by leader id, nothing confidential."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

INFEASIBLE = "infeasible"


@dataclass(frozen=True)
class Clash:
    """One rule among those that cannot all be kept. Confidential wishes are never among them."""

    rule: str
    people: tuple[int, ...] = ()  # leader ids
    network: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Relief:
    """The smallest loosening that the engine has found: choices to be set otherwise, and what it means.

    `changes` are fields of `Choices` with their new values; `code` and `facts` are for the words.
    """

    code: str
    changes: Mapping[str, Any]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """`status` is optimal, feasible or infeasible; `seats` a network's place per leader; `bounds` see `board.scores_of`."""

    status: str
    seats: Mapping[int, int] = field(default_factory=dict)
    bounds: Mapping[str, Any] = field(default_factory=dict)
    engine: Mapping[str, Any] = field(default_factory=dict)  # version, seed, seconds, steps, stopped_by
    clashes: tuple[Clash, ...] = ()
    relief: Relief | None = None

    def as_json(self) -> dict[str, Any]:
        data = asdict(self)
        data["seats"] = {str(leader): place for leader, place in self.seats.items()}
        return data
