"""A register that leaves the house is written down."""

from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.enums import Verb


def record_export(*, organisation: Organisation, form: str, decisions: int, by: Actor, at: datetime) -> None:
    """Decisions went out as a file. `form` is csv or pdf."""
    facts = {"form": form, "decisions": decisions}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.EXPORTED, facts=facts)
