"""Everything that is counted of one network, or of one programme, before anything is said of it. Plain data: no names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ledernet.conduct.reading.figures import Counted

from .formulas import Stay

Starts = tuple[tuple[date, date | None], ...]
"""First day as a leader here, and the first meeting she was at."""


@dataclass(frozen=True)
class Replies:
    """What the management owes and has given: the middle one's days (None: nothing answered), and how many are late."""

    days: float | None = None
    answered: int = 0
    overdue: int = 0
    promised: int = 30


@dataclass(frozen=True)
class Debt:
    """What should have been looked at by now: decisions, evaluations, charters."""

    decisions: int = 0
    evaluations: int = 0
    charters: int = 0

    @property
    def whole(self) -> int:
        return self.decisions + self.evaluations + self.charters

    def __add__(self, other: Debt) -> Debt:
        return Debt(
            self.decisions + other.decisions,
            self.evaluations + other.evaluations,
            self.charters + other.charters,
        )


@dataclass(frozen=True)
class Facts:
    """One network on a day. `members`: attribute (`strategy.enums.Attribute`) → kind, one for each who sits there; `possible`: how many
    kinds of each there are among those who sit in the programme's networks; `mixes`: in what the type asks for difference.
    """

    began: date
    counted: Counted = field(default_factory=Counted)
    stays: tuple[Stay, ...] = ()
    members: tuple[Mapping[str, str], ...] = ()
    possible: Mapping[str, int] = field(default_factory=dict)
    mixes: tuple[str, ...] = ()
    only_here: int = 0
    pairs: int = 0
    starts: Starts = ()
    newcomer_days: int = 90
    replies: Replies = field(default_factory=Replies)
    debt: Debt = field(default_factory=Debt)


@dataclass(frozen=True)
class ProgrammeFacts:
    """One programme on a day: its networks (meetings, seats and what is due), whom it is for, and what its management owes."""

    networks: tuple[Facts, ...] = ()
    eligible: int = 0
    seated: int = 0
    starts: Starts = ()
    newcomer_days: int = 90
    kept: int = 0
    due: int = 0
    replies: Replies = field(default_factory=Replies)
    debt: Debt = field(default_factory=Debt)
