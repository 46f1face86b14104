"""What the organisation's own history says about the numbers of the model, and what it does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from ledernet.insight.cohesion.levels import group_of
from ledernet.networks.models import Seat
from ledernet.people.models import Leave, Post
from ledernet.people.queries import holds_on, tree_of
from ledernet.strategy.enums import Rotation
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders, life_plan_of
from ledernet_engine.rotation import staying

from .asked import MOST_PEOPLE, Asked, Assumed, Way

LOOK_BACK = 5
"""Years of history that are read."""

ENOUGH_STEPS = 2
"""From one year to the next, so many times, before own history is trusted without a word of warning."""


@dataclass(frozen=True)
class Ground:
    """`seated` is False where nobody sits yet and counts come from whom the programme is for. Rates in per cent, None where
    nothing is known; `steps` yearly steps from `since` are behind turnover and `kept`, the members who stay a year."""

    people: int
    networks: int
    units: int
    seated: bool
    turnover: int | None = None
    kept: int | None = None
    leave: int | None = None
    steps: int = 0
    since: int = 0

    def stored(self) -> dict[str, Any]:
        """As it is kept in `Calculation.own`."""
        return asdict(self)

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> Ground:
        return cls(**stored)

    @property
    def is_short(self) -> bool:
        return self.steps < ENOUGH_STEPS

    def assumed(self) -> Assumed:
        """The numbers to begin with: own ones where there are any, and enough of them."""
        found = Assumed(people=self.people, networks=self.networks, units=self.units)
        if self.turnover is not None and not self.is_short:
            found = replace(found, turnover=self.turnover)
        return replace(found, leave=self.leave) if self.leave is not None else found


class Held(NamedTuple):
    """A seat as far as it matters here; `gone_on` is when its leader ceases to be one."""

    network: int
    leader: int
    starts_on: date
    ends_on: date | None
    gone_on: date | None


def ground_of(programme: Programme, *, on: date) -> Ground:
    """Counts of today and rates of the last years. A handful of queries, whatever the size."""
    seats = Seat.objects.filter(network__programme=programme).filter(holds_on(on), network__ends_on=None)
    held = list(seats.values_list("network_id", "leader_id"))
    leaders = {leader for _network, leader in held}
    networks = len({network for network, _leader in held})
    seated = len(leaders) >= 2 * max(1, networks)
    if not seated:
        leaders = set(eligible_leaders(programme, on=on).values_list("pk", flat=True))
        networks = len(leaders) // programme.size_target
    people = max(2, min(len(leaders), MOST_PEOPLE))
    if len(leaders) > MOST_PEOPLE:  # as many to a network as there are
        networks = round(networks * MOST_PEOPLE / len(leaders))
    found = Ground(
        people, max(1, min(networks, people)), _units(programme, leaders, on=on, most=people), seated
    )
    if seated:
        away = Leave.objects.filter(holds_on(on), leader__organisation=programme.organisation)
        absent = set(away.values_list("leader_id", flat=True))
        found = replace(found, leave=round(100 * len(absent & leaders) / len(leaders)) if absent else None)
    rates = rates_of(_history(programme), on=on)
    return Ground(**{**found.stored(), **rates})


def rates_of(history: Iterable[Held], *, on: date) -> dict[str, int]:
    """Turnover and `kept` from one year to the next, over the years in which anybody sat; empty where there is no step."""
    days = [year_before(on, years) for years in range(LOOK_BACK, -1, -1)]
    rows = list(history)
    employed: set[tuple[int, int, int]] = set()
    seats = []
    for number, day in enumerate(days):
        for one in rows:
            here = one.gone_on is None or one.gone_on > day
            if one.starts_on <= day and here:
                employed.add((number, 0, one.leader))
                if one.ends_on is None or one.ends_on > day:
                    seats.append((number, one.network, one.leader))
    years = sorted({number for number, _network, _leader in seats})
    if len(years) < 2:
        return {}
    turnover = staying(row for row in employed if row[0] >= years[0]).turnover
    kept = staying(seats).kept
    return {
        "turnover": round(100 * turnover),
        "kept": round(100 * kept),
        "steps": len(years) - 1,
        "since": days[years[0]].year,
    }


def year_before(day: date, years: int) -> date:
    """The same day so many years ago; 28 February for a leap day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def asked_first(programme: Programme, ground: Ground) -> Asked:
    """What is compared when nobody has chosen yet: the plan as it is against all at once, or little and often."""
    plan = life_plan_of(programme)
    asked = Asked(assumed=ground.assumed())
    if plan.rotation == Rotation.SHARE and plan.rotation_share:
        own = Way(plan.rotation_share, plan.rotation_months)
        other = asked.b if own.share < 100 else asked.a
        return replace(asked, a=own, b=other)
    return asked


def _history(programme: Programme) -> list[Held]:
    rows = Seat.objects.filter(network__organisation=programme.organisation).values_list(
        "network_id", "leader_id", "starts_on", "ends_on", "leader__ends_on"
    )
    return [Held(*row) for row in rows]


def _units(programme: Programme, leaders: set[int], *, on: date, most: int) -> int:
    """How many units just below the programme's node the leaders come from."""
    posts = Post.objects.filter(holds_on(on), organisation=programme.organisation, is_primary=True)
    tree = tree_of(programme.organisation)
    found = {
        group_of(tree, unit, node=programme.unit_id)
        for unit, leader in posts.values_list("unit_id", "leader_id")
        if leader in leaders
    }
    return max(1, min(len(found - {None}), most))
