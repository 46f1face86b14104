"""Read the record: by time, actor, verb and target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from .models import Record, Value

ORDERS = ("-number", "number", "verb", "-verb", "actor_key", "-actor_key", "target_type", "-target_type")


@dataclass(frozen=True)
class Criteria:
    """What is asked for. Empty means all; `until` is not included."""

    since: datetime | None = None
    until: datetime | None = None
    actor_key: str = ""
    verb: str = ""
    verbs: tuple[str, ...] = ()  # any of them
    target_type: str = ""
    target_key: str = ""


@dataclass(frozen=True)
class Entry:
    """A record with its values in the order in which they were given names: by field."""

    record: Record
    values: tuple[Value, ...]


def records(
    organisation_key: int, criteria: Criteria | None = None, *, order: str = "-number"
) -> QuerySet[Record]:
    """The organisation's records that answer the criteria. Raises ValueError for an order that is not in `ORDERS`."""
    if order not in ORDERS:
        raise ValueError(order)
    asked = criteria or Criteria()
    found: QuerySet[Record] = Record.objects.filter(organisation_key=organisation_key)
    if asked.since:
        found = found.filter(at__gte=asked.since)
    if asked.until:
        found = found.filter(at__lt=asked.until)
    for name in ("actor_key", "verb", "target_type", "target_key"):
        if wanted := getattr(asked, name):
            found = found.filter(**{name: wanted})
    if asked.verbs:
        found = found.filter(verb__in=asked.verbs)
    return found.order_by(order, *(() if order.endswith("number") else ("-number",)))


def with_values(records: Iterable[Record]) -> list[Entry]:
    """Attach the values in one query for each 500 records."""
    rows = list(records)
    found: dict[tuple[int, int], list[Value]] = {}
    for start in range(0, len(rows), 500):
        part: Sequence[Record] = rows[start : start + 500]
        for organisation_key in {row.organisation_key for row in part}:
            numbers = [row.number for row in part if row.organisation_key == organisation_key]
            values = Value.objects.filter(organisation_key=organisation_key, record_number__in=numbers)
            for value in values.order_by("record_number", "field"):
                found.setdefault((organisation_key, value.record_number), []).append(value)
    return [Entry(row, tuple(found.get((row.organisation_key, row.number), ()))) for row in rows]


def choices(organisation_key: int, field: str) -> list[Any]:
    """The actors, verbs or target types that occur in the organisation's log."""
    if field not in {"actor_key", "verb", "target_type"}:
        raise ValueError(field)
    found = Record.objects.filter(organisation_key=organisation_key).order_by(field)
    return [value for value in found.values_list(field, flat=True).distinct() if value]
