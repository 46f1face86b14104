"""How rows are written so that the database does not remember what came together.

A database keeps more than its tables show: SQLite stores rows in the order of their keys, PostgreSQL says of each row
which transaction wrote it (xmin) and where it lies (ctid). An answer changes a ballot and adds a sheet in one
transaction, which PostgreSQL would remember as a pair. So each answer writes anew all ballots, sheets and remarks of its
round, the last two with new keys and in an order drawn by lot, and what is left says nothing of the pair. In a round of
more than `MIXED` people it is that many, drawn by lot, which bounds the work.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Case, F, Manager, Value, When

from .models import Ballot, Remark, Round, Sheet
from .sealing import BLOCK, LONG_BLOCK, Unreadable, seal, sealer, unseal

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

log = logging.getLogger(__name__)
MIXED = 200
_lot = secrets.SystemRandom()


def mark(ballot: Ballot) -> bool:
    """Set the ballot to answered, and write as many others anew in the same breath. False if it was so already."""
    others = Ballot.objects.filter(round=ballot.round_id).exclude(pk=ballot.pk).values_list("pk", flat=True)
    if not Ballot.objects.filter(pk=ballot.pk, is_answered=False).exists():
        return False
    answered = Case(
        When(pk=ballot.pk, then=Value(True)), default=F("is_answered"), output_field=BooleanField()
    )
    Ballot.objects.filter(pk__in=[ballot.pk, *_some(list(others))]).update(is_answered=answered)
    return True


def add(round_: Round, content: Mapping[str, Any], words: Sequence[Mapping[str, str]]) -> None:
    """One sheet more (none without content), and what was said in words; mixed with those that are there.

    Remarks are written anew also when none is added, else the moment of the last would stay with it.
    """
    box = sealer(round_.seed)
    _mix(round_, Sheet, [content] if content else [], box, BLOCK)
    _mix(round_, Remark, list(words), box, LONG_BLOCK)


def _mix(
    round_: Round, model: type[Sheet | Remark], new: list[Mapping[str, Any]], box: MultiFernet, block: int
) -> None:
    there = _some(list(model.objects.filter(round=round_).values_list("pk", "sealed")))
    try:
        contents = [*new, *(unseal(sealed, box) for _pk, sealed in there)]
    except Unreadable:
        # The key was changed and the old one not kept. Those are lost; this one need not be.
        log.error("Answers of round %s cannot be read: the secret key has changed", round_.pk)
        contents, there = new, []
    rows = [{"sealed": seal(each, box, block=block)} for each in contents]
    _rewrite(round_, model, [pk for pk, _sealed in there], rows)


def unsealed(round_: Round, model: type[Sheet | Remark] = Sheet) -> list[dict[str, Any]]:
    """All that was answered, in an order drawn by lot. What cannot be read is left out, and said in the log."""
    box, contents, lost = sealer(round_.seed), [], 0
    for sealed in model.objects.filter(round=round_).values_list("sealed", flat=True):
        try:
            contents.append(unseal(sealed, box))
        except Unreadable:
            lost += 1
    if lost:
        log.error("%d answers of round %s cannot be read: the secret key has changed", lost, round_.pk)
    _lot.shuffle(contents)
    return contents


def lay_open(
    round_: Round, sheets: Sequence[Mapping[str, Any]], remarks: Sequence[Mapping[str, Any]]
) -> None:
    """All sheets and remarks written anew, readable, in an order drawn by lot."""
    for model, rows in ((Sheet, [{"answers": content} for content in sheets]), (Remark, list(remarks))):
        there = list(model.objects.filter(round=round_).values_list("pk", flat=True))
        _rewrite(round_, model, there, rows)


def _rewrite(
    round_: Round, model: type[Sheet | Remark], gone: Sequence[int], rows: Sequence[Mapping[str, Any]]
) -> None:
    model.objects.filter(pk__in=gone).delete()
    shuffled = list(rows)
    _lot.shuffle(shuffled)
    manager: Manager[Any] = model._default_manager
    manager.bulk_create(model(round=round_, **row) for row in shuffled)


def _some(rows: list[Any]) -> list[Any]:
    return rows if len(rows) <= MIXED else _lot.sample(rows, MIXED)
