"""The chief agrees to the hours of a facilitator of the own line, or takes it back."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.facilitation.enums import Verb
from ledernet.facilitation.models import Facilitator

from .errors import LeftThePool
from .pool import fresh_facilitator


class ConsentNotNeeded(ValueError):
    """Hired from outside: no chief here has the hours to give."""


@transaction.atomic
def give_consent(*, facilitator: Facilitator, version: int, by: User, at: datetime) -> Facilitator:
    """To the ceiling as it stands. Raises `ChangedMeanwhile`, `ConsentNotNeeded`, `LeftThePool`."""
    fresh = fresh_facilitator(facilitator, version)
    today = timezone.localdate(at)
    if fresh.is_external:
        raise ConsentNotNeeded(fresh.pk)
    if fresh.ends_on is not None and fresh.ends_on <= today:
        raise LeftThePool(fresh.pk)
    before = audit.snapshot(fresh)
    fresh.consent_by, fresh.consent_on, fresh.consent_hours = by, today, fresh.ceiling_hours
    return _saved(fresh, before, Verb.CONSENT_GIVEN, by=by, at=at)


@transaction.atomic
def withdraw_consent(*, facilitator: Facilitator, version: int, by: User, at: datetime) -> Facilitator:
    """Raises `ChangedMeanwhile`."""
    fresh = fresh_facilitator(facilitator, version)
    before = audit.snapshot(fresh)
    fresh.consent_by, fresh.consent_on, fresh.consent_hours = None, None, None
    return _saved(fresh, before, Verb.CONSENT_WITHDRAWN, by=by, at=at)


def _saved(row: Facilitator, before: dict[str, object], verb: Verb, *, by: User, at: datetime) -> Facilitator:
    if changes := audit.changes_between(before, row):
        row.version += 1
        row.save(update_fields=["consent_by", "consent_on", "consent_hours", "version"])
        audit.record(organisation=row.organisation, by=by, at=at, verb=verb, target=row, changes=changes)
    return row
