"""What may be used: the budget of a year, the rates, the kinds of expense."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.models import Network
from ledernet.resources.amounts import MOST
from ledernet.resources.enums import ExpenseKind, Verb
from ledernet.resources.models import Budget, BudgetLine, OwnKind, Rates
from ledernet.resources.models.budgets import KIND_LENGTH
from ledernet.resources.words import kind_words
from ledernet.strategy.models import Programme
from ledernet.ui.danish import search_key
from ledernet.ui.lines import one_line

from .errors import BudgetMoved, KindTaken, RatesMoved, Stranger, Unsound

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_RATE = 10_000  # kroner an hour

Amounts = Mapping[tuple[int | None, str], int]
"""(network id, or None for what all have in common; kind) → øre."""


@transaction.atomic
def set_budget(
    *, programme: Programme, year: int, version: int, amounts: Amounts, by: Actor, at: datetime
) -> Budget:
    """The whole budget of the programme in the year anew; `version` is 0 where there is none yet.

    A network that is not named keeps nothing. An amount of nothing is no line. Raises `BudgetMoved`, `Stranger`, `Unsound`.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Unsound({"year": "year"})
    if problems := {
        f"{place}:{kind}": "amount" for (place, kind), oere in amounts.items() if not 0 <= oere <= MOST
    }:
        raise Unsound(problems)
    Programme.objects.select_for_update(of=("self",)).get(pk=programme.pk)  # one budget at a time
    budget = Budget.objects.filter(programme=programme, year=year).first()
    if (budget.version if budget else 0) != version:
        raise BudgetMoved
    networks = {place for place, _kind in amounts if place is not None}
    known = Network.objects.filter(programme=programme, pk__in=networks).values_list("pk", flat=True)
    if networks - set(known) or not _are_kinds(programme.organisation, {kind for _place, kind in amounts}):
        raise Stranger(programme.pk)
    is_new = budget is None
    budget = budget or Budget(programme=programme, year=year, version=0)
    old = {} if is_new else _lines(budget)
    new = {place: oere for place, oere in amounts.items() if oere}
    if not is_new and old == new:
        return budget
    budget.version += 1
    budget.set_by, budget.set_at = by if isinstance(by, User) else None, at
    budget.save()
    budget.lines.all().delete()
    BudgetLine.objects.bulk_create(
        BudgetLine(budget=budget, network_id=network, kind=kind, oere=oere)
        for (network, kind), oere in new.items()
    )
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.BUDGET_SET,
        target=budget,
        facts={"year": year, "programme": programme.pk, "lines": _differences(old, new)},
    )
    return budget


def _lines(budget: Budget) -> dict[tuple[int | None, str], int]:
    return {(line.network_id, line.kind): line.oere for line in budget.lines.all()}


def _differences(old: Amounts, new: Amounts) -> list[list[object]]:
    """[network, kind, øre before, øre now] for every line that is another."""
    places = sorted({*old, *new}, key=lambda place: (place[0] or 0, place[1]))
    return [
        [network, kind, old.get((network, kind), 0), new.get((network, kind), 0)]
        for network, kind in places
        if old.get((network, kind), 0) != new.get((network, kind), 0)
    ]


def _are_kinds(organisation: Organisation, kinds: set[str]) -> bool:
    """Withdrawn kinds too: what stands on them may be put right."""
    own = OwnKind.objects.filter(organisation=organisation).values_list("name", flat=True)
    return kinds <= {*ExpenseKind.values, *own}


def must_be_kind(organisation: Organisation, kind: str) -> None:
    """Raises `Unsound`."""
    if not _are_kinds(organisation, {kind}):
        raise Unsound({"kind": "kind"})


@transaction.atomic
def set_rates(
    *, organisation: Organisation, version: int, leader_rate: int, internal_rate: int, by: Actor, at: datetime
) -> Rates:
    """What an hour costs where the frames of a programme do not say it. Raises `RatesMoved`, `Unsound`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    values = {"leader_rate": leader_rate, "internal_rate": internal_rate}
    if problems := {name: "rate" for name, rate in values.items() if not 0 <= rate <= MOST_RATE}:
        raise Unsound(problems)
    rates = Rates.objects.filter(organisation=organisation).first() or Rates(
        organisation=organisation, version=0
    )
    if rates.version != version:
        raise RatesMoved
    before = audit.snapshot(rates)
    rates.leader_rate, rates.internal_rate = leader_rate, internal_rate
    changes = audit.changes_between(before, rates)
    if changes or not rates.pk:
        rates.version += 1
        rates.save()
        audit.record(
            organisation=organisation, by=by, at=at, verb=Verb.RATES_CHANGED, target=rates, changes=changes
        )
    return rates


@transaction.atomic
def add_kind(*, organisation: Organisation, name: str, by: Actor, at: datetime) -> OwnKind:
    """A kind of the organisation's own; one that was withdrawn is offered again. Raises `Unsound`, `KindTaken`."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    name = one_line(name)
    if not name or len(name) > KIND_LENGTH:
        raise Unsound({"name": "name"})
    known = {search_key(one.name): one for one in OwnKind.objects.filter(organisation=organisation)}
    found = known.get(search_key(name))
    taken = {search_key(word) for kind in ExpenseKind.values for word in (kind, kind_words(kind))}
    if search_key(name) in taken or (found is not None and not found.is_withdrawn):
        raise KindTaken(name)
    if found is not None:
        return offer_kind(kind=found, offered=True, by=by, at=at)
    made = OwnKind.objects.create(organisation=organisation, name=name)
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.KIND_ADDED, target=made, facts={"name": name}
    )
    return made


@transaction.atomic
def offer_kind(*, kind: OwnKind, offered: bool, by: Actor, at: datetime) -> OwnKind:
    """Withdraw it, or offer it again. What stands on it stays."""
    fresh = OwnKind.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=kind.pk)
    if fresh.is_withdrawn == offered:
        before = audit.snapshot(fresh)
        fresh.is_withdrawn = not offered
        fresh.save(update_fields=["is_withdrawn"])
        audit.record(
            organisation=fresh.organisation,
            by=by,
            at=at,
            verb=Verb.KIND_OFFERED,
            target=fresh,
            changes=audit.changes_between(before, fresh),
        )
    return fresh
