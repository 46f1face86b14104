"""Reading the log is itself something that is done."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ledernet.accounts.models import Organisation
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.audit.models import Record

from .enums import Verb
from .persons.who import Person

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


def export_register(*, organisation: Organisation, kind: str, by: Actor, at: datetime) -> Record | None:
    return audit.record_read(
        organisation=organisation, by=by, at=at, verb=Verb.REGISTER_EXPORTED, facts={"format": kind}
    )


def export_assessment(*, organisation: Organisation, by: Actor, at: datetime) -> Record | None:
    return audit.record_read(organisation=organisation, by=by, at=at, verb=Verb.ASSESSMENT_EXPORTED)


def look_at_person(*, person: Person, by: Actor, at: datetime) -> Record | None:
    """Once an hour for each reader and person."""
    return audit.record_read(
        organisation=person.organisation,
        by=by,
        at=at,
        verb=Verb.PERSON_READ,
        target=person.row,
        once_within=TURNING_PAGES,
    )


def take_out_person(*, person: Person, form: str, by: Actor, at: datetime) -> Record | None:
    return audit.record_read(
        organisation=person.organisation,
        by=by,
        at=at,
        verb=Verb.PERSON_EXPORTED,
        target=person.row,
        facts={"format": form},
    )


def fetch_own(*, person: Person, by: Actor, at: datetime) -> Record | None:
    """Never what was in it: even a count would tell that a confidential wish exists."""
    return audit.record_read(organisation=person.organisation, by=by, at=at, verb=Verb.OWN_FETCHED)
