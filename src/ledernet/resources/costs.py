"""What an hour of a participant costs, as planned and for a whole year: the time of the leaders is counted too.

(the leaders' hours × rate + facilitation + the time of coordinator, responsible chief and HR + rooms + other) ÷ participant hours.
Participant hours are seats × meetings × the hours of a meeting. How many came is known when meetings are held.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.strategy.costs import Setting, leader_hours
from ledernet.ui.formatting import amount, number

from .terms import Terms

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class CostLine:
    """One part of the sum, and how it comes about. Whole kroner."""

    label: Text
    how: str
    kroner: int


@dataclass(frozen=True)
class HourCost:
    """The derivation. `each` is None where nobody takes part or nothing is planned."""

    lines: tuple[CostLine, ...]
    participants: int
    meetings: int
    meeting_hours: Decimal
    lacks_rate: bool
    version: int | None = None

    @property
    def whole(self) -> int:
        return sum(line.kroner for line in self.lines)

    @property
    def hours(self) -> Decimal:
        return self.participants * self.meetings * self.meeting_hours

    @property
    def each(self) -> Decimal | None:
        return Decimal(self.whole) / self.hours if self.hours else None


def hour_cost(terms: Terms, *, seats: int, networks: int = 1) -> HourCost:
    """For one network with so many seats, or for several together."""
    frames = terms.frames
    setting = Setting(terms.meetings, seats, networks, seats)
    money = terms.money(setting)
    outside, rooms, other = (cost.programme for cost in money.bills)
    leaders, own, led, hr = (cost.programme for cost in money.own_time)
    each = leader_hours(frames, terms.meetings)
    share = _several(networks)
    lines = (
        CostLine(
            _("The leaders who take part"),
            _("%(leaders)s leaders × %(hours)s hours × %(rate)s")
            % {"leaders": number(seats), "hours": number(each), "rate": amount(frames.leader_rate)},
            leaders,
        ),
        CostLine(_("Facilitators from outside"), _bought(terms, money.bills[0].network, share), outside),
        CostLine(
            _("Our own facilitators"),
            _("%(hours)s hours × %(rate)s")
            % {"hours": number(frames.facilitator_hours), "rate": amount(frames.internal_rate)}
            + share
            if own
            else "",
            own,
        ),
        CostLine(
            _("Coordinator and responsible chief"),
            _("%(hours)s hours × %(rate)s")
            % {
                "hours": number(frames.coordinator_hours + frames.sponsor_hours),
                "rate": amount(frames.leader_rate),
            }
            + share,
            led,
        ),
        CostLine(
            _("HR"),
            _("%(hours)s hours × %(rate)s")
            % {"hours": number(frames.hr_hours), "rate": amount(frames.internal_rate)}
            + share,
            hr,
        ),
        CostLine(_("Rooms and meals"), f"{amount(frames.rooms_budget)}{share}", rooms),
        CostLine(_("Other expenses"), f"{amount(frames.other_budget)}{share}", other),
    )
    return HourCost(
        lines=lines,
        participants=seats,
        meetings=terms.meetings,
        meeting_hours=terms.meeting_hours,
        lacks_rate=not frames.leader_rate or not frames.internal_rate,
        version=terms.version,
    )


def _bought(terms: Terms, bill: int, share: str) -> str:
    """So many meetings at the price of one; nothing where nobody from outside is chosen."""
    price = terms.frames.external_price
    if not bill or not price:
        return ""
    words = {"meetings": number(bill // price), "price": amount(price)}
    return _("%(meetings)s meetings × %(price)s") % words + share


def _several(networks: int) -> str:
    if networks == 1:
        return ""
    words = ngettext("%(count)s network", "%(count)s networks", networks) % {"count": number(networks)}
    return f" × {words}"
