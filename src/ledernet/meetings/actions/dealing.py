"""What came to the mailbox has been dealt with."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.meetings.enums import Verb
from ledernet.meetings.models import Received


@transaction.atomic
def deal_with(*, rows: QuerySet[Received], by: User, at: datetime) -> int:
    """Mark as dealt with. What was marked before stays as it was. Returns how many."""
    fresh = list(rows.filter(seen_at=None).select_for_update(of=("self",)))
    Received.objects.filter(pk__in=[row.pk for row in fresh]).update(seen_at=at)
    if fresh:
        audit.record(
            organisation=by.organisation, by=by, at=at, verb=Verb.POST_SEEN, facts={"count": len(fresh)}
        )
    return len(fresh)
