"""What uploads leave behind is erased: the file, what was answered, and what was shown."""

from datetime import datetime

from django.db.models import Q, QuerySet

from ledernet.audit.actors import Actor
from ledernet.people.enums import OPEN_IMPORTS, ImportState
from ledernet.people.guided.lists import ABANDONED, RECEIPT
from ledernet.people.imports.batches import NotNow, discard_batch
from ledernet.people.models import ImportBatch


def over(at: datetime) -> QuerySet[ImportBatch]:
    """Those that are over and still hold something."""
    done = Q(state=ImportState.APPLIED, applied_at__lte=at - RECEIPT) | Q(state=ImportState.DISCARDED)
    holds = Q(content__isnull=False) | Q(plan__isnull=False) | ~Q(answers={})
    return ImportBatch.objects.filter(done & holds)


def abandoned(at: datetime) -> QuerySet[ImportBatch]:
    return ImportBatch.objects.filter(state__in=OPEN_IMPORTS, created_at__lte=at - ABANDONED)


def clear_imports(*, by: Actor, at: datetime) -> int:
    """Empty imports that are over, and give up those whose file has lain for 30 days. Returns how many. May be repeated."""
    emptied = over(at).update(content=None, plan=None, answers={})
    given_up = 0
    for batch in abandoned(at).defer("content", "plan").select_related("organisation"):
        try:
            discard_batch(batch=batch, by=by, at=at)
        except NotNow:
            continue  # somebody was there first
        given_up += 1
    return emptied + given_up
