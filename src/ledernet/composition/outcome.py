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
class Step:
    """One thing that gives way; `code` and `facts` are for the words, people by leader id."""

    code: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Relief:
    """One way out of a clash: what gives way, and the fields of `Choices` that would say so with their new values.

    `changes` are empty where the choices have no word for it. If not `enough`, all of it must give way, but that may
    not do.
    """

    steps: tuple[Step, ...]
    changes: Mapping[str, Any] = field(default_factory=dict)
    enough: bool = True


@dataclass(frozen=True)
class Day:
    """One of several change days planned at once: a network's place per leader, and each criterion's bound."""

    seats: Mapping[int, int]
    bounds: Mapping[str, float]


@dataclass(frozen=True)
class Plan:
    """Change days planned at once, the draft's own first. `least`: no plan has fewer who sit together again."""

    days: tuple[Day, ...]
    least: int


@dataclass(frozen=True)
class Unmet:
    """What the best plan found of the rules for staying and moving did not keep (`keep`, `longest`, `shortest`): on the
    change day of that number, in so many networks or for so many leaders. It proves nothing.
    """

    rule: str
    day: int
    count: int


@dataclass(frozen=True)
class Outcome:
    """`status` is optimal, feasible or infeasible; `seats` a network's place per leader; `bounds` see `board.scores_of`."""

    status: str
    seats: Mapping[int, int] = field(default_factory=dict)
    bounds: Mapping[str, Any] = field(default_factory=dict)
    engine: Mapping[str, Any] = field(default_factory=dict)  # version, seed, seconds, steps, stopped_by
    clashes: tuple[Clash, ...] = ()
    reliefs: tuple[Relief, ...] = ()  # ways out, the mildest first
    plan: Plan | None = None  # kept as the draft's forecast, not with the run
    unmet: tuple[Unmet, ...] = ()

    def as_json(self) -> dict[str, Any]:
        data = asdict(self)
        del data["plan"]
        data["seats"] = {str(leader): place for leader, place in self.seats.items()}
        return data


def reliefs_in(result: Mapping[str, Any] | None) -> list[Relief]:
    """The ways out of a stored outcome."""
    return [
        Relief(
            tuple(Step(step["code"], step["facts"]) for step in row["steps"]), row["changes"], row["enough"]
        )
        for row in (result or {}).get("reliefs") or ()
    ]
