"""What there are hundreds of thousands of is written by the database itself, in words that both of them understand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime


def insert(table: str, columns: Mapping[str, str], source: str) -> int:
    """A row for each of `source` (what stands after FROM); column → how it is worked out. Returns how many."""
    from django.db import connection

    names, values = ", ".join(columns), ", ".join(columns.values())
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}")  # our own words
        return int(cursor.rowcount)


def moment(at: datetime) -> str:
    """As both databases write it down."""
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f") + ("+00" if is_postgresql() else "")


def as_json(text: str) -> str:
    """What is put together as text, for a column of JSON."""
    return f"CAST({text} AS jsonb)" if is_postgresql() else text


def numbers(count: int) -> str:
    """A table of the numbers from nought, in the column `place`."""
    return "(" + " UNION ALL ".join(f"SELECT {n} AS place" for n in range(count)) + ")"


def is_postgresql() -> bool:
    from django.db import connection

    return bool(connection.vendor == "postgresql")


def analyse() -> None:
    """So that the planner knows the size of the tables, as it does where they grew over years."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
