"""What is decided takes effect on its day. The worker sees to it; nothing happens twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledernet.audit.actors import Actor
from ledernet.audit.in_turn import in_turn
from ledernet.lifecycle.enums import MoveKind, MoveState, Verb
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Refused
from ledernet.lifecycle.moves.kinds import KINDS

from .drafting import close_in_register, enter, held, keep_draft, locked, record
from .errors import NotOpen


def keep_going(*, by: Actor, at: datetime, should_stop: Callable[[], bool] = lambda: False) -> int:
    """Carry out what is due and ready; the rest waits, and the inbox says for what. Returns how many.

    Raises `SomeNotDone` when all have been tried.
    """
    on = timezone.localdate(at)
    due = Move.objects.filter(state=MoveState.DECIDED, effective_on__lte=on).order_by("effective_on", "pk")
    steps = ((move, partial(carry_out, move=move, by=by, at=at)) for move in due)
    return sum(in_turn(steps, should_stop=should_stop))


def carry_out(*, move: Move, by: Actor, at: datetime) -> bool:
    """False where it is not due, something is missing, or it does not fit any more."""
    try:
        return _carried_out(move, by=by, at=at)
    except (Refused, NotOpen):
        return False


@transaction.atomic
def _carried_out(move: Move, *, by: Actor, at: datetime) -> bool:
    on = timezone.localdate(at)
    move = locked(move, state=MoveState.DECIDED)
    kind = KINDS[MoveKind(move.kind)]
    assert move.effective_on is not None
    if move.effective_on > on or kind.missing(move, on=on):
        return False
    held(move.networks.all(), closed=True)  # one that was closed meanwhile keeps nobody waiting
    kind.carry_out(move, by=by, at=at)
    enter(move, MoveState.CARRIED_OUT, by=by, at=at)
    with translation.override(move.organisation.language):
        note = _("Carried out.")
    close_in_register(move, note, by=by, at=at)
    record(move, Verb.CARRIED_OUT, by=by, at=at)
    for one in kind.leads_to(move, on=on):
        keep_draft(
            networks=one.networks, kind=one.kind, reason=move.reason, effective_on=one.effective_on, plan=dict(one.plan), by=by, at=at,
        )  # fmt: skip
    return True
