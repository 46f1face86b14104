"""A decision is written into the register."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.enums import DecisionState, Verb
from ledernet.decisions.models import Decision
from ledernet.decisions.topics import subject_of
from ledernet.people.models import Unit

from .telling import tell_owner


@transaction.atomic
def record_decision(
    *,
    organisation: Organisation,
    unit: Unit | None,
    subject: Model,
    topic: str,
    title: str,
    name: str = "",
    text: str = "",
    reason: str = "",
    owner: User | None = None,
    follow_up_on: date | None = None,
    decided_on: date | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """Write down what was decided. The decision in force on the same subject and topic, if any, is replaced and kept.

    Without an owner the one who decides sees to it; any other is written to; without a day it is decided today.
    `name` says what it is about where the subject has no name of its own. Long titles and names are cut to what the register shows.
    """
    key = subject_of(subject)
    before = (
        Decision.objects.select_for_update()
        .filter(organisation=organisation, subject=key, topic=topic)
        .exclude(state=DecisionState.REPLACED)
        .first()
    )
    if before:
        before.state = DecisionState.REPLACED
        before.version += 1
        before.save(update_fields=["state", "version"])
    decided_by = by if isinstance(by, User) else None
    decision = Decision.objects.create(
        organisation=organisation,
        unit=unit,
        subject=key,
        subject_name=(name or str(subject))[:200],
        topic=topic,
        state=DecisionState.OPEN if follow_up_on else DecisionState.STANDING,
        title=title[:200],
        text=text,
        reason=reason,
        owner=owner or decided_by,
        decided_by=decided_by,
        decided_on=decided_on or timezone.localdate(at),
        follow_up_on=follow_up_on,
        replaces=before,
        created_at=at,
    )
    facts = {"topic": topic, "subject": key, "replaces": before.pk if before else None}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.DECIDED, target=decision, facts=facts)
    tell_owner(decision, by=by, at=at)
    return decision
