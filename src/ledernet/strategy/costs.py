"""What the frames ask of people and of the purse: plain sums, no database.

Hours are hours and money is whole kroner, a year. `Setting` says how many there are of everything; the prices stand in the
frames. An hour that nobody sends a bill for is still an hour: it has a price of its own, apart from what is paid.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from .enums import Staffing
from .models import Frames

if TYPE_CHECKING:
    from django.utils.functional import _StrOrPromise as Text


@dataclass(frozen=True)
class Setting:
    """How many meetings a year, seats in a network, networks, and leaders in all."""

    meetings: int
    members: int
    networks: int
    leaders: int


@dataclass(frozen=True)
class Hours:
    """The hours of one role: of each person, in one network, in the whole programme."""

    role: Text
    each: Decimal | None
    network: Decimal
    programme: Decimal


@dataclass(frozen=True)
class Cost:
    """One line of money: in one network, in the whole programme."""

    label: Text
    network: int
    programme: int


@dataclass(frozen=True)
class Option:
    """One way of having the meetings run, with its price, what it gives and what speaks against it."""

    kind: Staffing
    bill: Cost  # what is paid to others
    own: Cost  # our own facilitators' hours, at their rate
    gives: Text
    against: Text
    chosen: bool

    @property
    def network(self) -> int:
        return self.bill.network + self.own.network

    @property
    def programme(self) -> int:
        return self.bill.programme + self.own.programme


def likely_networks(leaders: int, *, size_target: int) -> int:
    """About so many networks, if all leaders take part and the wanted size is met."""
    return max(1, (2 * leaders + size_target) // (2 * size_target)) if leaders and size_target else 0


def leader_hours(frames: Frames, meetings: int) -> Decimal:
    """The hours of one leader in a year: meetings and the preparation for them."""
    return meetings * (frames.meeting_hours + frames.preparation_hours)


def hours_of(frames: Frames, setting: Setting) -> list[Hours]:
    """Role by role, and the sum of all last."""
    each = leader_hours(frames, setting.meetings)
    rows = [Hours(_("The leaders"), each, each * setting.members, each * setting.leaders)]
    for role, hours in (
        (_("Facilitator"), frames.facilitator_hours),
        (_("Coordinator"), frames.coordinator_hours),
        (_("Responsible chief"), frames.sponsor_hours),
        (_("HR"), frames.hr_hours),
    ):
        rows.append(Hours(role, hours, hours, hours * setting.networks))
    whole = Hours(
        _("All together"),
        None,
        sum((row.network for row in rows), Decimal(0)),
        sum((row.programme for row in rows), Decimal(0)),
    )
    return [*rows, whole]


GIVES = {
    Staffing.NONE: _("The leaders take turns. They own the network, and it costs nothing extra."),
    Staffing.INTERNAL: _("Somebody who knows the organisation keeps to the purpose and helps every time."),
    Staffing.EXTERNAL: _("Somebody from outside brings other methods and dares to disturb."),
    Staffing.MIXED: _("Help from outside at the start or at hard topics, our own people in between."),
}
AGAINST = {
    Staffing.NONE: _("Nobody has the task of challenging the group, and planning falls on the willing."),
    Staffing.INTERNAL: _(
        "They must be trained and given time, and they are colleagues of those they challenge."
    ),
    Staffing.EXTERNAL: _("It is paid anew each year, and what they learn about us leaves with them."),
    Staffing.MIXED: _("Two who share a task must plan together; otherwise the thread is lost."),
}


def options(frames: Frames, setting: Setting) -> list[Option]:
    """The four ways side by side, at the hours and prices of the frames."""
    return [_option(frames, setting, kind) for kind in Staffing]


def facilitation(frames: Frames, setting: Setting) -> Option | None:
    """The way that is chosen, if one is."""
    return _option(frames, setting, Staffing(frames.staffing)) if frames.staffing else None


def _option(frames: Frames, setting: Setting, kind: Staffing) -> Option:
    outside = {
        Staffing.EXTERNAL: setting.meetings,
        Staffing.MIXED: min(frames.external_meetings, setting.meetings),
    }.get(kind, 0)
    inside = setting.meetings - outside if kind in {Staffing.INTERNAL, Staffing.MIXED} else 0
    share = Decimal(inside) / setting.meetings if setting.meetings else Decimal(0)
    bill = outside * frames.external_price
    own = _kroner(share * frames.facilitator_hours * frames.internal_rate)
    return Option(
        kind=kind,
        bill=Cost(kind.label, bill, bill * setting.networks),
        own=Cost(kind.label, own, own * setting.networks),
        gives=GIVES[kind],
        against=AGAINST[kind],
        chosen=frames.staffing == kind,
    )


@dataclass(frozen=True)
class Budget:
    """What is paid to others, and what the same costs in people's own time."""

    bills: list[Cost]
    own_time: list[Cost]

    @property
    def paid(self) -> Cost:
        return _total(_("To be paid in a year"), self.bills)

    @property
    def time(self) -> Cost:
        return _total(_("Our own time in a year"), self.own_time)

    @property
    def whole(self) -> Cost:
        return _total(_("What it costs, also where nobody sends a bill"), [*self.bills, *self.own_time])


def budget_of(frames: Frames, setting: Setting) -> Budget:
    """Bills: facilitation from outside, rooms, other. Own time: leaders, coordinator and responsible chief at the leaders'
    rate, own facilitators and HR at the internal one.
    """
    chosen = facilitation(frames, setting)
    bills = [
        _cost(_("Facilitators from outside"), chosen.bill.network if chosen else 0, setting),
        _cost(_("Rooms and meals"), frames.rooms_budget, setting),
        _cost(_("Other expenses"), frames.other_budget, setting),
    ]
    each = leader_hours(frames, setting.meetings) * frames.leader_rate
    led = (frames.coordinator_hours + frames.sponsor_hours) * frames.leader_rate
    own = [
        Cost(
            _("The leaders who take part"), _kroner(each * setting.members), _kroner(each * setting.leaders)
        ),
        _cost(_("Our own facilitators"), chosen.own.network if chosen else 0, setting),
        _cost(_("Coordinator and responsible chief"), _kroner(led), setting),
        _cost(_("HR"), _kroner(frames.hr_hours * frames.internal_rate), setting),
    ]
    return Budget(bills, own)


def _cost(label: Text, network: int, setting: Setting) -> Cost:
    return Cost(label, network, network * setting.networks)


def _total(label: Text, rows: Iterable[Cost]) -> Cost:
    rows = list(rows)
    return Cost(label, sum(row.network for row in rows), sum(row.programme for row in rows))


def _kroner(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))
