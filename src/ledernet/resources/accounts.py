"""The money of programmes and their networks in a year. A constant number of queries however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, Sum

from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .attended import meetings_in
from .enums import CommitmentState
from .models import Budget, BudgetLine, Commitment, Expense
from .queries import running_in
from .reckoning import Account, Span, account

Place = tuple[int, int | None]
"""A programme, and one of its networks or None for what all have in common."""


@dataclass(frozen=True)
class NetworkMoney:
    network: Network
    account: Account


@dataclass(frozen=True)
class ProgrammeMoney:
    """One programme in a year: its networks, what they have in common, and all together."""

    programme: Programme
    year: int
    common: Account
    networks: tuple[NetworkMoney, ...]
    total: Account
    has_budget: bool

    @property
    def kinds(self) -> list[str]:
        """Every kind that money stands on."""
        return list(self.total.kinds)

    def of(self, network: Network) -> Account:
        found = next((one.account for one in self.networks if one.network.pk == network.pk), None)
        return found or Account(Span.of_year(self.year, network.starts_on, network.ends_on), self.total.on)

    @property
    def in_trouble(self) -> list[NetworkMoney]:
        return [one for one in self.networks if one.account.trouble]


def accounts_of(programmes: Iterable[Programme], *, year: int, on: date) -> list[ProgrammeMoney]:
    """In the order given. Seven queries."""
    programmes = list(programmes)
    if not programmes:
        return []
    found = _Found(programmes, year, on)
    return [_money(programme, found, year, on) for programme in programmes]


def money_of(programme: Programme, *, year: int, on: date) -> ProgrammeMoney:
    return accounts_of([programme], year=year, on=on)[0]


def spent_in(networks: Iterable[int], *, year: int) -> dict[int, dict[str, int]]:
    """Network id → kind → øre posted in the year. One query."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    rows = Expense.objects.filter(network__in=list(networks), posted_on__year=year).order_by()
    for network, kind, oere in rows.values_list("network_id", "kind").annotate(Sum("oere")):
        found[network][kind] = oere
    return found


class _Found:
    """Everything that counts in the year, by place."""

    def __init__(self, programmes: list[Programme], year: int, on: date) -> None:
        keys = [programme.pk for programme in programmes]
        self.budgeted = set(
            Budget.objects.filter(programme__in=keys, year=year).values_list("programme_id", flat=True)
        )
        self.budget: dict[Place, dict[str, int]] = defaultdict(dict)
        lines = BudgetLine.objects.filter(budget__programme__in=keys, budget__year=year)
        for programme, network, kind, oere in lines.values_list(
            "budget__programme_id", "network_id", "kind", "oere"
        ):
            self.budget[programme, network][kind] = oere
        self.postings: dict[Place, list[tuple[str, date, int]]] = defaultdict(list)
        posted = Expense.objects.filter(programme__in=keys, posted_on__year=year)
        for programme, network, kind, day, oere in posted.values_list(
            "programme_id", "network_id", "kind", "posted_on", "oere"
        ):
            self.postings[programme, network].append((kind, day, oere))
        self.committed = _promised(keys, year, on)
        self.networks: dict[int, list[Network]] = defaultdict(list)
        with_money = {place for _programme, place in (*self.budget, *self.postings, *self.committed) if place}
        rows = Network.objects.filter(programme__in=keys)
        wanted = running_in(rows, year).order_by().values("pk")
        for row in rows.filter(Q(pk__in=wanted) | Q(pk__in=with_money)).order_by("name_sort", "pk"):
            self.networks[row.programme_id].append(row)
        keys = [row.pk for rows in self.networks.values() for row in rows]
        self.meetings = meetings_in(keys, year=year, on=on)


def _promised(programmes: list[int], year: int, on: date) -> Mapping[Place, dict[str, int]]:
    """What is still to be paid in the year: what is open, less what has been paid of it.

    A bill that is late is expected now, so it counts this year, not in the year in which it should have come.
    """
    due = Q(due_on__year=year)
    if year < on.year:
        return {}
    if year == on.year:
        due = Q(due_on__year__lte=year)
    found: dict[Place, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = Commitment.objects.filter(due, programme__in=programmes, state=CommitmentState.OPEN)
    for programme, network, kind, oere, paid in rows.annotate(paid=Sum("expenses__oere")).values_list(
        "programme_id", "network_id", "kind", "oere", "paid"
    ):
        if (rest := oere - (paid or 0)) > 0:
            found[programme, network][kind] += rest
    return {place: dict(kinds) for place, kinds in found.items()}


def _money(programme: Programme, found: _Found, year: int, on: date) -> ProgrammeMoney:
    has_budget = programme.pk in found.budgeted
    networks = tuple(
        NetworkMoney(
            network,
            _account(found, (programme.pk, network.pk), _span(network, year), on, has_budget),
        )
        for network in found.networks[programme.pk]
    )
    whole = Span.of_year(year)
    spans = [one.account.span for one in networks if one.account.span.days]
    span = spans[0] if spans else whole
    for other in spans[1:]:
        span = span.over(other)
    common = _account(found, (programme.pk, None), span, on, has_budget)
    total = Account.together([common, *(one.account for one in networks)], empty=whole, on=on)
    return ProgrammeMoney(programme, year, common, networks, total, has_budget)


def _account(found: _Found, place: Place, span: Span, on: date, has_budget: bool) -> Account:  # noqa: FBT001
    held, ahead = found.meetings.get(place[1], (0, 0)) if place[1] else (0, 0)
    return account(
        span=span,
        on=on,
        budget=found.budget.get(place, {}) if has_budget else None,
        postings=found.postings.get(place, ()),
        committed=found.committed.get(place, {}),
        held=held,
        ahead=ahead,
    )


def _span(network: Network, year: int) -> Span:
    return Span.of_year(year, network.starts_on, network.ends_on)
