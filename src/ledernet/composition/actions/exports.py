"""A draft that leaves the product is written down: who took it, and when."""

from datetime import datetime

from django.db import transaction

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.composition.enums import Verb
from ledernet.composition.models import Draft


@transaction.atomic
def record_export(*, draft: Draft, form: str, by: Actor, at: datetime) -> None:
    """`form` is excel or pdf."""
    facts = {"form": form, "label": draft.label, "version": draft.version}
    audit.record(
        organisation=draft.organisation, by=by, at=at, verb=Verb.DRAFT_EXPORTED, target=draft, facts=facts
    )
