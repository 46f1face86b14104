"""Training and supervision, written down and crossed out."""

from datetime import date, datetime

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.facilitation.enums import LearningKind, Verb
from ledernet.facilitation.models import Facilitator, Learning


@transaction.atomic
def add_learning(
    *, facilitator: Facilitator, kind: LearningKind, title: str, on: date, by: Actor, at: datetime
) -> Learning:
    """What was learnt or talked through, and when; a day to come is one that is planned."""
    made = Learning.objects.create(facilitator=facilitator, kind=kind, title=title, on=on)
    _record(made, Verb.LEARNING_ADDED, by=by, at=at)
    return made


@transaction.atomic
def remove_learning(*, learning: Learning, by: Actor, at: datetime) -> None:
    """Written down by mistake."""
    _record(learning, Verb.LEARNING_REMOVED, by=by, at=at)
    learning.delete()


def _record(row: Learning, verb: Verb, *, by: Actor, at: datetime) -> None:
    facts = {"kind": row.kind, "title": row.title, "on": row.on}
    owner = row.facilitator
    audit.record(organisation=owner.organisation, by=by, at=at, verb=verb, target=owner, facts=facts)
