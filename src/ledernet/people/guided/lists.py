"""The life of a list on its way in: received, brought in or given up, emptied in time. What its rows mean, its room says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, TypeVar

from django.db.models import QuerySet

from ledernet.accounts.models import User
from ledernet.audit.actors import Actor
from ledernet.people.enums import IMPORT_TRANSITIONS, OPEN_IMPORTS, ImportState
from ledernet.people.imports.stored import packed, unpacked
from ledernet.people.models import UploadedList
from ledernet.people.readers.cpr import masked
from ledernet.people.readers.errors import Fault, ReadError
from ledernet.people.readers.table import Table, read_table

from .errors import ListIsOver

MOST_ROWS = 20_000
RECEIPT = timedelta(days=1)
"""So long can the rows that were left out be fetched from the receipt."""
ABANDONED = timedelta(days=30)

List = TypeVar("List", bound=UploadedList)


def read_upload(data: bytes, *, encoding: str, sheet: str) -> Table:
    """The table in an upload. Raises `ReadError`."""
    table = read_table(data, encoding=encoding, sheet=sheet)
    if len(table.rows) > MOST_ROWS:
        raise ReadError(Fault.TOO_MANY_ROWS, limit=MOST_ROWS)
    return table


def kept_of(table: Table, filename: str, *, by: Actor, at: datetime) -> dict[str, Any]:
    """The fields in which every room keeps an upload, without CPR numbers."""
    return {
        "filename": masked(PurePath(filename.replace("\\", "/")).name)[:200] or "file",
        "content": packed(table),
        "created_by": by if isinstance(by, User) else None,
        "created_at": at,
    }


def table_of(listed: UploadedList) -> Table:
    """The uploaded table; raises `ListIsOver` when it is no longer kept."""
    if listed.content is None:
        raise ListIsOver(listed.state)
    return unpacked(bytes(listed.content))


def held(rows: QuerySet[List], listed: List) -> List:
    """The row, locked and read again: another step may have come first. Raises `ListIsOver`."""
    fresh = rows.select_for_update(of=("self",)).filter(pk=listed.pk).first()
    if fresh is None or not IMPORT_TRANSITIONS[ImportState(fresh.state)]:
        raise ListIsOver(listed.pk)
    return fresh


def answered(listed: List, answers: Mapping[str, str]) -> List:
    """More of what is meant, beside what was answered before. The list is held."""
    listed.answers = {**listed.answers, **answers}
    listed.save(update_fields=["answers"])
    return listed


def applied(listed: UploadedList, counts: Mapping[str, int], *, at: datetime) -> None:
    """The list was brought in. It is held."""
    listed.state, listed.applied_at, listed.counts = ImportState.APPLIED, at, dict(counts)
    listed.save(update_fields=["state", "applied_at", "counts"])


def over(rows: QuerySet[List], at: datetime) -> QuerySet[List]:
    """Those that are over and still hold what was uploaded."""
    done = rows.filter(state=ImportState.APPLIED, applied_at__lte=at - RECEIPT)
    return done.filter(content__isnull=False)


def abandoned(rows: QuerySet[List], at: datetime) -> QuerySet[List]:
    return rows.filter(state__in=OPEN_IMPORTS, created_at__lte=at - ABANDONED)


def cleared(
    rows: QuerySet[List], discard: Callable[..., None], *, emptied: Mapping[str, Any], by: Actor, at: datetime
) -> int:
    """Empty the lists that are over, and `discard` those that have lain for 30 days. Returns how many. May be repeated."""
    done = over(rows, at).update(**emptied)
    for listed in abandoned(rows, at).defer("content"):
        try:
            discard(listed=listed, by=by, at=at)
        except ListIsOver:
            continue  # somebody was there first
        done += 1
    return done
