"""A round as its page shows it: network by network, with reasons, others, loads, and what clashes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ledernet.networks.models import Network

from .enums import Consent
from .hours import Load
from .models import Competence, Facilitator, Round
from .words import Names, Other, conflict_said, other_said, reasons_said, ways_said


@dataclass(frozen=True)
class Seat:
    """Somebody suggested for a network."""

    pk: int
    name: str
    reasons: list[str]
    others: list[Other]
    is_pinned: bool
    lacks_consent: bool


@dataclass(frozen=True)
class Line:
    """One network with those suggested for it."""

    pk: int
    name: str
    seats: list[Seat]
    barred: list[tuple[int, str]]
    held: list[tuple[int, str]]  # by hand, though there is no suggestion to show them in


@dataclass(frozen=True)
class Suggestion:
    status: str
    lines: list[Line]
    loads: list[tuple[str, Load]]
    conflict: list[str]
    is_smallest: bool
    ways: list[str]
    gap: float | None

    @property
    def is_solved(self) -> bool:
        return self.status in {"optimal", "feasible"}


def suggestion_of(round_: Round, networks: Iterable[Network]) -> Suggestion:
    """Names as they are now; `networks` are those the viewer may see the names of. Three queries."""
    result = round_.result
    organisation = round_.organisation
    people = {one.pk: one for one in Facilitator.objects.filter(organisation=organisation)}
    names = Names(
        {pk: one.name for pk, one in people.items()},
        {network.pk: network.name for network in networks},
        {one.pk: str(one) for one in Competence.objects.filter(organisation=organisation)},
    )
    weights = result.get("weights", {})
    pins = {tuple(pair) for pair in round_.pins}
    seats: defaultdict[int, list[Seat]] = defaultdict(list)
    for seat in result.get("seats", []):
        pk, network = seat["facilitator"], seat["network"]
        consent = people[pk].consent if pk in people else Consent.NOT_NEEDED
        seats[network].append(
            Seat(
                pk=pk,
                name=names.person(pk),
                reasons=reasons_said(seat["reasons"], names),
                others=[other_said(other, weights, names) for other in seat["others"]],
                is_pinned=(pk, network) in pins,
                lacks_consent=consent in {Consent.MISSING, Consent.FEWER},
            )
        )
    return Suggestion(
        status=result.get("status", "empty"),
        lines=[_line(pk, names, seats[pk], round_) for pk in result.get("networks", [])],
        loads=[(names.person(load["facilitator"]), _load(load, seats)) for load in result.get("loads", [])],
        conflict=conflict_said(result.get("conflict", []), names),
        is_smallest=bool(result.get("smallest")),
        ways=ways_said(result.get("ways", []), names),
        gap=result.get("gap"),
    )


def _line(pk: int, names: Names, seats: list[Seat], round_: Round) -> Line:
    barred = [(one, names.person(one)) for one, network in round_.barred if network == pk]
    seated = {seat.pk for seat in seats}
    held = [(one, names.person(one)) for one, network in round_.pins if network == pk and one not in seated]
    return Line(pk, names.network(pk), seats, barred, held)


def _load(load: dict[str, float], seats: dict[int, list[Seat]]) -> Load:
    networks = sum(seat.pk == load["facilitator"] for there in seats.values() for seat in there)
    hours = (Decimal(str(round(load[name], 1))) for name in ("assigned", "committed", "ceiling"))
    return Load(networks, *hours)
