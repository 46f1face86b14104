"""Hooks are made, changed and removed; messages are sent again. A secret is given back once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.api.enums import NEEDS, DeliveryState, Event, Verb
from ledernet.api.hooks.addresses import check_address
from ledernet.api.models import Delivery, Hook, Token
from ledernet.api.secrets import new_secret, seal
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.models import Head
from ledernet.ui.addresses import BadAddress

__all__ = [
    "BadAddress", "NothingToSend", "Unheard", "change_hook", "make_hook", "remove_hook", "replay", "rotate_hook", "send_test",
]  # fmt: skip

OVERLAP = timedelta(days=1)
"""So long messages are signed with the old secret too."""


class Unheard(ValueError):
    """The token of the hook may not read what the event is about. `events` are those."""

    def __init__(self, events: list[str]) -> None:
        super().__init__(", ".join(events))
        self.events = events


class NothingToSend(Exception):
    """The message waits already, or its hook is silent."""


@transaction.atomic
def make_hook(*, token: Token, url: str, events: Iterable[str], by: Actor, at: datetime) -> tuple[Hook, str]:
    """The hook and its secret, which is never seen again. It hears what happens from now on. Raises `BadAddress`, `Unheard`."""
    chosen = _heard(token, events)
    check_address(url)
    secret = new_secret()
    head = Head.objects.filter(organisation_key=token.organisation_id).first()
    hook = Hook.objects.create(
        token=token,
        url=url,
        events=chosen,
        sealed=seal(secret),
        heard=head.number if head else 0,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    _record(hook, Verb.HOOK_MADE, {"url": url, "events": chosen}, by=by, at=at)
    return hook, secret


@transaction.atomic
def change_hook(
    *, hook: Hook, url: str, events: Iterable[str], is_paused: bool, by: Actor, at: datetime
) -> Hook:
    """What happens while it is paused is told when it goes on. Raises `BadAddress`, `Unheard`."""
    fresh = _held(hook)
    chosen = _heard(fresh.token, events)
    if url != fresh.url:
        check_address(url)
    before = audit.snapshot(fresh)
    fresh.url, fresh.events, fresh.is_paused = url, chosen, is_paused
    if changes := audit.changes_between(before, fresh):
        fresh.save(update_fields=list(changes))
        audit.record(
            organisation=fresh.token.organisation,
            by=by,
            at=at,
            verb=Verb.HOOK_CHANGED,
            target=fresh,
            changes=changes,
        )
    return fresh


@transaction.atomic
def rotate_hook(*, hook: Hook, by: Actor, at: datetime) -> tuple[Hook, str]:
    """A new secret; for a day every message bears both signatures."""
    fresh = _held(hook)
    secret = new_secret()
    fresh.previous_sealed, fresh.previous_until = fresh.sealed, at + OVERLAP
    fresh.sealed = seal(secret)
    fresh.save(update_fields=["sealed", "previous_sealed", "previous_until"])
    _record(fresh, Verb.HOOK_ROTATED, {"url": fresh.url}, by=by, at=at)
    return fresh, secret


@transaction.atomic
def remove_hook(*, hook: Hook, by: Actor, at: datetime) -> None:
    """With all its messages."""
    fresh = _held(hook)
    _record(fresh, Verb.HOOK_REMOVED, {"url": fresh.url}, by=by, at=at)
    fresh.delete()


@transaction.atomic
def send_test(*, hook: Hook, by: Actor, at: datetime) -> Delivery:
    """A message about nothing. Raises `NothingToSend`."""
    fresh = _held(hook)
    if not fresh.speaks(at):
        raise NothingToSend(fresh.pk)
    _record(fresh, Verb.TEST_SENT, {"url": fresh.url}, by=by, at=at)
    return Delivery.objects.create(hook=fresh, event=Event.TEST, happened_at=at, due_at=at)


@transaction.atomic
def replay(*, deliveries: QuerySet[Delivery], hook: Hook, by: Actor, at: datetime) -> int:
    """Send these messages of the hook once more, under the same ids. Raises `NothingToSend`."""
    fresh = _held(hook)
    done = deliveries.filter(hook=fresh).exclude(state=DeliveryState.WAITING)
    count = done.update(state=DeliveryState.WAITING, attempts=0, due_at=at) if fresh.speaks(at) else 0
    if not count:
        raise NothingToSend(fresh.pk)
    _record(fresh, Verb.REPLAYED, {"sent_again": count}, by=by, at=at)
    return count


def _heard(token: Token, events: Iterable[str]) -> list[str]:
    chosen = sorted({str(event) for event in events if event in NEEDS})
    if deaf := [event for event in chosen if NEEDS[event].value not in token.reaches]:
        raise Unheard(deaf)
    return chosen


def _held(hook: Hook) -> Hook:
    rows = Hook.objects.select_for_update(of=("self",))
    return rows.select_related("token__organisation", "token__unit").get(pk=hook.pk)


def _record(hook: Hook, verb: Verb, facts: dict[str, object], *, by: Actor, at: datetime) -> None:
    audit.record(organisation=hook.token.organisation, by=by, at=at, verb=verb, target=hook, facts=facts)
