"""A move is drafted: by HR or by whoever decides, and nobody else hears of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.decisions.actions import follow_up
from ledernet.decisions.enums import DecisionState
from ledernet.lifecycle.enums import MOVE_TRANSITIONS, OPEN, MoveKind, MoveState, Verb
from ledernet.lifecycle.models import Move, MovedNetwork
from ledernet.networks.actions import NetworkIsClosed
from ledernet.networks.enums import NetworkState
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .errors import ChangedMeanwhile, NotOpen, OtherMove


def open_move_of(network: Network) -> Move | None:
    """The draft or the decided move that the network is part of; a redesign is about its programme."""
    rows = in_the_way().filter(networks=network)
    return rows.select_related("programme__unit").first()


def open_redesign_of(programme: Programme) -> Move | None:
    rows = in_the_way(MoveKind.REDESIGN).filter(programme=programme)
    return rows.select_related("programme__unit", "drafted_by").first()


def in_the_way(kind: MoveKind | None = None) -> QuerySet[Move]:
    """Open moves besides which there can be none of that kind about the same network: another of networks, or another redesign."""
    rows = Move.objects.filter(state__in=OPEN)
    return rows.filter(kind=kind) if kind == MoveKind.REDESIGN else rows.exclude(kind=MoveKind.REDESIGN)


def taken_by_others(rows: Iterable[Network], kind: MoveKind, move: Move | None) -> list[str]:
    """Networks, by name, that are part of another move that is in the way of this one."""
    others = in_the_way(kind).exclude(pk=move.pk) if move is not None else in_the_way(kind)
    parts = MovedNetwork.objects.filter(move__in=others.values("pk"), network__in=rows)
    return [part.network.name for part in parts.select_related("network").order_by("network__name_sort")]


@transaction.atomic
def keep_draft(
    *,
    networks: Iterable[Network],
    kind: MoveKind,
    reason: str = "",
    effective_on: date | None = None,
    plan: dict[str, Any] | None = None,
    move: Move | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Move:
    """Write down what could be decided about these networks of one programme; the draft of `move` is replaced.

    Raises `NotOpen`, `ChangedMeanwhile`, `NetworkIsClosed`, `OtherMove` (a network is part of another one).
    """
    rows = held(networks)
    if move is not None:
        move = locked(move, version)
    if taken := taken_by_others(rows, kind, move):
        raise OtherMove(taken)
    first = rows[0]
    if move is None:
        move = Move(
            organisation=first.organisation,
            programme=first.programme,
            drafted_by=by if isinstance(by, User) else None,
            drafted_at=at,
            version=0,
        )
    before = audit.snapshot(move) if move.pk else None
    if move.kind != kind and move.pk:
        move.destinations.all().delete()
    move.kind, move.reason = kind, reason.strip()
    move.effective_on, move.plan = effective_on, plan or {}
    move.version += 1
    move.save()
    wanted = {row.pk for row in rows}
    move.parts.exclude(network__in=wanted).delete()
    move.destinations.exclude(seat__network__in=wanted).delete()
    there = set(move.parts.values_list("network", flat=True))
    MovedNetwork.objects.bulk_create(
        [MovedNetwork(move=move, network=row) for row in rows if row.pk not in there]
    )
    changes = audit.changes_between(before, move) if before else {}
    facts = {"networks": [row.name for row in rows], "kind": kind}
    audit.record(
        organisation=move.organisation,
        by=by,
        at=at,
        verb=Verb.DRAFTED,
        target=move,
        changes=changes,
        facts=facts,
    )
    return move


@transaction.atomic
def discard(*, move: Move, by: User, at: datetime) -> Move:
    """Give a draft up. Raises `NotOpen`."""
    move = locked(move)
    enter(move, MoveState.DISCARDED, by=by, at=at)
    record(move, Verb.DISCARDED, by=by, at=at)
    return move


def held(networks: Iterable[Network], *, closed: bool = False) -> list[Network]:
    """The networks, held in one order until the transaction is over. Raises `NetworkIsClosed`, unless `closed` ones may be among them."""
    wanted = {network.pk for network in networks}
    locked_rows: QuerySet[Network] = Network.objects.select_for_update(of=("self",))
    rows = list(
        locked_rows.select_related("organisation", "programme__unit", "charter")
        .filter(pk__in=wanted)
        .order_by("pk")
    )
    for row in rows:
        if row.state == NetworkState.CLOSED and not closed:
            raise NetworkIsClosed(row.pk)
    if len({row.programme_id for row in rows}) != 1:
        raise ValueError("a move is about networks of one programme")
    return rows


def locked(move: Move, version: int | None = None, *, state: MoveState = MoveState.DRAFT) -> Move:
    """The move, held, in that state. Raises `NotOpen`, `ChangedMeanwhile`."""
    rows = Move.objects.select_for_update(of=("self",))
    related = ("organisation", "programme__unit", "decision")
    [fresh] = rows.select_related(*related).filter(pk=move.pk)  # saved and decided in one go: asked for twice
    if fresh.state != state:
        raise NotOpen(fresh.pk)
    if version is not None and fresh.version != version:
        raise ChangedMeanwhile(fresh.pk)
    return fresh


def enter(move: Move, state: MoveState, *, by: Actor, at: datetime) -> None:
    """Go over to that state, as the table of states allows; saved."""
    if state not in MOVE_TRANSITIONS[MoveState(move.state)]:
        raise NotOpen(move.pk)
    move.state = state
    if state not in OPEN:
        move.ended_by, move.ended_at = (by if isinstance(by, User) else None), at
    move.version += 1
    move.save()


def close_in_register(move: Move, note: str, *, by: Actor, at: datetime) -> None:
    """Its decision is followed up, unless somebody has done so already or a later decision has taken its place."""
    decision = move.decision
    if decision is not None and decision.state == DecisionState.OPEN:
        follow_up(decision=decision, version=decision.version, note=note, next_on=None, by=by, at=at)


def record(move: Move, verb: Verb, *, by: Actor, at: datetime, **facts: Any) -> None:
    said = {"kind": move.kind, "networks": list(move.parts.values_list("network__name", flat=True)), **facts}
    audit.record(organisation=move.organisation, by=by, at=at, verb=verb, target=move, facts=said)
