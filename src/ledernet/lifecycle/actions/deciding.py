"""A move is decided, on a dialogue; and undone, as long as it has not taken effect."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ledernet.accounts.models import User
from ledernet.decisions import actions as register
from ledernet.lifecycle.enums import Happened, MoveKind, MoveState, Verb
from ledernet.lifecycle.gate import gates_of
from ledernet.lifecycle.models import Move
from ledernet.lifecycle.moves.base import Proposed, happened
from ledernet.lifecycle.moves.kinds import KINDS
from ledernet.lifecycle.telling import tell_decided, tell_undone

from .drafting import close_in_register, enter, held, locked, record, taken_by_others
from .errors import Incomplete, NoDialogue, OtherMove, ReasonMissing, TooLate

TOPIC = "lifecycle.move"


@transaction.atomic
def decide(
    *,
    move: Move,
    version: int | None = None,
    evidence: Mapping[int, Any] | None = None,
    by: User,
    at: datetime,
) -> Move:
    """Decide a draft: it goes into the register, the networks are told, and it takes effect on its day.

    `evidence`: network → what was on the table. Raises `NotOpen`, `ChangedMeanwhile`, `NetworkIsClosed`, `OtherMove`, `Incomplete`, `NoDialogue`,
    and the kind's `Refused`.
    """
    on = timezone.localdate(at)
    move = locked(move, version)
    rows = held(move.networks.all())
    kind = KINDS[MoveKind(move.kind)]
    problems: dict[str, list[Any]] = {}
    if not move.reason:
        problems["reason"] = [_("Say why. The networks are told, and so is who looks back at it.")]
    if move.effective_on is None:
        problems["effective_on"] = [_("Choose the day from which it holds.")]
    elif move.effective_on < on + kind.notice:
        problems["effective_on"] = [
            _("Choose a later day: until then it can be undone, and people can be told.")
        ]
    if not problems and (found := kind.problems(Proposed.of(move), on=on)):
        problems[""] = list(found)
    if problems:
        raise Incomplete(problems)
    if taken := taken_by_others(rows, kind.code, move):
        raise OtherMove(taken)
    gates = gates_of(rows, on=on)
    if closed := [row.name for row in rows if not gates[row.pk].is_open]:
        raise NoDialogue(closed)
    for part in move.parts.all():
        part.note = gates[part.network_id].note
        part.evidence = dict((evidence or {}).get(part.network_id, {}))
        part.save(update_fields=["note", "evidence"])
    move.decided_by, move.decided_at = by, at
    enter(move, MoveState.DECIDED, by=by, at=at)
    with translation.override(move.organisation.language):
        about = kind.about(move, rows)
        words = {"kind": move.get_kind_display(), "networks": about}
        title = _("%(kind)s: %(networks)s") % words
    move.decision = register.record_decision(
        organisation=move.organisation,
        unit=move.programme.unit,
        subject=move,
        topic=TOPIC,
        title=title,
        name=about,
        reason=move.reason,
        follow_up_on=move.effective_on,
        by=by,
        at=at,
    )
    move.save(update_fields=["decision"])
    kind.decided(move, by=by, at=at)
    happened(move, Happened.TOLD, tell_decided(move, by=by, at=at), at=at)
    record(move, Verb.DECIDED, by=by, at=at, effective_on=move.effective_on)
    return move


@transaction.atomic
def undo(*, move: Move, reason: str, by: User, at: datetime) -> Move:
    """Take a decided move back before it takes effect. Who has been told is told again.

    Raises `NotOpen`, `ReasonMissing`, `TooLate`, and the kind's `Refused`.
    """
    if not reason.strip():
        raise ReasonMissing
    move = locked(move, state=MoveState.DECIDED)
    assert move.effective_on is not None
    if move.effective_on <= timezone.localdate(at) and not KINDS[MoveKind(move.kind)].missing(
        move, on=timezone.localdate(at)
    ):
        raise TooLate(move.pk)
    held(move.networks.all(), closed=True)
    KINDS[MoveKind(move.kind)].undone(move, by=by, at=at)
    move.undone_because = reason.strip()
    enter(move, MoveState.UNDONE, by=by, at=at)
    tell_undone(move, by=by, at=at)
    happened(move, Happened.UNDONE, at=at)
    with translation.override(move.organisation.language):
        note = _("Undone before it took effect. %(reason)s") % {"reason": move.undone_because}
    close_in_register(move, note, by=by, at=at)
    record(move, Verb.UNDONE, by=by, at=at)
    return move
