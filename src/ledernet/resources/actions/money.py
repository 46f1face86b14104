"""Commitments and expenses: made, put right, closed, crossed out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.resources.amounts import MOST
from ledernet.resources.enums import COMMITMENT_TRANSITIONS, CommitmentState, Verb
from ledernet.resources.models import Commitment, Expense, ExpenseList
from ledernet.resources.places import Place

from .budgets import must_be_kind
from .errors import MoneyMoved, NotOpen, ReferenceTaken, StillOpen, Stranger, Unsound


@dataclass(frozen=True)
class Promise:
    """What is promised. `oere` is above zero; `due_on` is when the bill is expected."""

    place: Place
    kind: str
    text: str
    oere: int
    due_on: date
    supplier: str = ""


@dataclass(frozen=True)
class Bill:
    """What is posted. Below zero is money back. `commitment` is what it pays, `is_last` that nothing more of it will come."""

    place: Place
    kind: str
    text: str
    oere: int
    posted_on: date
    reference: str = ""
    commitment: Commitment | None = None
    is_last: bool = False


@transaction.atomic
def make_commitment(*, promise: Promise, by: Actor, at: datetime) -> Commitment:
    """Raises `Unsound`, `Stranger`."""
    _must_hold(promise.place, promise.kind, promise.oere)
    if promise.oere < 0:
        raise Unsound({"oere": "positive"})
    made = Commitment(made_by=by if isinstance(by, User) else None, made_at=at)
    _fill(made, promise)
    made.save(force_insert=True)
    _record(made, Verb.COMMITMENT_MADE, by=by, at=at, facts=_facts(made))
    return made


@transaction.atomic
def change_commitment(
    *, commitment: Commitment, version: int, promise: Promise, by: Actor, at: datetime
) -> Commitment:
    """Put it right as `version` was read. Raises `MoneyMoved`, `NotOpen`, `Unsound`, `Stranger`."""
    fresh = _held_commitment(commitment)
    if fresh.version != version:
        raise MoneyMoved(fresh)
    if fresh.state != CommitmentState.OPEN:
        raise NotOpen(fresh.pk)
    _must_hold(promise.place, promise.kind, promise.oere)
    if promise.oere < 0:
        raise Unsound({"oere": "positive"})
    before = audit.snapshot(fresh)
    _fill(fresh, promise)
    if changes := audit.changes_between(before, fresh):
        fresh.version += 1
        fresh.save()
        _record(fresh, Verb.COMMITMENT_CHANGED, by=by, at=at, changes=changes)
    return fresh


@transaction.atomic
def close_commitment(
    *, commitment: Commitment, state: CommitmentState, on: date, by: Actor, at: datetime
) -> Commitment:
    """Paid or cancelled: nothing more of it will come. Raises `NotOpen`."""
    fresh = _held_commitment(commitment)
    if state not in COMMITMENT_TRANSITIONS[CommitmentState(fresh.state)]:
        raise NotOpen(fresh.pk)
    return _moved(fresh, state, on, Verb.COMMITMENT_CLOSED, by=by, at=at)


@transaction.atomic
def reopen_commitment(*, commitment: Commitment, by: Actor, at: datetime) -> Commitment:
    """It was closed by mistake, or more of it comes. Raises `StillOpen`."""
    fresh = _held_commitment(commitment)
    if CommitmentState.OPEN not in COMMITMENT_TRANSITIONS[CommitmentState(fresh.state)]:
        raise StillOpen(fresh.pk)
    return _moved(fresh, CommitmentState.OPEN, None, Verb.COMMITMENT_REOPENED, by=by, at=at)


@transaction.atomic
def post_expense(*, bill: Bill, by: Actor, at: datetime, listed: ExpenseList | None = None) -> Expense:
    """Raises `Unsound`, `Stranger`, `ReferenceTaken`. A commitment that it is the last bill of is paid with it, if it is open still."""
    _must_hold(bill.place, bill.kind, bill.oere)
    _must_be_free(bill)
    made = Expense(made_by=by if isinstance(by, User) else None, made_at=at, listed=listed)
    _fill_expense(made, bill)
    made.save(force_insert=True)
    _record(made, Verb.EXPENSE_POSTED, by=by, at=at, facts=_facts(made))
    _settle(bill, by=by, at=at)
    return made


@transaction.atomic
def change_expense(*, expense: Expense, version: int, bill: Bill, by: Actor, at: datetime) -> Expense:
    """Put it right as `version` was read. Raises `MoneyMoved`, `Unsound`, `Stranger`, `ReferenceTaken`."""
    fresh = _held_expense(expense)
    if fresh.version != version:
        raise MoneyMoved(fresh)
    _must_hold(bill.place, bill.kind, bill.oere)
    _must_be_free(bill, but=fresh)
    before = audit.snapshot(fresh)
    _fill_expense(fresh, bill)
    if changes := audit.changes_between(before, fresh):
        fresh.version += 1
        fresh.save()
        _record(fresh, Verb.EXPENSE_CHANGED, by=by, at=at, changes=changes)
    _settle(bill, by=by, at=at)
    return fresh


@transaction.atomic
def remove_expense(*, expense: Expense, by: Actor, at: datetime) -> None:
    """Cross it out; the log keeps what it said."""
    fresh = Expense.objects.select_for_update(of=("self",)).filter(pk=expense.pk).first()
    if fresh is None:
        return  # somebody was there first
    _record(fresh, Verb.EXPENSE_REMOVED, by=by, at=at, facts=_facts(fresh))
    fresh.delete()


# --- within --------------------------------------------------------------------------------------------------------


def _must_hold(place: Place, kind: str, oere: int) -> None:
    if place.network is not None and place.network.programme_id != place.programme.pk:
        raise Stranger(place.network.pk)
    if not 0 < abs(oere) <= MOST:
        raise Unsound({"oere": "nothing" if oere == 0 else "large"})
    must_be_kind(place.programme.organisation, kind)


def _must_be_free(bill: Bill, but: Expense | None = None) -> None:
    """One number of the accounts stands once in an organisation."""
    commitment = bill.commitment
    if commitment is not None and commitment.programme_id != bill.place.programme.pk:
        raise Stranger(commitment.pk)
    if not bill.reference:
        return
    organisation = bill.place.programme.organisation_id
    Organisation.objects.select_for_update().get(
        pk=organisation
    )  # one at a time: lists post under the same lock
    same = Expense.objects.filter(programme__organisation=organisation, reference=bill.reference)
    if other := (same.exclude(pk=but.pk) if but else same).first():
        raise ReferenceTaken(other)


def _settle(bill: Bill, *, by: Actor, at: datetime) -> None:
    if bill.commitment is None or not bill.is_last:
        return
    fresh = _held_commitment(bill.commitment)
    if fresh.state == CommitmentState.OPEN:
        _moved(fresh, CommitmentState.PAID, bill.posted_on, Verb.COMMITMENT_CLOSED, by=by, at=at)


def _fill(row: Commitment, promise: Promise) -> None:
    row.programme, row.network = promise.place.programme, promise.place.network
    row.kind, row.text, row.supplier = promise.kind, promise.text, promise.supplier
    row.oere, row.due_on = promise.oere, promise.due_on


def _fill_expense(row: Expense, bill: Bill) -> None:
    row.programme, row.network = bill.place.programme, bill.place.network
    row.kind, row.text, row.oere = bill.kind, bill.text, bill.oere
    row.posted_on, row.reference, row.commitment = bill.posted_on, bill.reference, bill.commitment


def _moved(
    row: Commitment, state: CommitmentState, on: date | None, verb: Verb, *, by: Actor, at: datetime
) -> Commitment:
    before = audit.snapshot(row)
    row.state, row.closed_on = state, on
    row.version += 1
    row.save(update_fields=["state", "closed_on", "version"])
    _record(row, verb, by=by, at=at, changes=audit.changes_between(before, row))
    return row


def _held_commitment(commitment: Commitment) -> Commitment:
    rows = Commitment.objects.select_for_update(of=("self",)).select_related("programme__organisation")
    return rows.get(pk=commitment.pk)


def _held_expense(expense: Expense) -> Expense:
    rows = Expense.objects.select_for_update(of=("self",)).select_related("programme__organisation")
    return rows.get(pk=expense.pk)


def _facts(row: Commitment | Expense) -> dict[str, Any]:
    day = row.due_on if isinstance(row, Commitment) else row.posted_on
    return {
        "programme": row.programme_id,
        "network": row.network_id,
        "kind": row.kind,
        "text": row.text,
        "oere": row.oere,
        "on": day.isoformat(),
    }


def _record(
    row: Commitment | Expense,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    changes: audit.Changes | None = None,
    facts: Mapping[str, Any] | None = None,
) -> None:
    audit.record(
        organisation=row.programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=row,
        changes=changes,
        facts=facts,
    )
