"""What people do with items of the inbox: one or many at once. Each returns how many it was done to; the rest had moved on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.home.enums import Happening, ItemState, Settling, Verb
from ledernet.home.models import InboxEvent, InboxItem
from ledernet.people import needs
from ledernet.people.viewer import Viewer


class NotAhead(ValueError):
    """An item is put off to a day that is to come."""


class NoBulk(LookupError):
    """There is nothing that can be done to items of this kind at once."""


@transaction.atomic
def take(*, items: Iterable[InboxItem], by: User, at: datetime) -> int:
    """See to it oneself, also where somebody else did until now."""
    held = [item for item in _locked(items) if item.state == ItemState.OPEN and item.owner_id != by.pk]
    return _done(held, Happening.TAKEN, Verb.ITEM_TAKEN, {"owner": by}, by=by, at=at)


@transaction.atomic
def give_back(*, items: Iterable[InboxItem], by: User, at: datetime) -> int:
    """Nobody sees to it any longer."""
    held = [item for item in _locked(items) if item.state == ItemState.OPEN and item.owner_id is not None]
    return _done(held, Happening.GIVEN_BACK, Verb.ITEM_GIVEN_BACK, {"owner": None}, by=by, at=at)


@transaction.atomic
def snooze(*, items: Iterable[InboxItem], until: date, by: User, at: datetime) -> int:
    """Not shown before the day, unless it is asked for. Raises `NotAhead`."""
    if until <= timezone.localdate(at):
        raise NotAhead(until)
    held = [item for item in _locked(items) if item.state == ItemState.OPEN and item.snoozed_until != until]
    values = {"snoozed_until": until}
    return _done(held, Happening.SNOOZED, Verb.ITEM_SNOOZED, values, by=by, at=at, until=until)


@transaction.atomic
def wake(*, items: Iterable[InboxItem], by: User, at: datetime) -> int:
    """Shown again at once."""
    held = [item for item in _locked(items) if item.state == ItemState.OPEN and item.snoozed_until]
    return _done(held, Happening.WOKEN, Verb.ITEM_WOKEN, {"snoozed_until": None}, by=by, at=at)


@transaction.atomic
def settle(*, items: Iterable[InboxItem], reason: Settling, by: User, at: datetime) -> int:
    """Off the list although it still holds. It comes up again if it changes, or goes and comes again."""
    held = [item for item in _locked(items) if item.state == ItemState.OPEN]
    values = {"state": ItemState.SETTLED, "closed_at": at, "snoozed_until": None}
    return _done(held, Happening.SETTLED, Verb.ITEM_SETTLED, values, by=by, at=at, reason=reason)


@transaction.atomic
def reopen(*, items: Iterable[InboxItem], by: User, at: datetime) -> int:
    """What was settled and still holds is on the list again."""
    held = [item for item in _locked(items) if item.state == ItemState.SETTLED and item.holds]
    values = {"state": ItemState.OPEN, "closed_at": None, "opened_at": at}
    return _done(held, Happening.REOPENED, Verb.ITEM_REOPENED, values, by=by, at=at)


@transaction.atomic
def act(*, items: Sequence[InboxItem], kind: str, viewer: Viewer, at: datetime) -> int:
    """What the kind itself can do to many at once. The items are solved when they are next compared.

    Raises `NoBulk`, and what the room's own action raises.
    """
    bulk = needs.kind_of(kind).bulk
    if bulk is None:
        raise NoBulk(kind)
    held = [item for item in _locked(items) if item.holds and item.kind == kind]
    done = bulk.run(viewer, [item.facts for item in held], viewer.user, at)
    if done:
        facts = {"kind": kind, "items": done}
        audit.record(
            organisation=viewer.organisation, by=viewer.user, at=at, verb=Verb.ITEMS_ACTED_ON, facts=facts
        )
    return done


def _locked(items: Iterable[InboxItem]) -> list[InboxItem]:
    """The rows as they are now, held until the transaction is over."""
    wanted = [item.pk for item in items]
    rows = InboxItem.objects.select_for_update(of=("self",)).select_related("organisation")
    return list(rows.filter(pk__in=wanted).order_by("pk"))


def _done(
    items: list[InboxItem],
    what: Happening,
    verb: Verb,
    values: dict[str, Any],
    *,
    by: User,
    at: datetime,
    until: date | None = None,
    reason: str = "",
) -> int:
    """The same change to all of them: an event each, and one record in the log."""
    if not items:
        return 0
    before = audit.snapshot(items[0])
    for item in items:
        for name, value in values.items():
            setattr(item, name, value)
    InboxItem.objects.bulk_update(items, list(values))
    InboxEvent.objects.bulk_create(
        InboxEvent(item=item, what=what, at=at, by=by, by_hand=True, until=until, reason=reason)
        for item in items
    )
    one = items[0] if len(items) == 1 else None
    facts: dict[str, Any] = {"kinds": sorted({item.kind for item in items})}
    if one is None:
        facts["items"] = [item.pk for item in items]
    if reason:
        facts["reason"] = str(reason)
    audit.record(
        organisation=items[0].organisation,
        by=by,
        at=at,
        verb=verb,
        target=one,
        changes=audit.changes_between(before, one) if one else None,
        facts=facts,
    )
    return len(items)
