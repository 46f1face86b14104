"""Have the database forget the rows it has overwritten, as far as it lets itself be told.

PostgreSQL keeps old versions of a row until they are vacuumed; SQLite keeps pages in its write-ahead log until that is
emptied. Neither reaches backups or archived logs: ADR 0074 says what that means.
"""

from __future__ import annotations

import logging

from django.db import DatabaseError, connection

from .models import Ballot, Draft, Remark, Sheet

log = logging.getLogger(__name__)


def sweep() -> None:
    """Not within a transaction. What cannot be done now (others are reading) is done next time, and said in the log."""
    if connection.in_atomic_block:
        return
    try:
        with connection.cursor() as cursor:
            for statement in _statements(connection.vendor):
                cursor.execute(statement)
    except DatabaseError as trouble:
        log.warning("Old rows of answers could not be swept away now: %s", trouble)


def _statements(vendor: str) -> list[str]:
    if vendor == "postgresql":
        return [f"VACUUM {model._meta.db_table}" for model in (Ballot, Sheet, Remark, Draft)]
    return ["PRAGMA wal_checkpoint(TRUNCATE)"]
