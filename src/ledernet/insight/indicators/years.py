"""This year beside those before: the same figures over twelve months at a time, and what has changed for certain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ledernet.conduct.reading.counting import counted_of
from ledernet.conduct.reading.figures import Counted, apart
from ledernet.insight.small import SMALL
from ledernet.networks.models import Network, Seat
from ledernet.people.queries import holds_on
from ledernet.strategy.models import Programme
from ledernet.strategy.queries import eligible_leaders
from ledernet.ui.formatting import number, percent
from ledernet_engine.measurement import Rate, held_rate, rate

from .formulas import YEAR, Stay, freshness, turnover
from .gather.networks import end_of
from .gather.people import stays_of

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text

YEARS = 3
LEAST = 0.05
"""A change of a share of people who are all counted that is worth a word; a house default."""


@dataclass(frozen=True)
class Year:
    """Twelve months up to `until` (that day included). Shares are None where there is nothing to count."""

    until: date
    meetings: int
    attendance: Rate | None
    held: Rate | None
    answered: Rate | None
    members: float
    turnover: float | None
    fresh: float | None
    coverage: float | None = None


def years_of(networks: Sequence[Network], *, on: date, programme: Programme | None = None) -> list[Year]:
    """The newest first, as far back as there was a network, three at most. Six queries a year, three more for `programme`."""
    stays = stays_of(networks)
    found = []
    for back in range(YEARS):
        until = on - back * YEAR
        there = [network for network in networks if network.starts_on <= until]
        if not there:
            break
        counted = counted_of(there, at=end_of(until), with_minutes=False)
        year = _year(until, list(counted.values()), [(stays[one.pk], one.starts_on) for one in there])
        if programme is not None:
            year = _with_coverage(year, programme)
        found.append(year)
    return found


def _year(until: date, counted: Sequence[Counted], networks: Sequence[tuple[list[Stay], date]]) -> Year:
    held = [one for each in counted for one in each.held]
    cancelled = sum(each.cancelled for each in counted)
    answered = sum(one.answered for one in held)
    expected = sum(one.expected for one in held)
    moved = [one for stays, began in networks if (one := turnover(stays, began=began, on=until)) is not None]
    members = sum(one.members for one in moved)
    old = [stay for stays, began in networks if began <= until - YEAR for stay in stays]
    fresh = freshness(old, on=until)
    return Year(
        until,
        len(held),
        rate(sum(one.there for one in held), expected),
        held_rate(len(held), len(held) + cancelled),
        rate(answered, expected) if answered else None,
        members,
        sum(one.moves for one in moved) / members if members else None,
        fresh.value if fresh else None,
    )


def _with_coverage(year: Year, programme: Programme) -> Year:
    """By the posts and seats of that day, with the rules for whom the programme is for as they are now."""
    seats = Seat.objects.filter(holds_on(year.until), network__organisation=programme.organisation)
    seated = Count("pk", filter=Q(pk__in=seats.values("leader")))
    found = eligible_leaders(programme, on=year.until).aggregate(of=Count("pk"), seated=seated)
    return replace(year, coverage=found["seated"] / found["of"]) if found["of"] >= SMALL else year


# --- beside each other ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Beside:
    """One figure this year and last, and the change in words. `low` to `high` as shares, for the drawing."""

    label: Text
    now: str
    now_band: str
    before: str
    before_band: str
    change: str
    rate: Rate | None = None


def beside(now: Year, before: Year) -> list[Beside]:
    """Only what can be told of both years. A change is told where the two intervals leave a gap, no sooner."""
    rates = (
        (gettext_lazy("Attendance"), now.attendance, before.attendance),
        (gettext_lazy("Meetings held"), now.held, before.held),
        (gettext_lazy("Answered beforehand"), now.answered, before.answered),
    )
    rows = [_rates(label, one, other) for label, one, other in rates if one and other]
    shares = (
        (gettext_lazy("Coverage"), now.coverage, before.coverage),
        (gettext_lazy("Coming and going"), now.turnover, before.turnover),
        (gettext_lazy("Freshness"), now.fresh, before.fresh),
    )
    return rows + [
        Beside(label, percent(one), "", percent(other), "", _of_all(one - other))
        for label, one, other in shares
        if one is not None and other is not None
    ]


def band_of(found: Rate) -> str:
    return f"{round(100 * found.interval.low)}–{percent(found.interval.high)}"


def _rates(label: Text, now: Rate, before: Rate) -> Beside:
    change = _points(now.share - before.share) if apart(now, before) else _("No clear change")
    return Beside(
        label, percent(now.share), band_of(now), percent(before.share), band_of(before), change, now
    )


def _of_all(change: float) -> str:
    return _points(change) if abs(change) >= LEAST else _("No clear change")


def _points(change: float) -> str:
    words = {"points": number(100 * abs(change), 0)}
    if change > 0:
        return _("Up by %(points)s percentage points") % words
    return _("Down by %(points)s percentage points") % words
