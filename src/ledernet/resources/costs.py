"""What an hour of a participant costs, as planned and for a whole year: the time of the leaders is counted too.

(the leaders' hours × rate + facilitation + the time of coordinator, responsible chief and HR + rooms + other) ÷ participant hours.
Participant hours are seats × meetings × the hours of a meeting. How many came, and what an hour has cost so far, `real_cost` says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ledernet.strategy.costs import Setting, leader_hours
from ledernet.ui.formatting import amount, number

from .attended import Attended
from .enums import ExpenseKind, HoursRole
from .terms import Terms

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class CostLine:
    """One part of the sum, and how it comes about. Whole kroner. `is_assumed`: planned hours, since nobody has written any."""

    label: Text
    how: str
    kroner: int
    is_assumed: bool = False


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


@dataclass(frozen=True)
class RealCost:
    """What an hour that somebody was there has cost so far. `each` is None before anybody came."""

    lines: tuple[CostLine, ...]
    attended: Attended

    @property
    def whole(self) -> int:
        return sum(line.kroner for line in self.lines)

    @property
    def known(self) -> int:
        """Without what is only assumed."""
        return sum(line.kroner for line in self.lines if not line.is_assumed)

    @property
    def hours(self) -> Decimal:
        return Decimal(self.attended.real) / 60

    @property
    def planned_hours(self) -> Decimal:
        """If all who were expected had come."""
        return Decimal(self.attended.planned) / 60

    @property
    def each(self) -> Decimal | None:
        return Decimal(self.whole) / self.hours if self.hours else None


def real_cost(
    terms: Terms, attended: Attended, *, used: Mapping[HoursRole, int], spent: Mapping[str, int]
) -> RealCost | None:
    """Of the meetings held in a year: the time of those who came, what was posted (øre by kind), and used hours (minutes by role).

    Where nobody has written a role's hours, those planned for the meetings held count, and it is said. None before the first meeting.
    """
    if not attended.held:
        return None
    frames = terms.frames
    came = Decimal(attended.real) / 60 + attended.there * frames.preparation_hours
    share = Decimal(attended.held) / terms.meetings if terms.meetings else Decimal(0)

    def time(label: Text, roles: Sequence[HoursRole], planned: Decimal, rate: int) -> CostLine:
        noted = sum(used.get(role, 0) for role in roles)
        hours = Decimal(noted) / 60 if noted else planned * share
        how = _("%(hours)s hours × %(rate)s") % {"hours": number(hours), "rate": amount(rate)}
        return CostLine(
            label,
            how if noted else _("%(how)s, as planned: nobody has written hours") % {"how": how},
            round(hours * rate),
            not noted,
        )

    def bill(label: Text, oere: int) -> CostLine:
        return CostLine(
            label, _("As posted") if oere else _("Nothing is posted yet"), round(Decimal(oere) / 100)
        )

    named = {ExpenseKind.CONSULTANTS, ExpenseKind.ROOMS}
    others = sum(oere for kind, oere in spent.items() if kind not in named)
    lines = (
        CostLine(
            _("The leaders who came"),
            _("%(hours)s hours × %(rate)s") % {"hours": number(came), "rate": amount(frames.leader_rate)},
            round(came * frames.leader_rate),
        ),
        bill(_("Facilitators from outside"), spent.get(ExpenseKind.CONSULTANTS, 0)),
        time(_("Our own facilitators"), [HoursRole.FACILITATOR], _own_hours(terms), frames.internal_rate),
        time(
            _("Coordinator and responsible chief"),
            [HoursRole.COORDINATOR, HoursRole.SPONSOR],
            frames.coordinator_hours + frames.sponsor_hours,
            frames.leader_rate,
        ),
        time(_("HR"), [HoursRole.HR], frames.hr_hours, frames.internal_rate),
        bill(_("Rooms and meals"), spent.get(ExpenseKind.ROOMS, 0)),
        bill(_("Other expenses"), others),
    )
    return RealCost(lines, attended)


def _own_hours(terms: Terms) -> Decimal:
    """Of our own facilitators in one network, a year: none where all is run from outside."""
    rate = terms.frames.internal_rate
    own = terms.money(Setting(terms.meetings, 0, 1, 0)).own_time[1].network
    return Decimal(own) / rate if rate else Decimal(0)


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
