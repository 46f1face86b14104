"""An import whose columns are known beforehand: a register answered, or a reader has put several files together."""

from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actions import record
from ledernet.audit.actors import Actor
from ledernet.people.enums import ImportState, Verb
from ledernet.people.imports.batches import fingerprint_of, hold, options_of
from ledernet.people.imports.options import Options
from ledernet.people.imports.plan import Plan, make_plan
from ledernet.people.imports.stored import packed
from ledernet.people.models import ImportBatch
from ledernet.people.readers.fields import Kind
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import Mapping
from ledernet.people.readers.table import Table


def is_known(batch: ImportBatch) -> bool:
    """Whether there are no columns to choose."""
    return bool(batch.mapping.get("kind") == Kind.WHOLE)


@transaction.atomic
def start_known(
    *,
    organisation: Organisation,
    name: str,
    table: Table,
    mapping: Mapping,
    options: Options,
    by: Actor,
    at: datetime,
    instead_of: ImportBatch | None = None,
) -> ImportBatch:
    """An import whose columns are known, because a register answered: planned at once and ready to be looked at.

    The table must hold no CPR numbers. `instead_of` gets the new answer and keeps what was said of doubtful matches.
    Raises ReadError where the mapping does not fit, and NotNow.
    """
    batch = instead_of or ImportBatch(
        organisation=organisation, created_by=by if isinstance(by, User) else None
    )
    if instead_of is not None:
        hold(batch)
        options = replace(options, coverage=options_of(batch).coverage)
    batch.filename, batch.content, batch.created_at = name[:200], packed(table), at
    batch.mapping, batch.options = mapping.to_plain(), options.to_plain()
    plan = plan_known(
        organisation=organisation,
        table=table,
        mapping=mapping,
        options=options,
        answers=batch.answers,
        at=at,
    )
    batch.state, batch.plan, batch.counts = ImportState.PLANNED, plan.to_plain(), plan.counts
    batch.fingerprint = fingerprint_of(batch, plan)
    batch.save()
    record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.IMPORT_UPLOADED,
        facts={"file": batch.filename, "import": batch.pk, "rows": len(table.rows)},
    )
    return batch


def plan_known(
    *,
    organisation: Organisation,
    table: Table,
    mapping: Mapping,
    options: Options,
    at: datetime,
    answers: Map[str, str] | None = None,
) -> Plan:
    """What an import of this table would do, with nothing kept of it. Raises ReadError where the mapping does not fit."""
    return make_plan(
        organisation=organisation,
        reading=read_records(table, mapping),
        mapping=mapping,
        options=options,
        answers=answers or {},
        on=timezone.localdate(at),
    )
