"""How rows are written so that the database does not remember what came together.

A database keeps more than its tables show: SQLite stores rows in the order of their keys, PostgreSQL says of each row
which transaction wrote it (xmin) and where it lies (ctid). An answer changes a ballot and adds a sheet in one
transaction, which PostgreSQL would remember as a pair. So each answer writes anew all ballots and all sheets of its
round, the sheets with new keys and in an order drawn by lot, and what is left says nothing of the pair. In a round of
more than `MIXED` people it is that many, drawn by lot, which bounds the work.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from typing import Any

from django.db.models import BooleanField, Case, F, Value, When

from .models import Ballot, Round, Sheet
from .sealing import Unreadable, seal, sealer, unseal

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


def add(round_: Round, content: dict[str, Any]) -> None:
    """One sheet more, mixed with those that are there."""
    box = sealer(round_.seed)
    there = _some(list(Sheet.objects.filter(round=round_).values_list("pk", "sealed")))
    try:
        contents = [content, *(unseal(sealed, box) for _pk, sealed in there)]
    except Unreadable:
        # The key was changed and the old one not kept. Those sheets are lost; this one need not be.
        log.error("Answers of round %s cannot be read: the secret key has changed", round_.pk)
        contents, there = [content], []
    _rewrite(round_, [pk for pk, _sealed in there], [{"sealed": seal(each, box)} for each in contents])


def unsealed(round_: Round) -> list[dict[str, Any]]:
    """All that was answered, in an order drawn by lot. What cannot be read is left out, and said in the log."""
    box, contents, lost = sealer(round_.seed), [], 0
    for sealed in Sheet.objects.filter(round=round_).values_list("sealed", flat=True):
        try:
            contents.append(unseal(sealed, box))
        except Unreadable:
            lost += 1
    if lost:
        log.error("%d answers of round %s cannot be read: the secret key has changed", lost, round_.pk)
    _lot.shuffle(contents)
    return contents


def lay_open(round_: Round, contents: Sequence[dict[str, Any]]) -> None:
    """All sheets written anew, readable, in an order drawn by lot."""
    there = list(Sheet.objects.filter(round=round_).values_list("pk", flat=True))
    _rewrite(round_, there, [{"answers": content} for content in contents])


def _rewrite(round_: Round, gone: Sequence[int], rows: list[dict[str, Any]]) -> None:
    Sheet.objects.filter(pk__in=gone).delete()
    _lot.shuffle(rows)
    Sheet.objects.bulk_create(Sheet(round=round_, **row) for row in rows)


def _some(rows: list[Any]) -> list[Any]:
    return rows if len(rows) <= MIXED else _lot.sample(rows, MIXED)
