"""The worker's rounds: hear what has happened, tell it, and forget what was told.

What happened is read from the audit log by number. Records of an organisation are written one after the other, each in the transaction
of its act, so who has read up to a number has missed nothing below it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ledernet.api.acting import viewer_for
from ledernet.api.enums import NEEDS, DeliveryState, Reach
from ledernet.api.models import Delivery, Hook, TokenDay
from ledernet.api.secrets import Unreadable, unseal
from ledernet.audit.models import Record
from ledernet.audit.retention import Rule

from .events import KINDS, keys_of, narrowed
from .signing import headers
from .troubles import Failed, Trouble

AT_ONCE = 200
ROUND_SECONDS = 10.0
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360, 720, 1440))
"""Between one attempt and the next; after the last it is given up, and can be sent again by hand."""
KEPT = timedelta(days=30)
COUNTS_KEPT = timedelta(days=400)


def hear(at: datetime, should_stop: Callable[[], bool]) -> int:
    """Make a message of each event that a hook wants to be told of and its token may read. Returns how many."""
    hooks = Hook.objects.filter(is_paused=False).select_related("token__organisation", "token__unit")
    made = 0
    for hook in hooks.order_by("pk"):
        while not should_stop() and hook.speaks(at):
            looked, told = _listen(hook, at)
            made += told
            if looked < AT_ONCE:
                break
    return made


@transaction.atomic
def _listen(hook: Hook, at: datetime) -> tuple[int, int]:
    """Some records further. Returns how many were looked at, and how many messages came of them."""
    held = Hook.objects.select_for_update(of=("self",)).get(pk=hook.pk)
    news = Record.objects.filter(organisation_key=hook.token.organisation_id, number__gt=held.heard)
    records = list(news.order_by("number")[:AT_ONCE])
    if not records:
        return 0, 0
    viewer = viewer_for(hook.token, at=at)
    told = []
    for record in records:
        for event in KINDS.get(record.verb, ()):
            if event not in held.events or Reach(NEEDS[event]).value not in hook.token.reaches:
                continue
            if keys := narrowed(event, keys_of(record, event), viewer):
                told.append(
                    Delivery(
                        hook=held,
                        event=event,
                        record=record.number,
                        keys=keys,
                        happened_at=record.at,
                        due_at=at,
                    )
                )
    Delivery.objects.bulk_create(told, ignore_conflicts=True)
    held.heard = hook.heard = records[-1].number
    held.save(update_fields=["heard"])
    return len(records), len(told)


def deliver_due(at: datetime, should_stop: Callable[[], bool]) -> int:
    """Send what is due, hook by hook, the oldest first. Returns how many got through.

    A hook that does not answer is left until the next round, and a round is cut short, so that no deaf address holds up the others or
    the mail. Nothing is held while the other side is waited for: a message may be sent twice, and its id tells.
    """
    waiting = Delivery.objects.filter(state=DeliveryState.WAITING, due_at__lte=at)
    hooks = Hook.objects.filter(pk__in=waiting.values("hook"), is_paused=False).select_related("token")
    started, through = time.monotonic(), 0
    for hook in hooks.order_by("pk"):
        due = waiting.filter(hook=hook).order_by("happened_at", "pk")[:AT_ONCE] if hook.speaks(at) else ()
        for delivery in due:
            if should_stop() or time.monotonic() - started > ROUND_SECONDS:
                return through
            delivery.hook = hook
            if not deliver(delivery, at=at):
                break
            through += 1
    return through


def deliver(delivery: Delivery, *, at: datetime) -> bool:
    """One attempt."""
    from .sending import post  # what speaks over the net is loaded by who speaks

    body, uid = body_of(delivery), str(delivery.uid)
    try:
        signed = headers(_secrets(delivery.hook, at), uid=uid, timestamp=int(at.timestamp()), body=body)
        status = post(delivery.hook.url, body, signed)
    except Unreadable:
        return _missed(delivery, Failed(Trouble.UNREADABLE), at)
    except Failed as failed:
        return _missed(delivery, failed, at)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.DELIVERED,
        delivered_at=at,
        attempts=delivery.attempts + 1,
        last_status=status,
        last_error="",
    )
    Hook.objects.filter(pk=delivery.hook_id).update(failing_since=None)
    return True


def body_of(delivery: Delivery) -> bytes:
    """Which kind of thing happened, when, and the numbers of the rows: what they say is fetched by the API."""
    content = {
        "type": delivery.event,
        "timestamp": delivery.happened_at.isoformat(),
        "data": {"ids": delivery.keys},
    }
    return json.dumps(content, separators=(",", ":")).encode()


def _secrets(hook: Hook, at: datetime) -> list[str]:
    found = [unseal(hook.sealed)]
    if hook.previous_sealed and hook.previous_until is not None and hook.previous_until > at:
        found.append(unseal(hook.previous_sealed))
    return found


def _missed(delivery: Delivery, failed: Failed, at: datetime) -> bool:
    over = delivery.attempts >= len(WAITS)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.GIVEN_UP if over else DeliveryState.WAITING,
        attempts=delivery.attempts + 1,
        due_at=at if over else at + WAITS[delivery.attempts],
        last_status=failed.status,
        last_error=failed.trouble,
    )
    Hook.objects.filter(pk=delivery.hook_id, failing_since=None).update(failing_since=at)
    return False


def tidy(at: datetime, should_stop: Callable[[], bool]) -> int:
    """Messages are kept for thirty days, so that they can be sent again; counts for a little more than a year."""
    gone, _each = told_before(at - KEPT).delete()
    gone += TokenDay.objects.filter(on__lt=(at - COUNTS_KEPT).date()).delete()[0]
    return gone


def told_before(moment: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(happened_at__lt=moment)


RETENTION = Rule(
    "hooks", "api.tidy", _("Messages to other systems"), _("30 days after it happened"),
    _("Deleted. They hold numbers, never names."), ("api.Delivery",),
    lambda house, at: [(told_before(at - KEPT).filter(hook__token__organisation=house.pk), "happened_at")],
)  # fmt: skip
