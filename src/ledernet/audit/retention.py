"""What goes when its time is over: each rule names the job of the timetable that carries it out. Read as one list by the data protection officer.

Rooms above `privacy`, or beside it, say theirs by `register` when they are loaded; those below are listed in `privacy.retention.rules`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.functional import Promise

from .actions import record, values_left
from .actors import Actor
from .enums import Verb
from .models import Record, Value

CHUNK = 500

Due = Sequence[tuple[QuerySet[Any], str]]
"""What would go now: rows, and the field that says how old one is."""


@dataclass(frozen=True)
class Rule:
    """`tables`: labels of the models it empties or deletes. `verb`: by which the log tells what went, "" where it is not told."""

    key: str
    job: str
    name: str | Promise
    after: str | Promise
    becomes: str | Promise
    tables: tuple[str, ...]
    due: Callable[[Model, datetime], Due]
    verb: str = ""


_registered: dict[str, Rule] = {}


def register(rule: Rule) -> None:
    """Saying it twice changes nothing."""
    _registered[rule.key] = rule


def registered() -> tuple[Rule, ...]:
    return tuple(_registered.values())


def values_before(organisation_key: int, moment: datetime) -> QuerySet[Value]:
    """Old and new values that were recorded before that moment and still say something."""
    records = Record.objects.filter(organisation_key=organisation_key, at__lt=moment).values("number")
    return values_left(organisation_key).filter(record_number__in=records)


@transaction.atomic
def erase_before(*, organisation: Model, moment: datetime, most: int, by: Actor, at: datetime) -> int:
    """Empty the oldest of them, at most so many; recorded in the same transaction. The chain still verifies. Returns how many."""
    rows = values_before(organisation.pk, moment).order_by("record_number", "pk")
    keys = list(rows.values_list("pk", flat=True)[:most])
    if not keys:
        return 0
    facts = {"values": len(keys), "until": moment}
    entry = record(organisation=organisation, by=by, at=at, verb=Verb.VALUES_ERASED, facts=facts)
    for start in range(0, len(keys), CHUNK):
        chosen = Value.objects.filter(pk__in=keys[start : start + CHUNK])
        chosen.update(text="", salt="", erased_by=entry.number)
    return len(keys)
