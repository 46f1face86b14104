"""What is planned to be brought in: plain data, shown before anything is written, and written as it was shown."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from ledernet.accounts.models import User
from ledernet.networks.enums import AssignmentRole, SeatRole
from ledernet.networks.models import Network
from ledernet.people.models import Leader

from .life import Life
from .problems import Problem

SKIP = "skip"
FAR = date.max


@dataclass(frozen=True)
class PlannedSeat:
    row: int
    leader: Leader
    starts_on: date
    ends_on: date | None
    role: SeatRole
    reason: str  # why it ended, or ""
    is_here: bool = False  # brought in before: nothing happens

    @property
    def last_on(self) -> date | None:
        """The last day with the seat, as people say it."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    def overlaps(self, start: date, end: date | None) -> bool:
        return self.starts_on < (end or FAR) and start < (self.ends_on or FAR)


@dataclass(frozen=True)
class PlannedService:
    user: User
    role: AssignmentRole
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True)
class PlannedNetwork:
    """One network of the list. `known` is the one that was brought in before, if there is one."""

    name: str
    known: Network | None
    life: Life
    seats: tuple[PlannedSeat, ...]
    services: tuple[PlannedService, ...]

    @property
    def new_seats(self) -> list[PlannedSeat]:
        return [seat for seat in self.seats if not seat.is_here]

    @property
    def changes_anything(self) -> bool:
        return bool(self.new_seats or self.services or self.known is None)

    @property
    def is_closed(self) -> bool:
        return self.life.closed_on is not None


@dataclass(frozen=True)
class Question:
    """Who is meant by a name? `choices` are (leader id as text, description)."""

    id: str
    who: str
    unit: str
    rows: tuple[int, ...]
    choices: tuple[tuple[str, str], ...]
    answer: str = ""


@dataclass
class Plan:
    networks: list[PlannedNetwork] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    @property
    def undecided(self) -> int:
        return sum(not question.answer for question in self.questions)

    @property
    def changes_anything(self) -> bool:
        return any(network.changes_anything for network in self.networks)

    @property
    def counts(self) -> dict[str, int]:
        new = [network for network in self.networks if network.known is None]
        seats = [seat for network in self.networks for seat in network.new_seats]
        return {
            "rows": self.rows,
            "networks": len(new),
            "closed": sum(network.is_closed for network in new),
            "known": len(self.networks) - len(new),
            "seats": len(seats),
            "past": sum(seat.reason != "" for seat in seats),
            "same": sum(seat.is_here for network in self.networks for seat in network.seats),
            "services": sum(len(network.services) for network in self.networks),
            "rejected": len({problem.row for problem in self.problems if problem.rejected}),
            "undecided": self.undecided,
        }

    @property
    def fingerprint(self) -> str:
        """Of what would happen: who confirms has seen exactly this."""
        plain: list[Any] = [
            [
                network.name,
                network.known.pk if network.known else None,
                *(
                    str(day)
                    for day in (network.life.began_on, network.life.closed_on, network.life.expires_on)
                ),
                [
                    [s.leader.pk, str(s.starts_on), str(s.ends_on), s.role, s.reason]
                    for s in network.new_seats
                ],
                [[s.user.pk, s.role, str(s.starts_on), str(s.ends_on)] for s in network.services],
            ]
            for network in self.networks
        ]
        return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()
