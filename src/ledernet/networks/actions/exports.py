"""Lists that leave the house are recorded."""

from datetime import date, datetime

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.enums import Verb


def record_export(
    *, organisation: Organisation, form: str, networks: int, leaders: int, by: Actor, at: datetime
) -> None:
    """Networks went out as a file. `form` is xlsx or pdf."""
    facts = {"form": form, "networks": networks, "leaders": leaders}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.NETWORKS_EXPORTED, facts=facts)


def record_seating_export(
    *, organisation: Organisation, form: str, day: date, count: int, by: Actor, at: datetime
) -> None:
    """Who sat where on a day went out as a file. `form` is csv or xlsx."""
    facts = {"form": form, "on": day, "count": count}
    audit.record(organisation=organisation, by=by, at=at, verb=Verb.SEATING_EXPORTED, facts=facts)
