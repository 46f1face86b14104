"""Who may facilitate which networks, what that takes, and what is good about it.

Facilitators and networks are numbers, as people are in `scoring`. Hours are counted to the minute.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Literal, get_args

Kind = Literal["competence", "travel", "wishes", "continuity", "cost", "most_loaded", "load_spread"]
KINDS: tuple[Kind, ...] = get_args(Kind)

Distance = Literal["unit", "next", "line"]
"""How far a facilitator keeps from his own unit: the unit itself; also the units right above and below it; or
everything above and below."""


@dataclass(frozen=True)
class Criterion:
    """A named wish for the whole assignment; its value is better the higher it is, its weight 0 or more.

    competence: each network counts the share of what it asks for (by weight) that one of its facilitators has.
    travel: minus the minutes of all seats; unknown minutes count nothing.
    wishes: seats wished for, less those wished away.
    continuity: seats whose facilitator had the network before.
    cost: minus what the hours of all seats cost.
    most_loaded: minus the load of the most loaded internal facilitator (hours in all over the ceiling).
    load_spread: minus the difference between the most and the least loaded internal facilitator.
    """

    kind: Kind
    weight: float = 1.0
    name: str = ""

    @property
    def label(self) -> str:
        """Its name, or else its kind."""
        return self.name or self.kind


DEFAULTS: tuple[Criterion, ...] = (
    Criterion("competence", 4.0),
    Criterion("travel", 1 / 60),
    Criterion("wishes", 1.0),
    Criterion("continuity", 1.0),
    Criterion("cost", 1 / 5_000),
    Criterion("most_loaded", 4.0),
    Criterion("load_spread", 2.0),
)
"""An hour's drive weighs as much as a wish or five thousand in fees, a network fitted in full as much as four wishes."""


@dataclass(frozen=True)
class Facilitator:
    """Somebody who can run networks.

    Attributes
    ----------
    ceiling : float
        Hours there is time for in all.
    committed : float
        Hours of them that are taken by something else.
    competences : frozenset of str
        What he or she is good at.
    unit : int or None
        Own unit, as a number of the problem's `parents`; None for nobody's employee here.
    minutes : tuple of float or None
        Minutes of travel to each network; empty if nothing is known. None is unknown and breaks no limit.
    max_travel : float
        Minutes of travel at most.
    wished, unwished : frozenset of int
        Networks wished for and wished away.
    external : bool
        Hired for this. Externals have no part in the fairness of loads.
    price : float
        What an hour costs; 0 for most who are internal.
    """

    name: str
    ceiling: float
    committed: float = 0.0
    competences: frozenset[str] = frozenset()
    unit: int | None = None
    minutes: tuple[float | None, ...] = ()
    max_travel: float = inf
    wished: frozenset[int] = frozenset()
    unwished: frozenset[int] = frozenset()
    external: bool = False
    price: float = 0.0


@dataclass(frozen=True)
class Need:
    """What one network needs.

    Attributes
    ----------
    hours : float
        Hours it takes of each of its facilitators.
    facilitators : int
        How many it has; exactly so many.
    competences : tuple of (str, float)
        What is asked for, each with its weight.
    units : frozenset of int
        Units of its members.
    before : frozenset of int
        Facilitators who had it before.
    """

    name: str
    hours: float
    facilitators: int = 1
    competences: tuple[tuple[str, float], ...] = ()
    units: frozenset[int] = frozenset()
    before: frozenset[int] = frozenset()


@dataclass(frozen=True)
class StaffingProblem:
    """Everything that is known. Frozen and checked: consistent, though perhaps unsolvable.

    Attributes
    ----------
    parents : tuple of int
        The unit above each unit, −1 for none.
    own_unit : Distance or None
        How far facilitators keep from their own unit; None if they need not.
    max_travel : float
        Minutes of travel at most, for everybody.
    fixed, forbidden : tuple of (int, int)
        (facilitator, network): placed by hand; never there.

    Raises
    ------
    ProblemError
        For what makes no sense, with a code and facts.
    """

    facilitators: tuple[Facilitator, ...]
    networks: tuple[Need, ...]
    criteria: tuple[Criterion, ...] = DEFAULTS
    parents: tuple[int, ...] = ()
    own_unit: Distance | None = "next"
    max_travel: float = inf
    fixed: tuple[tuple[int, int], ...] = ()
    forbidden: tuple[tuple[int, int], ...] = ()

    def __post_init__(self) -> None:
        from .checks import check

        check(self)

    @cached_property
    def room(self) -> tuple[int, ...]:
        """Minutes that each facilitator has left; 0 for who is beyond the ceiling already."""
        return tuple(max(0, minutes(f.ceiling) - minutes(f.committed)) for f in self.facilitators)

    @cached_property
    def taken(self) -> tuple[int, ...]:
        """Minutes that each network takes of each of its facilitators."""
        return tuple(minutes(need.hours) for need in self.networks)

    @cached_property
    def sharing(self) -> tuple[int, ...]:
        """Those among whom the load is to be fair: internal, with time of their own."""
        return tuple(i for i, f in enumerate(self.facilitators) if not f.external and minutes(f.ceiling) > 0)

    @cached_property
    def placed(self) -> frozenset[tuple[int, int]]:
        """Seats placed by hand."""
        return frozenset(self.fixed)

    @cached_property
    def closed(self) -> dict[tuple[int, int], tuple[str, ...]]:
        """The rules that keep a facilitator from a network: own_unit, travel, forbidden."""
        found: dict[tuple[int, int], tuple[str, ...]] = {}
        forbidden = frozenset(self.forbidden)
        for i, facilitator in enumerate(self.facilitators):
            near = self._near(facilitator.unit)
            limit = min(facilitator.max_travel, self.max_travel)
            for g, need in enumerate(self.networks):
                rules = []
                if near & need.units:
                    rules.append("own_unit")
                if (self.travel(i, g) or 0.0) > limit:
                    rules.append("travel")
                if (i, g) in forbidden:
                    rules.append("forbidden")
                if rules:
                    found[i, g] = tuple(rules)
        return found

    def travel(self, facilitator: int, network: int) -> float | None:
        """Minutes of travel, None where unknown."""
        known = self.facilitators[facilitator].minutes
        return known[network] if known else None

    def _near(self, unit: int | None) -> frozenset[int]:
        """Units that somebody of this unit keeps away from."""
        if unit is None or self.own_unit is None:
            return frozenset()
        if self.own_unit == "unit":
            return frozenset({unit})
        if self.own_unit == "next":
            around = {u for u, parent in enumerate(self.parents) if parent == unit}
            above = self.parents[unit]
            return frozenset({unit, *around, *([above] if above >= 0 else [])})
        return frozenset(u for u in range(len(self.parents)) if unit in self._up(u) or u in self._up(unit))

    def _up(self, unit: int) -> list[int]:
        found = [unit]
        while self.parents[found[-1]] >= 0:
            found.append(self.parents[found[-1]])
        return found


def minutes(hours: float) -> int:
    """Hours as whole minutes."""
    return round(hours * 60)
