"""A list of running networks from upload to receipt. Nothing touches the networks before `apply_list`."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.networks.bringing.columns import faults, suggested
from ledernet.networks.bringing.counts import folded
from ledernet.networks.bringing.plan import make_plan
from ledernet.networks.bringing.planned import Plan, PlannedNetwork
from ledernet.networks.bringing.rows import read_lines
from ledernet.networks.enums import Verb
from ledernet.networks.models import NetworkList
from ledernet.people.enums import ImportState
from ledernet.people.guided.errors import ColumnsMissing, PlanIsStale, Undecided
from ledernet.people.guided.lists import answered, applied, cleared, held, kept_of, read_upload, table_of
from ledernet.strategy.enums import ProgrammeState
from ledernet.strategy.models import Programme

from .errors import NotDecided
from .running import Serving, Sitting, bring_in_more, bring_in_network


def start_list(
    *,
    programme: Programme,
    filename: str,
    data: bytes,
    by: Actor,
    at: datetime,
    encoding: str = "",
    sheet: str = "",
) -> NetworkList:
    """Read an upload and keep it, without CPR numbers, with the best guess at its columns.

    Raises `ReadError`, and `NotDecided` for a programme that is closed.
    """
    if programme.state == ProgrammeState.CLOSED:
        raise NotDecided
    table = read_upload(data, encoding=encoding, sheet=sheet)
    with transaction.atomic():
        made = NetworkList.objects.create(
            programme=programme,
            mapping=suggested(table.headings),
            **kept_of(table, filename, by=by, at=at),
        )
        facts = {"file": made.filename, "rows": len(table.rows), "programme": programme.pk}
        _record(made, Verb.LIST_UPLOADED, facts, by=by, at=at)
    return made


def plan_of_list(listed: NetworkList, *, at: datetime) -> Plan:
    """What the list would bring in as things stand. Raises `ListIsOver`, `ColumnsMissing`."""
    table, on = table_of(listed), timezone.localdate(at)
    if wrong := faults(listed.mapping):
        raise ColumnsMissing(wrong)
    lines, problems = read_lines(table, listed.mapping, on=on)
    lines, repeated = folded(lines)
    return make_plan(
        programme=listed.programme,
        lines=lines,
        problems=[*problems, *repeated],
        rows=len(table.rows),
        answers=listed.answers,
        on=on,
    )


@transaction.atomic
def choose_columns(*, listed: NetworkList, columns: Mapping[str, str]) -> NetworkList:
    """What each column means. Answers belong to people as the columns name them: with other columns they go.

    Raises `ListIsOver`, `ColumnsMissing`.
    """
    listed = _held(listed)
    if wrong := faults(columns):
        raise ColumnsMissing(wrong)
    if dict(columns) != listed.mapping:
        listed.answers = {}
    listed.mapping, listed.state = dict(columns), ImportState.PLANNED
    listed.save(update_fields=["mapping", "answers", "state"])
    return listed


@transaction.atomic
def answer_list(*, listed: NetworkList, answers: Mapping[str, str]) -> NetworkList:
    """Who is meant, where the list leaves a doubt. Raises `ListIsOver`."""
    return answered(_held(listed), answers)


@transaction.atomic
def apply_list(*, listed: NetworkList, seen: str, by: Actor, at: datetime) -> Plan:
    """Bring in what was shown, all of it or nothing; `seen` is the fingerprint of the plan that was shown.

    Raises `ListIsOver`, `ColumnsMissing`, `PlanIsStale`, `Undecided`, `NotDecided` (the programme is closed).
    """
    # One list at a time in a programme; the second finds that its plan is stale.
    programme = (
        Programme.objects.select_for_update(of=("self",))
        .select_related("organisation", "unit")
        .get(pk=listed.programme_id)
    )
    listed = _held(listed)
    if programme.state == ProgrammeState.CLOSED:
        raise NotDecided
    plan = plan_of_list(listed, at=at)
    if plan.undecided:
        raise Undecided(plan.undecided)
    if plan.fingerprint != seen:
        raise PlanIsStale
    for network in plan.networks:
        if network.changes_anything:
            _bring_in(programme, network, by=by, at=at)
    applied(listed, plan.counts, at=at)
    _record(listed, Verb.LIST_BROUGHT_IN, {"file": listed.filename, **plan.counts}, by=by, at=at)
    return plan


@transaction.atomic
def discard_list(*, listed: NetworkList, by: Actor, at: datetime) -> None:
    """Give up the list; what was uploaded is erased. Raises `ListIsOver`."""
    listed = _held(listed)
    listed.state, listed.content, listed.answers = ImportState.DISCARDED, None, {}
    listed.save(update_fields=["state", "content", "answers"])
    _record(listed, Verb.LIST_DISCARDED, {"file": listed.filename}, by=by, at=at)


def clear_lists(*, by: Actor, at: datetime) -> int:
    """Empty the lists that are over, and give up those that have lain for 30 days. Returns how many. May be repeated."""
    return cleared(
        NetworkList.objects.all(), discard_list, emptied={"content": None, "answers": {}}, by=by, at=at
    )


def _bring_in(programme: Programme, planned: PlannedNetwork, *, by: Actor, at: datetime) -> None:
    members = [
        Sitting(seat.leader, seat.starts_on, seat.role, seat.ends_on, seat.reason)
        for seat in planned.new_seats
    ]
    services = [Serving(one.user, one.role, one.starts_on, one.ends_on) for one in planned.services]
    life = planned.life
    assert life.began_on is not None
    if planned.known is not None:
        began = life.began_on if life.is_given else None
        bring_in_more(
            network=planned.known, members=members, services=services, starts_on=began, by=by, at=at
        )
        return
    bring_in_network(
        programme=programme,
        name=planned.name,
        starts_on=life.began_on,
        members=members,
        services=services,
        closed_on=life.closed_on,
        expires_on=life.expires_on,
        by=by,
        at=at,
    )


def _held(listed: NetworkList) -> NetworkList:
    """Raises `ListIsOver`."""
    return held(NetworkList.objects.select_related("programme__organisation"), listed)


def _record(listed: NetworkList, verb: Verb, facts: Mapping[str, object], *, by: Actor, at: datetime) -> None:
    organisation = listed.programme.organisation
    audit.record(organisation=organisation, by=by, at=at, verb=verb, target=listed, facts=facts)
