"""The outbox is a log of who was written to. What it says of people goes when the time of the log is over."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor

from .enums import MessageState, Verb
from .models import Message

CHUNK = 500
MOST = 20
"""So many chunks at a time; the rest goes the next time."""

NOBODY: dict[str, Any] = {
    "to_email": "",
    "to_name": "",
    "to_user": None,
    "last_error": "",
    "queued_by": "",
    "name_key": "",
    "search": "",
}


def erase_old(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Erase what was sent or recalled longer ago than `MAIL_KEPT_DAYS`. Returns how many. May be repeated.

    A message that another row points to keeps its state and its day, and forgets whom it was for: an invitation goes on
    telling that its leader has been told. All others are deleted.
    """
    before = at - timedelta(days=settings.MAIL_KEPT_DAYS)
    count = 0
    for _chunk in range(MOST):
        if should_stop() or not (erased := _erase_some(before, by=by, at=at)):
            break
        count += erased
    return count


def erasable(before: datetime) -> QuerySet[Message]:
    """What was over before that moment and still says something of somebody, or is pointed to by nothing."""
    sent = Q(state=MessageState.SENT, sent_at__lt=before)
    recalled = Q(state=MessageState.RECALLED, created_at__lt=before)
    return Message.objects.filter(sent | recalled).exclude(Q(to_email="") & _is_pointed_to())


def forget_receiver(messages: QuerySet[Message]) -> int:
    """Somebody is to be forgotten: as `erase_old`, whenever they were sent. What has not left is called back. Within the caller's act."""
    keys = list(messages.values_list("pk", flat=True))
    chosen = Message.objects.filter(pk__in=keys)
    chosen.exclude(state=MessageState.SENT).update(state=MessageState.RECALLED)
    chosen.filter(_is_pointed_to()).update(**NOBODY)
    chosen.exclude(_is_pointed_to()).delete()
    return len(keys)


@transaction.atomic
def _erase_some(before: datetime, *, by: Actor, at: datetime) -> int:
    """A chunk of one organisation, with its record."""
    first = erasable(before).order_by("organisation", "pk").values_list("organisation", flat=True).first()
    if first is None:
        return 0
    organisation = Organisation.objects.get(pk=first)
    rows = erasable(before).filter(organisation=organisation).select_for_update(of=("self",))
    chosen = Message.objects.filter(pk__in=list(rows.order_by("pk").values_list("pk", flat=True)[:CHUNK]))
    emptied = chosen.filter(_is_pointed_to()).update(**NOBODY)
    deleted, _by_table = chosen.exclude(_is_pointed_to()).delete()
    facts = {"count": emptied + deleted, "until": before}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.MESSAGES_ERASED, facts=facts)
    return emptied + deleted


def _is_pointed_to() -> Q:
    """By a row of whichever room: this one knows none of those above it."""
    relations = [
        field
        for field in Message._meta.get_fields(include_hidden=True)
        if field.is_relation and field.auto_created and not field.concrete
    ]
    return reduce(
        or_,
        (
            Q(Exists(field.related_model._base_manager.filter(**{field.field.name: OuterRef("pk")})))  # type: ignore[union-attr]
            for field in relations
        ),
    )
