"""What a network's charter says of hours and prices, else what the frames of its programme say now. Nobody is asked twice."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ledernet.charter.models import CharterVersion
from ledernet.facilitation.hours import hours_of, people_of
from ledernet.networks.models import Network
from ledernet.strategy.costs import Budget as PlannedMoney
from ledernet.strategy.costs import Setting
from ledernet.strategy.costs import budget_of as planned_money
from ledernet.strategy.models import Frames, Programme

from .enums import ExpenseKind
from .models import Rates
from .reckoning import Span

HOURS = (
    "meeting_hours",
    "preparation_hours",
    "facilitator_hours",
    "coordinator_hours",
    "sponsor_hours",
    "hr_hours",
)


@dataclass(frozen=True)
class Terms:
    """Hours and prices that hold for one network or for a programme. `version` is the number of the charter they stand in."""

    frames: Frames  # never saved
    meetings: int
    version: int | None = None

    @property
    def meeting_hours(self) -> Decimal:
        return self.frames.meeting_hours

    def money(self, setting: Setting) -> PlannedMoney:
        return planned_money(self.frames, setting)


def terms_of_programme(programme: Programme, rates: Rates) -> Terms:
    """The frames as they stand; a rate that they leave out is the organisation's."""
    frames = getattr(programme, "frames", None) or Frames(programme=programme)
    return Terms(_rated(_copy(frames), rates), programme.meetings_per_year)


def terms_of_network(network: Network, rates: Rates) -> Terms:
    """`network` comes with its programme, frames, need and charter. No query."""
    charter = network.charter
    if charter is None:
        terms = terms_of_programme(network.programme, rates)
    else:
        terms = Terms(_rated(_in_charter(charter), rates), _meetings(charter), charter.number)
    terms.frames.facilitator_hours = hours_of(network) * people_of(network)
    return terms


def planned_bills(terms: Terms, span: Span) -> dict[str, int]:
    """Øre by kind that one network is meant to cost in the part of a year in which it runs, in whole kroner."""
    one = Setting(meetings=terms.meetings, members=0, networks=1, leaders=0)
    outside, rooms, other = (cost.network for cost in terms.money(one).bills)
    share = span.share_of_year()
    found = {ExpenseKind.CONSULTANTS: outside, ExpenseKind.ROOMS: rooms, ExpenseKind.OTHER: other}
    return {kind.value: round(amount * share) * 100 for kind, amount in found.items()}


def _copy(frames: Frames) -> Frames:
    """The same in an object of its own, so that nothing of what is reckoned here is saved by mistake."""
    twin = copy(frames)
    twin.pk, twin._state.adding = None, True
    return twin


def _rated(frames: Frames, rates: Rates) -> Frames:
    frames.leader_rate = frames.leader_rate or rates.leader_rate
    frames.internal_rate = frames.internal_rate or rates.internal_rate
    return frames


def _meetings(charter: CharterVersion) -> int:
    return int(charter.content["time"]["meetings"])


def _in_charter(charter: CharterVersion) -> Frames:
    content: Mapping[str, Any] = charter.content
    time, money = content["time"], content["money"]
    return Frames(
        **{name: Decimal(time[name]) for name in HOURS},
        staffing=content["staffing"]["kind"],
        external_meetings=money["external_meetings"],
        external_price=money["external_price"],
        internal_rate=money["internal_rate"],
        leader_rate=money["leader_rate"],
        rooms_budget=money["rooms"],
        other_budget=money["other"],
    )
