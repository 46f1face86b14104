"""A decision that no other room knows of, in the chief's own words."""

from datetime import date, datetime
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actors import Actor
from ledernet.decisions.models import Decision
from ledernet.decisions.topics import OTHER
from ledernet.people.models import Unit
from ledernet.people.queries import people_with_login

from .deciding import record_decision
from .errors import Stranger, WrongDay


@transaction.atomic
def write_decision(
    *,
    organisation: Organisation,
    unit: Unit | None,
    title: str,
    text: str = "",
    reason: str = "",
    owner: User | None = None,
    follow_up_on: date | None = None,
    decided_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """A decision on a part of the organisation (None: the whole). Each stands for itself and replaces no other.

    Raises `WrongDay` (the next look is not after today; taken in time to come), `Stranger`.
    """
    today = timezone.localdate(at)
    if unit is not None and unit.organisation_id != organisation.pk:
        raise Stranger(unit.pk)
    if owner is not None and not people_with_login(organisation, on=today).filter(pk=owner.pk).exists():
        raise Stranger(owner.pk)
    if follow_up_on is not None and follow_up_on <= today:
        raise WrongDay(follow_up_on)
    if decided_on is not None and decided_on > today:
        raise WrongDay(decided_on)
    return record_decision(
        organisation=organisation,
        unit=unit,
        subject=unit or organisation,
        topic=f"{OTHER}.{uuid4().hex}",
        title=title,
        text=text,
        reason=reason,
        owner=owner,
        follow_up_on=follow_up_on,
        decided_on=decided_on,
        by=by,
        at=at,
    )
