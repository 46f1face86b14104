"""How large the organisation is, and what every part of the builder hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

YEARS = 5
SEATS = 9
"""Of a network; one leader in ten has no seat."""
WITHOUT = 99
GENERATIONS = (5 * 365, 3 * 365, 540)
"""Days ago on which the networks were put together anew; who moved did so then."""
MEETINGS_A_YEAR = 6
EACH = 20
"""Networks of one facilitator."""
ROLES = ("hr", "chief", "facilitator", "leader", "administrator")
"""Who opens the pages. The administrator is the data protection officer as well."""


@dataclass(frozen=True)
class Size:
    """`factor` 10 is the whole of it: 20,000 leaders in 2,000 networks."""

    factor: float

    @property
    def leaders(self) -> int:
        return max(100, round(2_000 * self.factor))

    @property
    def networks(self) -> int:
        return self.leaders // 10

    @property
    def units(self) -> int:
        return max(12, round(150 * self.factor))

    @property
    def programmes(self) -> int:
        """They grow in size, not in number: ten at most."""
        return max(2, min(10, self.networks // 10))


@dataclass
class Made:
    """The organisation as far as it is made."""

    size: Size
    today: date
    now: datetime
    organisation: Any = None
    users: dict[str, Any] = field(default_factory=dict)
    units: list[Any] = field(default_factory=list)
    leaders: list[Any] = field(default_factory=list)
    programmes: list[Any] = field(default_factory=list)
    networks: list[Any] = field(default_factory=list)

    def level_of(self, leader: int) -> str:
        """A programme is for the level of those who sit in its networks; the first also for those who sit in none."""
        network = leader // SEATS
        return f"Niveau {network % self.size.programmes if network < self.size.networks else WITHOUT}"

    def ago(self, days: int) -> date:
        return self.today - timedelta(days=days)
