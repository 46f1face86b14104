"""What an organisation calls few and most: the house's own, until HR of the whole says otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from ledernet.accounts.models import Organisation
from ledernet.conduct.models import AttendanceLimits


@dataclass(frozen=True)
class Limits:
    """Shares from 0 to 1. `version` is that of the row, 0 where the house's own hold."""

    few: float = 0.65
    most: float = 0.80
    version: int = 0

    @property
    def shares(self) -> tuple[float, float]:
        return self.few, self.most

    @property
    def percent(self) -> tuple[int, int]:
        return round(100 * self.few), round(100 * self.most)


HOUSE = Limits()
"""House defaults, from practice: where everybody is expected, four of five is what good networks reach."""


def limits_of(organisation: Organisation) -> Limits:
    """One query."""
    row = AttendanceLimits.objects.filter(organisation=organisation).first()
    return HOUSE if row is None else Limits(row.few / 100, row.most / 100, row.version)
