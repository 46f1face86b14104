"""One import from upload to receipt. Nothing touches the leaders before `apply_batch`."""

import hashlib
from collections.abc import Mapping as Map
from dataclasses import replace
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actions import record
from ledernet.audit.actors import Actor
from ledernet.people.enums import IMPORT_TRANSITIONS, ImportState, Verb
from ledernet.people.imports.apply import apply_plan
from ledernet.people.imports.options import Coverage, Options
from ledernet.people.imports.plan import Plan, make_plan
from ledernet.people.imports.stored import packed, unpacked
from ledernet.people.models import ImportBatch, ImportSource
from ledernet.people.readers.cpr import masked
from ledernet.people.readers.mapped import read_records
from ledernet.people.readers.mapping import Mapping, recognised, suggested
from ledernet.people.readers.table import Table, read_table


class NotNow(Exception):
    """The import is not in a state in which this can be done."""


class PlanIsStale(Exception):
    """Units, leaders or posts have changed since the preview was made; look at a new one first."""


class NotDecided(Exception):
    """Some doubtful matches have no answer; holds how many."""


class ManyWouldEnd(Exception):
    """More leaders would end than may without somebody saying that it is meant; holds how many."""


def start_batch(
    *,
    organisation: Organisation,
    filename: str,
    data: bytes,
    by: Actor,
    at: datetime,
    encoding: str = "",
    sheet: str = "",
    instead_of: ImportBatch | None = None,
) -> ImportBatch:
    """Read an upload and keep it, without CPR numbers, with the best guess at its columns.

    `instead_of` gets the new file and keeps its own choices as far as they fit. Raises ReadError, and NotNow.
    """
    table = read_table(data, encoding=encoding, sheet=sheet)
    with transaction.atomic():
        batch = instead_of or ImportBatch(
            organisation=organisation, created_by=by if isinstance(by, User) else None
        )
        if instead_of is not None:
            hold(batch)
        _fill(batch, table, filename, at)
        record(
            organisation=organisation,
            by=by,
            at=at,
            verb=Verb.IMPORT_UPLOADED,
            facts={"file": batch.filename, "import": batch.pk, "rows": len(table.rows)},
        )
    return batch


def _fill(batch: ImportBatch, table: Table, filename: str, at: datetime) -> None:
    batch.filename = masked(PurePath(filename.replace("\\", "/")).name)[:200] or "file"
    batch.content = packed(table)
    mapping, options = _first_choices(batch.organisation, table, batch)
    batch.mapping, batch.options = mapping.to_plain(), options.to_plain()
    batch.answers, batch.plan, batch.fingerprint, batch.counts = {}, None, "", {}
    # How long an upload is kept is reckoned from the file that lies here now.
    batch.state, batch.created_at = ImportState.UPLOADED, at
    batch.save()


def _first_choices(organisation: Organisation, table: Table, batch: ImportBatch) -> tuple[Mapping, Options]:
    if batch.pk and batch.mapping:
        return Mapping.from_plain(batch.mapping).fitted(table.headings), Options.from_plain(batch.options)
    remembered = source_for(organisation, table.headings)
    if remembered is not None:
        mapping = Mapping.from_plain(remembered.mapping).fitted(table.headings)
        return mapping, Options.from_plain({**remembered.options, "source": remembered.name})
    name = recognised(table.headings) or PurePath(batch.filename).stem
    return suggested(table.headings), Options(source=name[:80])


def source_for(organisation: Organisation, headings: tuple[str, ...]) -> ImportSource | None:
    """The remembered source with exactly these columns, the latest of several."""
    wanted = sorted(headings)
    sources = ImportSource.objects.filter(organisation=organisation).order_by("-updated_at")
    return next((source for source in sources if sorted(source.headers) == wanted), None)


def table_of(batch: ImportBatch) -> Table:
    """The uploaded table; raises NotNow when it is no longer kept."""
    if batch.content is None:
        raise NotNow(batch.state)
    return unpacked(bytes(batch.content))


def mapping_of(batch: ImportBatch) -> Mapping:
    return Mapping.from_plain(batch.mapping)


def options_of(batch: ImportBatch) -> Options:
    return Options.from_plain(batch.options)


@transaction.atomic
def keep_mapping(*, batch: ImportBatch, mapping: Mapping) -> None:
    """Keep a suggestion for the columns that nobody has confirmed yet. Raises NotNow."""
    hold(batch)
    batch.mapping = mapping.to_plain()
    batch.save(update_fields=["mapping"])


@transaction.atomic
def choose_columns(*, batch: ImportBatch, mapping: Mapping, options: Options, at: datetime) -> Plan:
    """Keep the choice of columns and make the plan. Raises ReadError where the choice cannot be used, and NotNow."""
    hold(batch)
    if mapping.to_plain() != batch.mapping or options.source != options_of(batch).source:
        # Questions are numbered by row; with other columns they may be other questions.
        batch.answers = {}
    plan = _plan(batch, mapping, options, batch.answers, at)
    batch.mapping, batch.options = mapping.to_plain(), options.to_plain()
    _keep(batch, plan, "mapping", "options", "answers")
    return plan


@transaction.atomic
def answer(*, batch: ImportBatch, answers: Map[str, str], at: datetime) -> Plan:
    """Keep what a person says of doubtful matches and plan anew. Raises NotNow."""
    hold(batch)
    batch.answers = {**batch.answers, **answers}
    plan = _plan(batch, mapping_of(batch), options_of(batch), batch.answers, at)
    _keep(batch, plan, "answers")
    return plan


@transaction.atomic
def cover(*, batch: ImportBatch, coverage: Coverage, at: datetime) -> Plan:
    """Keep what the file covers and plan anew. Raises NotNow."""
    hold(batch)
    options = replace(options_of(batch), coverage=coverage)
    plan = _plan(batch, mapping_of(batch), options, batch.answers, at)
    batch.options = options.to_plain()
    _keep(batch, plan, "options")
    return plan


@transaction.atomic
def discard_batch(*, batch: ImportBatch, by: Actor, at: datetime) -> None:
    """Give up the import; the uploaded rows are erased. Raises NotNow."""
    hold(batch)
    batch.state, batch.content, batch.plan, batch.answers = ImportState.DISCARDED, None, None, {}
    batch.save(update_fields=["state", "content", "plan", "answers"])
    record(
        organisation=batch.organisation,
        by=by,
        at=at,
        verb=Verb.IMPORT_DISCARDED,
        facts={"file": batch.filename, "import": batch.pk},
    )


def apply_batch(*, batch: ImportBatch, by: Actor, at: datetime, consent: bool = False) -> ImportBatch:
    """Carry out the plan that was shown, all of it or nothing.

    Raises NotNow, PlanIsStale, NotDecided, and ManyWouldEnd unless there is consent.
    """
    with transaction.atomic():
        # One import at a time in an organisation; the second finds that its plan is stale.
        organisation = Organisation.objects.select_for_update().get(pk=batch.organisation_id)
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if batch.state != ImportState.PLANNED:
            raise NotNow(batch.state)
        mapping, options = mapping_of(batch), options_of(batch)
        plan = _plan(batch, mapping, options, batch.answers, at)
        if fingerprint_of(batch, plan) != batch.fingerprint:
            raise PlanIsStale
        if plan.undecided:
            raise NotDecided(plan.undecided)
        if plan.ends_many and not consent:
            raise ManyWouldEnd(plan.counts["leader.end"])
        apply_plan(plan=plan, organisation=organisation, facts=_facts(batch, options), by=by, at=at)
        batch.source = _remember(organisation, table_of(batch), mapping, options, at)
        batch.state, batch.applied_at, batch.content = ImportState.APPLIED, at, None
        batch.counts, batch.plan = plan.counts, plan.to_plain()
        batch.save(update_fields=["source", "state", "applied_at", "content", "counts", "plan"])
    return batch


def _facts(batch: ImportBatch, options: Options) -> dict[str, Any]:
    return {
        "file": batch.filename,
        "source": options.source,
        "coverage": options.coverage.value,
        "import": batch.pk,
    }


def _remember(
    organisation: Organisation, table: Table, mapping: Mapping, options: Options, at: datetime
) -> ImportSource:
    source, _ = ImportSource.objects.update_or_create(
        organisation=organisation,
        name=options.source,
        defaults={
            "headers": list(table.headings),
            "mapping": mapping.to_plain(),
            "options": {"coverage": options.coverage.value},
            "updated_at": at,
        },
    )
    return source


def _plan(
    batch: ImportBatch, mapping: Mapping, options: Options, answers: Map[str, str], at: datetime
) -> Plan:
    return make_plan(
        organisation=batch.organisation,
        reading=read_records(table_of(batch), mapping),
        mapping=mapping,
        options=options,
        answers=answers,
        on=timezone.localdate(at),
    )


def fingerprint_of(batch: ImportBatch, plan: Plan) -> str:
    """Of what is stored, and of what came: neither may have become another one since somebody looked."""
    return hashlib.sha256(plan.fingerprint.encode() + bytes(batch.content or b"")).hexdigest()


def _keep(batch: ImportBatch, plan: Plan, *also: str) -> None:
    batch.state, batch.plan = ImportState.PLANNED, plan.to_plain()
    batch.fingerprint, batch.counts = fingerprint_of(batch, plan), plan.counts
    batch.save(update_fields=["state", "plan", "fingerprint", "counts", *also])


def hold(batch: ImportBatch) -> None:
    """Lock the row and read it again: another step, or the import itself, may have come first. Raises NotNow."""
    try:
        batch.refresh_from_db(from_queryset=ImportBatch.objects.select_for_update())
    except ImportBatch.DoesNotExist:
        raise NotNow(batch.state) from None
    if not IMPORT_TRANSITIONS[ImportState(batch.state)]:
        raise NotNow(batch.state)
