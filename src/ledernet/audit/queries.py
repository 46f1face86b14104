"""Read the record: by time, actor, verb and target."""

from collections import defaultdict
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
    """Attach the values of records of one organisation."""
    rows = list(records)
    found = values_of(rows[0].organisation_key, [row.number for row in rows]) if rows else {}
    return [Entry(row, tuple(found.get(row.number, ()))) for row in rows]


def values_of(organisation_key: int, numbers: Sequence[int]) -> dict[int, list[Value]]:
    """Number → its values, for numbers of that organisation that follow each other in some order: one query for each 1,000.

    Where most of those between the first and the last are asked for, all between them are fetched: a span is found sooner than a list.
    """
    found: dict[int, list[Value]] = defaultdict(list)
    for start in range(0, len(numbers), 1000):
        part = numbers[start : start + 1000]
        first, last = min(part), max(part)
        asked = (
            {"record_number__range": (first, last)}
            if last - first < 2 * len(part)
            else {"record_number__in": part}
        )
        values = Value.objects.filter(organisation_key=organisation_key, **asked)
        for value in values.order_by("record_number", "field"):
            found[value.record_number].append(value)
    return found


def choices(organisation_key: int, field: str) -> list[Any]:
    """The actors, verbs or target types that occur in the organisation's log."""
    if field not in {"actor_key", "verb", "target_type"}:
        raise ValueError(field)
    found = Record.objects.filter(organisation_key=organisation_key).order_by(field)
    return [value for value in found.values_list(field, flat=True).distinct() if value]
