"""Lists that leave the house are recorded."""

from datetime import datetime

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.resources.enums import Verb


def record_export(
    *, organisation: Organisation, form: str, year: int, programmes: int, by: Actor, at: datetime
) -> None:
    """Money and time went out as a file. `form` is csv or xlsx."""
    facts = {"form": form, "year": year, "programmes": programmes}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.EXPORTED, facts=facts)
