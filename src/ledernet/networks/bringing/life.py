"""When a network of the list began, and whether it is over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network

from .problems import Problem, Trouble
from .rows import Line


@dataclass(frozen=True)
class Life:
    """`closed_on` is only set where the network is over; a day to come is when it `expires_on`."""

    began_on: date | None = None
    closed_on: date | None = None
    expires_on: date | None = None
    is_given: bool = False  # the beginning stands in the list or here; else the first seat tells it

    def begun_by(self, days: Iterable[date | None]) -> Life:
        """The beginning, from the first seat where nothing else tells it."""
        if self.began_on is not None:
            return self
        return replace(self, began_on=min((day for day in days if day is not None), default=None))

    def holds(self, day: date) -> bool:
        begun = not self.is_given or self.began_on is None or day >= self.began_on
        return begun and (self.closed_on is None or day < self.closed_on)

    @property
    def said(self) -> dict[str, str]:
        def word(day: date | None) -> str:
            return day.isoformat() if day else "…"

        return {"from": word(self.began_on), "to": word(self.closed_on)}


def life_of(lines: Sequence[Line], known: Network | None, *, on: date) -> tuple[Life, list[Problem]]:
    """From the columns of the list, and from what is here already. Rows that contradict the first that gives a date are told."""
    problems: list[Problem] = []

    def said(name: str) -> date | None:
        first: Line | None = None
        for line in lines:
            day = getattr(line, name)
            if day is None:
                continue
            if first is None:
                first = line
            elif day != getattr(first, name):
                problems.append(Problem(line.row, "", Trouble.NETWORK_UNCLEAR, {"other": first.row}))
        return getattr(first, name) if first else None

    began, ends = said("began_on"), said("closed_on")
    if known is not None:
        # A row that is put right and brought in later may be older than all the others were: `began_on` of the list decides.
        closed = known.ends_on if known.state == NetworkState.CLOSED else None
        return Life(began or None, closed, known.expires_on, is_given=began is not None), problems
    over = [line.ends_on for line in lines if line.ends_on is not None and line.ends_on <= on]
    if ends is None and len(over) == len(lines):
        ends = max(over)
    closed = ends if ends and ends <= on else None
    return Life(began, closed, ends if ends and ends > on else None, is_given=began is not None), problems
