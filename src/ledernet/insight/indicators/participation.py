"""How many of those a programme is for have sat in a network within three years, and how many in more than one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from ledernet.insight.small import SMALL
from ledernet.networks.models import Seat
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders

from .formulas import YEAR

REFERENCE = 0.9
"""KL's survey of municipal leaders, 2008: nine of ten had taken part within three years, most of them in several."""


@dataclass(frozen=True)
class Participation:
    """Counts of the leaders a programme is for today. `several` is None where so few have sat in one that it would tell of them."""

    eligible: int
    took_part: int
    several: int | None

    @property
    def is_few(self) -> bool:
        """One to four of them: told as few."""
        return self.several is not None and 0 < self.several < SMALL

    @property
    def share(self) -> float:
        return self.took_part / self.eligible


def participation_of(programme: Programme, *, on: date) -> Participation | None:
    """In any network of the organisation. None for fewer than five leaders. Four queries."""
    leaders = eligible_leaders(programme, on=on)
    eligible = leaders.count()
    if eligible < SMALL:
        return None
    lately = Q(ends_on__isnull=True) | Q(ends_on__gt=on - 3 * YEAR)
    held = ~Q(ends_on=F("starts_on"))  # not given up before its first day was over
    rows = Seat.objects.filter(lately, held, network__organisation=programme.organisation, starts_on__lte=on)
    networks = (
        rows.filter(leader__in=leaders)
        .order_by()
        .values_list("leader")
        .annotate(Count("network", distinct=True))
    )
    counts = [count for _leader, count in networks]
    took, several = len(counts), sum(count > 1 for count in counts)
    return Participation(eligible, took, several if took >= SMALL else None)
