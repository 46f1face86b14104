"""Reading the log is itself something that is done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.models import Record

from .enums import Verb

TURNING_PAGES = timedelta(hours=1)


def read_audit(*, organisation: Organisation, by: Actor, at: datetime) -> Record | None:
    """Record that somebody reads the log: once an hour for each reader, however many pages are turned."""
    return audit.record_read(
        organisation=organisation, by=by, at=at, verb=Verb.AUDIT_READ, once_within=TURNING_PAGES
    )


def export_audit(
    *, organisation: Organisation, kind: str, rows: int, filters: Mapping[str, Any], by: Actor, at: datetime
) -> Record | None:
    """Record every export, with how many rows went out and what was asked for."""
    facts = {"format": kind, "rows": rows, "filters": dict(filters)}
    return audit.record_read(organisation=organisation, by=by, at=at, verb=Verb.AUDIT_EXPORTED, facts=facts)
