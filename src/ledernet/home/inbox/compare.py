"""The registers against what the inbox knows: what is new comes up, what no longer holds is solved. Twice is as once."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor, System
from ledernet.home.enums import Happening, ItemState, Verb
from ledernet.home.models import InboxEvent, InboxItem
from ledernet.people import needs
from ledernet.people.needs import Needs

from .solving import solved_by

log = logging.getLogger(__name__)
KEPT = timedelta(days=365)
"""So long is an item kept after it no longer holds: long enough to see that it comes again and again."""

FIELDS = (
    "facts",
    "unit_id",
    "urgency",
    "due_on",
    "state",
    "holds",
    "opened_at",
    "closed_at",
    "snoozed_until",
    "owner_id",
)


@dataclass
class Compared:
    """What a comparison found, in counts."""

    opened: int = 0
    reopened: int = 0
    solved: int = 0
    forgotten: int = 0

    @property
    def changed(self) -> int:
        return self.opened + self.reopened + self.solved + self.forgotten


def compare_all(at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """For the worker: every organisation. Returns how much was new."""
    by, done = System("worker"), 0
    for organisation in Organisation.objects.order_by("pk"):
        if should_stop():
            break
        done += compare(organisation=organisation, by=by, at=at).changed
    return done


def compare(*, organisation: Organisation, by: Actor, at: datetime) -> Compared:
    """Ask every kind what holds today, and remember the answer.

    A kind that fails is logged and left as it was: its items neither come nor go, and the others are not held up.
    """
    answers = _ask(
        organisation, timezone.localdate(at)
    )  # before the transaction: asking takes a while, writing does not
    return _remember(organisation, answers, by=by, at=at)


def _ask(organisation: Organisation, on: date) -> dict[str, dict[str, Needs]]:
    """Kind → key → what holds; a kind that cannot say is not among them."""
    answers = {}
    for kind in needs.kinds():
        try:
            answers[kind.code] = {one.key: one for one in kind.items(organisation, on)}
        except Exception:
            log.exception("The kind %s of the inbox could not be compared", kind.code)
    return answers


@transaction.atomic
def _remember(
    organisation: Organisation, answers: Mapping[str, Mapping[str, Needs]], *, by: Actor, at: datetime
) -> Compared:
    locked, found = Organisation.objects.select_for_update().get(pk=organisation.pk), Compared()
    for kind, wanted in answers.items():
        _match(locked, kind, wanted, found, at=at)
    rooms = [kind.code for kind in needs.kinds()]
    gone = InboxItem.objects.filter(organisation=locked, holds=True).exclude(kind__in=rooms)
    _solve(list(gone), found, at=at)
    over = InboxItem.objects.filter(organisation=locked, holds=False, closed_at__lt=at - KEPT)
    found.forgotten = over.delete()[1].get(InboxItem._meta.label, 0)
    if found.changed:
        facts = {"opened": found.opened, "reopened": found.reopened, "solved": found.solved}
        audit.record(organisation=locked, by=by, at=at, verb=Verb.INBOX_COMPARED, facts=facts)
    return found


def _match(
    organisation: Organisation, kind: str, wanted: Mapping[str, Needs], found: Compared, *, at: datetime
) -> None:
    known = {item.key: item for item in InboxItem.objects.filter(organisation=organisation, kind=kind)}
    fresh = [
        _told(InboxItem(organisation=organisation, kind=kind, key=key, opened_at=at), one)
        for key, one in wanted.items()
        if key not in known
    ]
    InboxItem.objects.bulk_create(fresh)
    _happened(fresh, Happening.OPENED, at=at)
    found.opened += len(fresh)
    changed, back = [], []
    for key, item in known.items():
        if key not in wanted:
            continue
        again = not item.holds or (item.state == ItemState.SETTLED and item.facts != wanted[key].facts)
        before = [getattr(item, name) for name in FIELDS]
        _told(item, wanted[key])
        if again:
            item.state, item.opened_at, item.closed_at = ItemState.OPEN, at, None
            item.snoozed_until = item.owner = None
            back.append(item)
        if before != [getattr(item, name) for name in FIELDS]:
            changed.append(item)
    InboxItem.objects.bulk_update(changed, [name.removesuffix("_id") for name in FIELDS])
    _happened(back, Happening.REOPENED, at=at)
    found.reopened += len(back)
    _solve([item for key, item in known.items() if item.holds and key not in wanted], found, at=at)


def _told(item: InboxItem, one: Needs) -> InboxItem:
    item.facts, item.unit_id, item.urgency, item.due_on = dict(one.facts), one.unit, one.urgency, one.due_on
    item.holds = True
    return item


def _solve(items: list[InboxItem], found: Compared, *, at: datetime) -> None:
    """What no longer holds, with the act that put it right where the record names one; what was settled by hand stays told as that."""
    for item in items:
        item.holds, item.snoozed_until = False, None
        if item.state == ItemState.OPEN:
            item.state = ItemState.SOLVED
            item.closed_at = at
    InboxItem.objects.bulk_update(items, ["holds", "state", "closed_at", "snoozed_until"])
    gone = [item for item in items if item.state == ItemState.SOLVED]
    acts = solved_by(gone[0].organisation, gone, until=at) if gone else {}
    InboxEvent.objects.bulk_create(
        InboxEvent(
            item=item,
            what=Happening.SOLVED,
            at=at,
            verb=acts[item.pk].verb if item.pk in acts else "",
            acted_at=acts[item.pk].at if item.pk in acts else None,
        )
        for item in gone
    )
    found.solved += len(items)


def _happened(items: Iterable[InboxItem], what: Happening, *, at: datetime) -> None:
    InboxEvent.objects.bulk_create(InboxEvent(item=item, what=what, at=at) for item in items)
