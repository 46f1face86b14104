"""A list of expenses from upload to receipt. Nothing is posted before `apply_list`."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.people.enums import ImportState
from ledernet.people.guided.errors import ColumnsMissing, PlanIsStale, Undecided
from ledernet.people.guided.lists import answered, applied, cleared, held, kept_of, read_upload, table_of
from ledernet.resources.bringing.columns import faults, suggested
from ledernet.resources.bringing.plan import Plan, make_plan
from ledernet.resources.bringing.rows import read_lines
from ledernet.resources.enums import Verb
from ledernet.resources.models import Expense, ExpenseList
from ledernet.strategy.models import Programme

REMEMBERED = 10
"""So many earlier lists are looked at for what their words meant."""


def start_list(
    *,
    organisation: Organisation,
    filename: str,
    data: bytes,
    by: Actor,
    at: datetime,
    programme: Programme | None = None,
    kind: str = "",
    encoding: str = "",
    sheet: str = "",
) -> ExpenseList:
    """Read an upload and keep it, without CPR numbers, with the best guess at its columns and what earlier lists meant.

    Raises `ReadError`.
    """
    table = read_upload(data, encoding=encoding, sheet=sheet)
    with transaction.atomic():
        made = ExpenseList.objects.create(
            organisation=organisation,
            programme=programme,
            kind=kind,
            mapping=suggested(table.headings),
            answers=_remembered(organisation),
            **kept_of(table, filename, by=by, at=at),
        )
        facts = {"file": made.filename, "rows": len(table.rows)}
        _record(made, Verb.LIST_UPLOADED, facts, by=by, at=at)
    return made


def plan_of_list(listed: ExpenseList, *, programmes: Sequence[Programme], at: datetime) -> Plan:
    """What the list would bring in as things stand, into these programmes alone. Raises `ListIsOver`, `ColumnsMissing`."""
    table = table_of(listed)
    if wrong := _faults(listed, listed.mapping):
        raise ColumnsMissing(wrong)
    lines, problems = read_lines(table, listed.mapping, on=timezone.localdate(at))
    return make_plan(
        organisation=listed.organisation,
        programmes=programmes,
        lines=lines,
        problems=problems,
        rows=len(table.rows),
        answers=listed.answers,
        programme=listed.programme,
        kind=listed.kind,
    )


@transaction.atomic
def choose_columns(*, listed: ExpenseList, columns: Mapping[str, str]) -> ExpenseList:
    """What each column means. Raises `ListIsOver`, `ColumnsMissing`."""
    listed = _held(listed)
    if wrong := _faults(listed, columns):
        raise ColumnsMissing(wrong)
    listed.mapping, listed.state = dict(columns), ImportState.PLANNED
    listed.save(update_fields=["mapping", "state"])
    return listed


@transaction.atomic
def answer_list(*, listed: ExpenseList, answers: Mapping[str, str]) -> ExpenseList:
    """What the words of the list mean. Raises `ListIsOver`."""
    return answered(_held(listed), answers)


@transaction.atomic
def apply_list(
    *, listed: ExpenseList, programmes: Sequence[Programme], seen: str, by: Actor, at: datetime
) -> Plan:
    """Post what was shown, all of it or nothing; `seen` is the fingerprint of the plan that was shown.

    Raises `ListIsOver`, `ColumnsMissing`, `Undecided`, `PlanIsStale`.
    """
    # One list at a time in an organisation; the second finds that its plan is stale.
    organisation = Organisation.objects.select_for_update().get(pk=listed.organisation_id)
    listed = _held(listed)
    plan = plan_of_list(listed, programmes=programmes, at=at)
    if plan.undecided:
        raise Undecided(plan.undecided)
    if plan.fingerprint != seen:
        raise PlanIsStale
    who = by if isinstance(by, User) else None
    fresh = [
        Expense(
            programme=one.place.programme,
            network=one.place.network,
            listed=listed,
            kind=one.kind,
            oere=one.oere,
            posted_on=one.posted_on,
            text=one.text,
            reference=one.reference,
            made_by=who,
            made_at=at,
        )
        for one in plan.new
    ]
    Expense.objects.bulk_create(fresh, batch_size=500)
    applied(listed, plan.counts, at=at)
    # One record for the list: each of its expenses names the list, and the list stays.
    facts = {"file": listed.filename, **plan.counts}
    audit.record(
        organisation=organisation, by=by, at=at, verb=Verb.LIST_BROUGHT_IN, target=listed, facts=facts
    )
    return plan


@transaction.atomic
def discard_list(*, listed: ExpenseList, by: Actor, at: datetime) -> None:
    """Give up the list; what was uploaded is erased. Raises `ListIsOver`."""
    listed = _held(listed)
    listed.state, listed.content = ImportState.DISCARDED, None
    listed.save(update_fields=["state", "content"])
    _record(listed, Verb.LIST_DISCARDED, {"file": listed.filename}, by=by, at=at)


def clear_lists(*, by: Actor, at: datetime) -> int:
    """Empty the lists that are over, and give up those that have lain for 30 days. Returns how many. May be repeated."""
    return cleared(ExpenseList.objects.all(), discard_list, emptied={"content": None}, by=by, at=at)


def _faults(listed: ExpenseList, columns: Mapping[str, str]) -> list[str]:
    return faults(columns, has_programme=listed.programme_id is not None, has_kind=bool(listed.kind))


def _remembered(organisation: Organisation) -> dict[str, str]:
    """What the words of earlier lists meant, the latest word last. Rows that were left out are asked about again."""
    rows = ExpenseList.objects.filter(organisation=organisation, state=ImportState.APPLIED)
    found: dict[str, str] = {}
    for answers in reversed(
        rows.order_by("-applied_at", "-pk").values_list("answers", flat=True)[:REMEMBERED]
    ):
        found |= {key: value for key, value in answers.items() if value != "skip"}
    return found


def _held(listed: ExpenseList) -> ExpenseList:
    """Raises `ListIsOver`."""
    return held(ExpenseList.objects.select_related("organisation", "programme"), listed)


def _record(listed: ExpenseList, verb: Verb, facts: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    audit.record(organisation=listed.organisation, by=by, at=at, verb=verb, target=listed, facts=facts)
