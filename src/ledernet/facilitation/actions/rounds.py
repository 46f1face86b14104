"""A suggestion is asked for, changed by hand, confirmed or given up.

The engine works before the transaction begins, so that nobody else waits for it; what is written then is written only if
nobody has changed the round meanwhile.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import Organisation, User
from ledernet.audit import actions as audit
from ledernet.facilitation.door import solve
from ledernet.facilitation.enums import Apart, RoundScope, RoundState, Verb
from ledernet.facilitation.models import Engagement, Facilitator, Round
from ledernet.facilitation.problem import Gathered, gather
from ledernet.networks.actions import end_assignments, give_assignments
from ledernet.networks.enums import AssignmentRole
from ledernet.networks.models import Assignment, Network

from .errors import RoundIsOver, RoundMoved, RoundStale, Unsolved, WrongDay
from .telling import tell_about

Pair = tuple[int, int]  # facilitator, network


def open_round(
    *,
    organisation: Organisation,
    networks: Iterable[Network],
    scope: RoundScope,
    apart: Apart,
    starts_on: date,
    by: User,
    at: datetime,
) -> Round:
    """Ask for a suggestion. One that the same person has open is given up for it. Raises `WrongDay` (it is over)."""
    _still_ahead(starts_on, at)
    made = Round(
        organisation=organisation, scope=scope, apart=apart, starts_on=starts_on, made_by=by, made_at=at
    )
    made.result = solve(gather(made, networks))
    with transaction.atomic():
        for old in Round.objects.select_for_update().filter(
            organisation=organisation, made_by=by, state=RoundState.OPEN
        ):
            _ended(old, RoundState.DROPPED, Verb.ROUND_DROPPED, by=by, at=at)
        made.save(force_insert=True)
        facts = {"networks": len(made.result["networks"]), "status": made.result["status"]}
        _record(made, Verb.ROUND_OPENED, facts, by=by, at=at)
    return made


def change_round(
    *,
    round: Round,  # noqa: A002  # the word of the room
    version: int,
    networks: Iterable[Network],
    pins: Iterable[Pair],
    barred: Iterable[Pair],
    by: User,
    at: datetime,
) -> Round:
    """Others are placed or kept away by hand; the rest is found anew around them. Raises `RoundMoved`, `RoundIsOver`."""
    _still_open(round, version)
    draft = Round.objects.select_related("organisation").get(pk=round.pk)
    draft.pins, draft.barred = ([list(pair) for pair in sorted(set(pairs))] for pairs in (pins, barred))
    result = solve(gather(draft, networks))
    with transaction.atomic():
        fresh = _still_open(_held(round), version)
        fresh.pins, fresh.barred, fresh.result = draft.pins, draft.barred, result
        fresh.version += 1
        fresh.save(update_fields=["pins", "barred", "result", "version"])
        facts = {"pins": len(fresh.pins), "barred": len(fresh.barred), "status": result["status"]}
        _record(fresh, Verb.ROUND_CHANGED, facts, by=by, at=at)
    return fresh


@transaction.atomic
def drop_round(*, round: Round, by: User, at: datetime) -> Round:  # noqa: A002
    """Raises `RoundIsOver`."""
    return _ended(_still_open(_held(round)), RoundState.DROPPED, Verb.ROUND_DROPPED, by=by, at=at)


@transaction.atomic
def confirm_round(
    *,
    round: Round,  # noqa: A002
    version: int,
    networks: Iterable[Network],
    by: User,
    at: datetime,
) -> list[Engagement]:
    """Everybody serves from the day of the round; who no longer runs a network stops that day. All are written to.

    Raises `RoundMoved`, `RoundIsOver`, `Unsolved` (there is no suggestion to confirm), `RoundStale` (a network, a seat, a
    ceiling or a service has changed since it was made), `WrongDay` (its day is over: what has been is not changed).
    """
    fresh = _still_open(_held(round), version)
    _still_ahead(fresh.starts_on, at)
    if fresh.result.get("status") not in {"optimal", "feasible"}:
        raise Unsolved(fresh.pk)
    gathered = gather(fresh, networks)
    if gathered.digest != fresh.result["digest"]:
        raise RoundStale(fresh.pk)
    made = _carry_out(fresh, gathered, by=by, at=at)
    fresh.confirmed_at = at
    fresh.save(update_fields=["confirmed_at"])
    facts = {"networks": len(gathered.networks), "new": len(made)}
    _ended(fresh, RoundState.CONFIRMED, Verb.ROUND_CONFIRMED, by=by, at=at, facts=facts)
    tell_about(made, by=by, at=at)
    return made


def _still_ahead(starts_on: date, at: datetime) -> None:
    if starts_on < timezone.localdate(at):
        raise WrongDay(starts_on)


def _carry_out(round_: Round, gathered: Gathered, *, by: User, at: datetime) -> list[Engagement]:
    people = {one.pk: one for one in gathered.people}
    wanted: defaultdict[int, dict[int, list[Any]]] = defaultdict(dict)
    for seat in round_.result["seats"]:
        wanted[seat["network"]][seat["facilitator"]] = seat["reasons"]
    stopping: list[Assignment] = []
    new: list[tuple[Network, Facilitator]] = []
    for network in gathered.networks:
        here, current = wanted[network.pk], gathered.current.get(network.pk, frozenset())
        leaving = set(gathered.gone)
        if round_.scope == RoundScope.ALL:
            leaving |= {user for pk in current - here.keys() if (user := people[pk].user_id) is not None}
        stopping += [row for row in network.assignments.all() if _runs(row) and row.user_id in leaving]
        new += [(network, people[pk]) for pk in sorted(here.keys() - current)]
    end_assignments(assignments=stopping, on=round_.starts_on, by=by, at=at)
    services = give_assignments(
        pairs=[(network, one.user) for network, one in new if one.user is not None],
        role=AssignmentRole.FACILITATOR,
        starts_on=round_.starts_on,
        by=by,
        at=at,
    )
    by_hand = {tuple(pair) for pair in round_.pins}
    return Engagement.objects.bulk_create(
        Engagement(
            service=service,
            facilitator=one,
            round=round_,
            by_hand=(one.pk, network.pk) in by_hand,
            reasons=wanted[network.pk][one.pk],
            made_at=at,
        )
        for (network, one), service in zip(new, services, strict=True)
    )


def _runs(service: Assignment) -> bool:
    return service.role == AssignmentRole.FACILITATOR and service.ends_on is None


def _held(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=round_.pk)


def _still_open(round_: Round, version: int | None = None) -> Round:
    if round_.state != RoundState.OPEN:
        raise RoundIsOver(round_.pk)
    if version is not None and round_.version != version:
        raise RoundMoved(round_.pk)
    return round_


def _ended(
    row: Round,
    state: RoundState,
    verb: Verb,
    *,
    by: User,
    at: datetime,
    facts: Mapping[str, object] | None = None,
) -> Round:
    row.state = state
    row.version += 1
    row.save(update_fields=["state", "version"])
    _record(row, verb, facts or {}, by=by, at=at)
    return row


def _record(row: Round, verb: Verb, facts: Mapping[str, object], *, by: User, at: datetime) -> None:
    audit.record(organisation=row.organisation, by=by, at=at, verb=verb, target=row, facts=facts)
