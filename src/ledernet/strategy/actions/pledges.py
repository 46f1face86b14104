"""What the management promises the networks, and that it was kept, or taken back."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.strategy.enums import PledgeKind, Verb
from ledernet.strategy.models import Pledge, Programme
from ledernet.strategy.queries.support import pledge_state

from .errors import ChangedMeanwhile, KeptAlready, TakenBack, Unsound
from .locking import must_belong, opened


@dataclass(frozen=True)
class Promise:
    """What is promised, by whom, and by when."""

    kind: str
    text: str
    owner: User | None
    due_on: date


@transaction.atomic
def give_pledge(*, programme: Programme, promise: Promise, by: Actor, at: datetime) -> Pledge:
    """Raises `NotPossible` (closed), `Unsound` (no words, no such kind, a day that has been), `Stranger`."""
    programme = opened(programme)
    today = timezone.localdate(at)
    must_belong(promise.owner, programme.organisation, on=today)
    _must_hold(promise, since=today)
    pledge = Pledge(programme=programme, created_at=at)
    _fill(pledge, promise)
    pledge.save(force_insert=True)
    audit.record(
        organisation=programme.organisation,
        by=by,
        at=at,
        verb=Verb.PLEDGE_GIVEN,
        target=pledge,
        facts={"programme": programme.pk, "kind": pledge.kind, "text": pledge.text, "due_on": pledge.due_on},
    )
    return pledge


@transaction.atomic
def change_pledge(*, pledge: Pledge, seen: str, promise: Promise, by: Actor, at: datetime) -> Pledge:
    """Change a promise as `seen` (`queries.pledge_state`). A day may only be moved to one that has not been.

    Raises `ChangedMeanwhile`, `KeptAlready`, `TakenBack`, and as `give_pledge`.
    """
    pledge = _locked(pledge, seen)
    today = timezone.localdate(at)
    if promise.owner != pledge.owner:
        must_belong(promise.owner, pledge.programme.organisation, on=today)
    _must_hold(promise, since=today if promise.due_on != pledge.due_on else None)
    before = audit.snapshot(pledge)
    _fill(pledge, promise)
    if changes := audit.changes_between(before, pledge):
        pledge.save()
        audit.record(
            organisation=pledge.programme.organisation,
            by=by,
            at=at,
            verb=Verb.PLEDGE_CHANGED,
            target=pledge,
            changes=changes,
        )
    return pledge


@transaction.atomic
def keep_pledge(
    *, pledge: Pledge, seen: str, kept_on: date, note: str = "", by: Actor, at: datetime
) -> Pledge:
    """It was done.

    Raises `ChangedMeanwhile`, `KeptAlready`, `TakenBack`, `NotPossible`, `Unsound` (a day that is still to come).
    """
    pledge = _locked(pledge, seen)
    if kept_on > timezone.localdate(at):
        raise Unsound({"kept_on": "future"})
    if len(note) > 500:
        raise Unsound({"kept_note": "long"})
    before = audit.snapshot(pledge)
    pledge.kept_on, pledge.kept_note = kept_on, note
    return _ended(pledge, before, Verb.PLEDGE_KEPT, by=by, at=at)


@transaction.atomic
def take_back_pledge(*, pledge: Pledge, seen: str, reason: str, by: Actor, at: datetime) -> Pledge:
    """It will not be kept. It stays on the list with its reason, and in the charters that were approved with it.

    Raises `ChangedMeanwhile`, `KeptAlready`, `TakenBack`, `NotPossible`, `Unsound` (no reason).
    """
    pledge = _locked(pledge, seen)
    reason = reason.strip()
    if not reason or len(reason) > 500:
        raise Unsound({"reason": "long" if reason else "reason"})
    before = audit.snapshot(pledge)
    pledge.taken_back_on, pledge.taken_back_reason = timezone.localdate(at), reason
    return _ended(pledge, before, Verb.PLEDGE_TAKEN_BACK, by=by, at=at)


def _ended(pledge: Pledge, before: dict[str, Any], verb: Verb, *, by: Actor, at: datetime) -> Pledge:
    pledge.save()
    audit.record(
        organisation=pledge.programme.organisation,
        by=by,
        at=at,
        verb=verb,
        target=pledge,
        changes=audit.changes_between(before, pledge),
    )
    return pledge


def _locked(pledge: Pledge, seen: str) -> Pledge:
    programme = opened(pledge.programme)
    fresh = Pledge.objects.select_related("programme__organisation").get(pk=pledge.pk)
    if fresh.kept_on:
        raise KeptAlready(fresh.pk)
    if fresh.taken_back_on:
        raise TakenBack(fresh.pk)
    if pledge_state(fresh) != seen:
        raise ChangedMeanwhile(programme)
    return fresh


def _must_hold(promise: Promise, *, since: date | None) -> None:
    problems: dict[str, str] = {}
    if promise.kind not in PledgeKind.values:
        problems["kind"] = "value"
    if not promise.text.strip() or len(promise.text) > 500:
        problems["text"] = "text"
    if since and promise.due_on < since:
        problems["due_on"] = "past"
    if problems:
        raise Unsound(problems)


def _fill(pledge: Pledge, promise: Promise) -> None:
    pledge.kind = promise.kind
    pledge.text = promise.text.strip()
    pledge.owner = promise.owner
    pledge.due_on = promise.due_on
