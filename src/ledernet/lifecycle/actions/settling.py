"""The composition of a rotation or a restart is settled: people are told where they sit, or the new networks are founded."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from ledernet.accounts.models import User
from ledernet.lifecycle.enums import MoveKind, MoveState, Verb
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.composing import composition_of
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.moves.reseating import Reseating

from .drafting import held, locked, record
from .errors import NotComposed, Settled


@transaction.atomic
def settle(*, move: Move, draft: int, version: int, by: User, at: datetime) -> Move:
    """Go by the approved draft that was looked at: its id and version.

    Raises `NotOpen`, `NotComposed` (none is approved, or another than was looked at), `Settled` (it is done already), composition's
    `NotApproved` (changed since), and what founding raises.
    """
    move = locked(move, state=MoveState.DECIDED)
    kind = KINDS[MoveKind(move.kind)]
    if not isinstance(kind, Reseating):
        raise NotComposed(move.pk)
    held(move.networks.all(), closed=True)
    found = composition_of(move)
    if found.is_settled:
        raise Settled(move.pk)
    if found.chosen is None or (found.chosen.pk, found.chosen.version) != (draft, version):
        raise NotComposed(move.pk)
    count = kind.settle(move, found.chosen, by=by, at=at)
    record(move, Verb.PLACED, by=by, at=at, draft=draft, count=count, on=timezone.localdate(at))
    return move
