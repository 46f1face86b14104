"""Proposals that leave the house are written down."""

from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.proposals.enums import Verb


def record_export(*, organisation: Organisation, form: str, proposals: int, by: Actor, at: datetime) -> None:
    """`form` is csv or pdf."""
    facts = {"form": form, "count": proposals}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.EXPORTED, facts=facts)
