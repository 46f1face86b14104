"""Adjusting a draft by hand. Each change is saved at once, has a price, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from ledernet.accounts.models import User
from ledernet.audit import actions as audit
from ledernet.audit.actors import Actor
from ledernet.composition.board import Board, scores_of
from ledernet.composition.enums import ChangeKind, DraftState, Verb
from ledernet.composition.models import Draft, DraftChange, DraftNetwork, DraftSeat
from ledernet_engine.scoring import check_move, check_swap

from .errors import DraftHasMoved, DraftIsClosed, LaterChangesFirst, NothingToChange, NotInDraft, RuleInTheWay


@transaction.atomic
def move_leader(
    *, draft: Draft, leader: int, network: DraftNetwork, version: int, by: Actor, at: datetime
) -> DraftChange:
    """Give a leader a seat in another network. Raises what `errors` names."""
    board = _opened(draft, version)
    seat = _seat(board, leader)
    target = _network(board, network.pk)
    if seat.network_id == target.pk:
        raise NothingToChange
    _must_hold(board, {leader: target.pk}, at)
    details = {"leader": leader, "from": seat.network_id, "to": target.pk}
    return _changed(board, ChangeKind.MOVE, details, lambda: _put(seat, target.pk), by=by, at=at)


@transaction.atomic
def swap_leaders(
    *, draft: Draft, first: int, second: int, version: int, by: Actor, at: datetime
) -> DraftChange:
    """Let two leaders change seats. Raises what `errors` names."""
    board = _opened(draft, version)
    one, other = _seat(board, first), _seat(board, second)
    if one.network_id == other.network_id:
        raise NothingToChange
    _must_hold(board, {first: other.network_id, second: one.network_id}, at)
    details = {"first": first, "second": second, "from": one.network_id, "to": other.network_id}

    def act() -> None:
        here, there = one.network_id, other.network_id
        _put(one, there)
        _put(other, here)

    return _changed(board, ChangeKind.SWAP, details, act, by=by, at=at)


@transaction.atomic
def lock_seat(*, draft: Draft, leader: int, version: int, by: Actor, at: datetime) -> DraftChange:
    """Keep a leader where she sits, by hand and when it is calculated again."""
    return _lock(draft, leader, locked=True, version=version, by=by, at=at)


@transaction.atomic
def unlock_seat(*, draft: Draft, leader: int, version: int, by: Actor, at: datetime) -> DraftChange:
    """Let a leader be moved again."""
    return _lock(draft, leader, locked=False, version=version, by=by, at=at)


@transaction.atomic
def rename_network(
    *, draft: Draft, network: DraftNetwork, name: str, version: int, by: Actor, at: datetime
) -> DraftChange:
    """Call a network something else."""
    board = _opened(draft, version)
    found = _network(board, network.pk)
    if found.name == name:
        raise NothingToChange
    details = {"network": found.pk, "old": found.name, "new": name}
    return _changed(board, ChangeKind.RENAME, details, lambda: _name(found, name), by=by, at=at)


@transaction.atomic
def undo_change(*, draft: Draft, number: int, version: int, by: Actor, at: datetime) -> DraftChange:
    """Take one change back: the newest, or an earlier one whose people and networks no later change has touched."""
    board = _opened(draft, version)
    change = draft.changes.filter(number=number, undone=False).first()
    if change is None:
        raise NotInDraft
    later = draft.changes.filter(number__gt=number, undone=False)
    if any(touched(change) & touched(other) for other in later):
        raise LaterChangesFirst
    _take_back(board, change, at)
    change.undone = True
    change.save(update_fields=["undone"])
    _stamp(board)
    facts = {"change": number, "kind": change.kind, **change.details}
    audit.record(
        organisation=board.draft.organisation,
        by=by,
        at=at,
        verb=Verb.CHANGE_UNDONE,
        target=board.draft,
        facts=facts,
    )
    draft.version = board.draft.version
    return change


def touched(change: DraftChange) -> set[str]:
    """What a change is about: leaders and, for a name, the network."""
    details = change.details
    found = {f"leader {details[key]}" for key in ("leader", "first", "second") if key in details}
    if change.kind == ChangeKind.RENAME:
        found.add(f"name {details['network']}")
    return found


def _take_back(board: Board, change: DraftChange, at: datetime) -> None:
    details = change.details
    match change.kind:
        case ChangeKind.MOVE:
            seat = _seat(board, details["leader"])
            _must_hold(board, {details["leader"]: details["from"]}, at)
            _put(seat, details["from"])
        case ChangeKind.SWAP:
            one, other = _seat(board, details["first"]), _seat(board, details["second"])
            _must_hold(board, {details["first"]: details["from"], details["second"]: details["to"]}, at)
            _put(one, details["from"])
            _put(other, details["to"])
        case ChangeKind.LOCK | ChangeKind.UNLOCK:
            seat = _seat(board, details["leader"])
            seat.locked = change.kind == ChangeKind.UNLOCK
            seat.save(update_fields=["locked"])
        case ChangeKind.RENAME:
            _name(_network(board, details["network"]), details["old"])


def _lock(draft: Draft, leader: int, *, locked: bool, version: int, by: Actor, at: datetime) -> DraftChange:
    board = _opened(draft, version)
    seat = _seat(board, leader)
    if seat.locked == locked:
        raise NothingToChange

    def act() -> None:
        seat.locked = locked
        seat.save(update_fields=["locked"])

    kind = ChangeKind.LOCK if locked else ChangeKind.UNLOCK
    details = {"leader": leader, "network": seat.network_id}
    return _changed(board, kind, details, act, by=by, at=at)


def _opened(draft: Draft, version: int) -> Board:
    """The draft held fast and laid out, if it is still as the user saw it and may be changed."""
    held = (
        Draft.objects.select_for_update(of=("self",)).select_related("run", "organisation").get(pk=draft.pk)
    )
    if held.version != version:
        raise DraftHasMoved(held.version)
    if held.state != DraftState.OPEN:
        raise DraftIsClosed
    return Board.of(held)


def _seat(board: Board, leader: int) -> DraftSeat:
    if leader not in board.seats or leader not in board.number:
        raise NotInDraft
    return board.seats[leader]


def _network(board: Board, pk: int) -> DraftNetwork:
    if pk not in board.place:
        raise NotInDraft
    return board.networks[board.place[pk]]


def _must_hold(board: Board, wanted: dict[int, int], at: datetime) -> None:
    """Ask the engine, confidential wishes and all. What it refuses is refused in the same words for every rule."""
    problem = board.guarded_now()
    people = [board.number[leader] for leader in wanted]
    if len(people) == 1:
        refusal = check_move(problem, board.groups, people[0], board.place[next(iter(wanted.values()))])
    else:
        refusal = check_swap(problem, board.groups, people[0], people[1])
    if refusal:
        raise RuleInTheWay(refusal.code)


def _changed(
    board: Board,
    kind: ChangeKind,
    details: dict[str, Any],
    act: Callable[[], None],
    *,
    by: Actor,
    at: datetime,
) -> DraftChange:
    """Do it, write it down, and say what it cost."""
    draft = board.draft
    before = draft.scores
    act()
    _stamp(board)
    moved = kind in {ChangeKind.MOVE, ChangeKind.SWAP}
    number = (draft.changes.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    change = DraftChange.objects.create(
        draft=draft,
        number=number,
        kind=kind,
        details=details,
        price=price(before, draft.scores) if moved else None,
        made_by=by if isinstance(by, User) else None,
        made_at=at,
    )
    audit.record(
        organisation=draft.organisation,
        by=by,
        at=at,
        verb=Verb.DRAFT_CHANGED,
        target=draft,
        facts={"change": number, "kind": str(kind), **details},
    )
    return change


def price(before: dict[str, Any], after: dict[str, Any]) -> float | None:
    """What was lost (+) or won (−), as a share of the best attainable, or of what there was where none is known."""
    whole = before.get("bound") or before.get("total")
    if not whole:
        return None
    lost: float = before["total"] - after["total"]
    return lost / abs(float(whole))


def _stamp(board: Board) -> None:
    """Bring the draft's scores in step with its seats, and raise its version."""
    draft, now = board.draft, board.with_locks()
    bounds = (draft.run.result or {}).get("bounds", {})
    draft.scores = scores_of(now.evaluation(), bounds, loosened=now.loosened)
    draft.version += 1
    draft.save(update_fields=["scores", "version"])


def _put(seat: DraftSeat, network: int) -> None:
    seat.network_id = network
    seat.save(update_fields=["network"])


def _name(network: DraftNetwork, name: str) -> None:
    network.name = name
    network.save(update_fields=["name"])
