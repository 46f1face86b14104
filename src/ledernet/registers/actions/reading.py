"""One reading: everything is fetched first, then compared in one transaction, which makes a preview or an import."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit.actions import record
from ledernet.audit.actors import Actor, System
from ledernet.people.enums import OPEN_IMPORTS, ImportState
from ledernet.people.imports.batches import apply_batch, discard_batch, options_of
from ledernet.people.imports.known import plan_known, start_known
from ledernet.people.imports.options import Coverage, Options
from ledernet.people.imports.plan import Plan
from ledernet.people.models import ImportBatch, Post, Unit
from ledernet.people.needs import compare_soon
from ledernet.people.queries import not_ended_on
from ledernet.registers.enums import UNDER_WAY, Reason, RunState, Verb
from ledernet.registers.mo.answers import Answer, read_all
from ledernet.registers.mo.choice import Choice
from ledernet.registers.mo.client import Client
from ledernet.registers.mo.errors import Fault, MoError
from ledernet.registers.mo.table import COLUMNS, Known, Made, table_of
from ledernet.registers.models import SOURCE, Connection, Run

from .connecting import client_of, note_fault, note_reached

NIGHT = 2
"""The hour after which the nightly comparison may begin; a worker that slept does it when it wakes."""

AGAIN = timedelta(hours=1)
LOST = timedelta(minutes=30)
KEPT = timedelta(days=90)


@transaction.atomic
def ask_for_reading(*, connection: Connection, by: Actor, at: datetime) -> Run:
    """Have it read by the worker; one that is under way is as good."""
    Connection.objects.select_for_update().get(pk=connection.pk)
    going = connection.runs.filter(state__in=UNDER_WAY).first()
    if going:
        return going
    run = _begin(connection, Reason.HAND, by=by, at=at)
    record(organisation=connection.organisation, by=by, at=at, verb=Verb.READING_ASKED, target=connection)
    return run


@transaction.atomic
def _begin(connection: Connection, reason: Reason, *, by: Actor, at: datetime) -> Run:
    from ledernet.registers.tasks import read

    run = Run.objects.create(
        connection=connection, reason=reason, asked_by=by if isinstance(by, User) else None, asked_at=at
    )
    read.enqueue(run.pk)
    return run


def read_due(*, by: Actor, at: datetime) -> int:
    """Begin the nightly comparisons that are due. Returns how many."""
    give_up_lost(at=at)
    Run.objects.filter(asked_at__lt=at - KEPT).delete()
    local = timezone.localtime(at)
    if local.hour < NIGHT:
        return 0
    lately = Run.objects.filter(connection=OuterRef("pk")).filter(
        Q(state__in=UNDER_WAY) | Q(reason=Reason.NIGHT, asked_at__gt=at - AGAIN)
    )
    due = Connection.objects.filter(~Exists(lately), nightly=True).filter(
        Q(compared_on__isnull=True) | Q(compared_on__lt=local.date())
    )
    rows = list(due.order_by("pk"))
    for connection in rows:
        _begin(connection, Reason.NIGHT, by=by, at=at)
    return len(rows)


def give_up_lost(*, at: datetime) -> int:
    """Readings whose worker is gone."""
    lost = Run.objects.filter(state__in=UNDER_WAY, asked_at__lt=at - LOST)
    return lost.update(state=RunState.FAILED, ended_at=at, fault=Fault.INTERRUPTED)


def carry_out(*, pk: int, at: datetime, client: Client | None = None) -> Run | None:
    """Read what a run asks for; nothing where it is over. One that was being read is the task of a worker that is gone: the queue gives it to nobody else."""
    if not Run.objects.filter(pk=pk, state__in=UNDER_WAY).update(state=RunState.READING, started_at=at):
        return None
    run = Run.objects.select_related("connection__organisation", "asked_by").get(pk=pk)
    by: Actor = run.asked_by or System("worker")
    return reconcile(run=run, by=by, at=at, client=client)


def reconcile(*, run: Run, by: Actor, at: datetime, client: Client | None = None) -> Run:
    """Fetch all, then compare and act in one transaction: where anything fails nothing has happened."""
    connection = run.connection
    try:
        answer = read_all(client or client_of(connection))
    except MoError as error:
        note_fault(connection, error, at=at)
        run.fault, run.fault_facts = error.fault.value, dict(error.facts)
        return _end(run, RunState.FAILED, at)
    with transaction.atomic():
        # One at a time in an organisation, imports by hand included.
        organisation = Organisation.objects.select_for_update().get(pk=connection.organisation_id)
        made = _made(organisation, connection, answer, at)
        state = _act(run, organisation, made, by=by, at=at)
        connection.compared_on = timezone.localdate(at)
        note_reached(connection, "compared_on", at=at)
        run.skipped = dict(made.skipped)
        run.counts = {**run.counts, "units": made.units, "roles": made.roles}
        if state != RunState.NOTHING:
            compare_soon(at=at)
        return _end(run, state, at)


def _made(organisation: Organisation, connection: Connection, answer: Answer, at: datetime) -> Made:
    on = timezone.localdate(at)
    mine = {"organisation": organisation, "source": SOURCE}
    known = Known(
        posts=frozenset(Post.objects.filter(not_ended_on(on), **mine).values_list("key", flat=True)),
        units=frozenset(Unit.objects.filter(not_ended_on(on), **mine).values_list("key", flat=True)),
    )
    return table_of(answer, Choice.from_plain(connection.choice), on=on, known=known)


def _act(run: Run, organisation: Organisation, made: Made, *, by: Actor, at: datetime) -> RunState:
    waiting = waiting_preview(organisation)
    options = options_of(waiting) if waiting else Options(SOURCE, Coverage.SOURCE)
    how: dict[str, Any] = {"organisation": organisation, "table": made.table, "mapping": COLUMNS, "at": at}
    plan = plan_known(options=options, answers=waiting.answers if waiting else {}, **how)
    run.counts |= {name: plan.counts[name] for name in ("leader.add", "leader.change", "leader.end")}
    if not plan.changes_anything and not plan.undecided:
        if waiting:
            discard_batch(batch=waiting, by=by, at=at)
        return RunState.NOTHING
    batch = start_known(name=SOURCE, options=options, by=by, instead_of=waiting, **how)
    run.batch = batch
    if not may_apply(run, plan):
        return RunState.WAITING
    apply_batch(batch=batch, by=by, at=at)
    return RunState.APPLIED


def waiting_preview(organisation: Organisation) -> ImportBatch | None:
    """The preview that waits for somebody's look, if there is one."""
    runs = Run.objects.filter(connection__organisation=organisation, batch=OuterRef("pk"))
    return ImportBatch.objects.filter(Exists(runs), organisation=organisation, state__in=OPEN_IMPORTS).first()


def may_apply(run: Run, plan: Plan) -> bool:
    """By itself only what HR has said may happen by itself, once somebody has carried out the first import."""
    connection = run.connection
    if run.reason == Reason.HAND or not connection.automatic or plan.undecided or plan.ends_many:
        return False
    if plan.counts["leader.end"] > connection.most_leaving:
        return False
    return ImportBatch.objects.filter(
        organisation=connection.organisation_id, source__name=SOURCE, state=ImportState.APPLIED
    ).exists()


def _end(run: Run, state: RunState, at: datetime) -> Run:
    run.state, run.ended_at = state, at
    run.save()
    return run
