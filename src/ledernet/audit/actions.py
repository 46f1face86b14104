"""Append to the record. Called inside the action's own transaction: if this fails, nothing happened.

Call it last in the action: one organisation's records are written one after the other, and who writes holds the end of
the chain until the transaction is over.
"""

import copy
import re
import secrets
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from ledernet.ui.fields import key_fields

from . import verbs
from .actors import Actor
from .digests import canonical, in_utc, record_digest, value_digest
from .enums import Verb
from .models import Head, Record, Value
from .privacy import Kind, kinds_of

Changes = Mapping[str, tuple[Any, Any]]
CHANGED = "changed"
REDACTED = frozenset({Kind.CONFIDENTIAL, Kind.SENSITIVE})


def snapshot(instance: models.Model) -> dict[str, Any]:
    """The concrete values of a row, to be compared after it has changed. Keys made of other fields say nothing new."""
    made = {field.name for field in key_fields(type(instance))}
    return {
        field.name: copy.deepcopy(value) if isinstance(value, dict | list) else value
        for field in instance._meta.concrete_fields
        for value in [getattr(instance, field.attname)]
        if field.name not in made
    }


def changes_between(before: Mapping[str, Any], instance: models.Model) -> dict[str, tuple[Any, Any]]:
    """Field → (old, new) for what differs from the snapshot."""
    after = snapshot(instance)
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


@transaction.atomic
def record(
    *,
    organisation: models.Model,
    by: Actor,
    at: datetime,
    verb: str,
    target: models.Model | None = None,
    changes: Changes | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Record:
    """Append one record to the organisation's chain.

    `changes` are fields of the target, (old, new); those its `Privacy` calls confidential or sensitive, or does not name,
    are kept as "changed", never with content. `facts` are counts and names that belong to the act itself.
    Raises `UnknownVerb`.
    """
    verbs.require(verb)
    texts = {name: canonical(content) for name, content in (facts or {}).items()}
    if target is not None and changes:
        kinds = kinds_of(target._meta.model)  # a lazy `request.user` has another type
        for name, (old, new) in changes.items():
            redacted = kinds.get(name, Kind.SENSITIVE) in REDACTED
            texts[name] = canonical(CHANGED if redacted else {"old": old, "new": new})
    Head.objects.get_or_create(organisation_key=organisation.pk)
    head = Head.objects.select_for_update().get(organisation_key=organisation.pk)
    salts = {name: secrets.token_hex(16) for name in texts}
    entry = Record(
        organisation_key=organisation.pk,
        number=head.number + 1,
        at=in_utc(at),
        actor_key=by.actor_key,
        verb=str(verb),
        target_type=target._meta.label if target is not None else "",
        target_key=str(target.pk) if target is not None else "",
        value_digests={name: value_digest(text, salts[name]) for name, text in texts.items()},
        previous=head.digest,
    )
    entry.digest = record_digest(entry)
    entry.save(force_insert=True)
    Value.objects.bulk_create(
        Value(
            organisation_key=organisation.pk,
            record_number=entry.number,
            field=name,
            text=text,
            salt=salts[name],
        )
        for name, text in texts.items()
    )
    head.number, head.digest = entry.number, entry.digest
    head.save(update_fields=["number", "digest"])
    return entry


@transaction.atomic
def record_read(
    *,
    organisation: models.Model,
    by: Actor,
    at: datetime,
    verb: str,
    target: models.Model | None = None,
    facts: Mapping[str, Any] | None = None,
    once_within: timedelta | None = None,
) -> Record | None:
    """Record that somebody read or took out something sensitive.

    With `once_within` a reader who turns the pages of one list is recorded once in that time; then None.
    """
    if once_within is not None:
        label, key = (target._meta.label, str(target.pk)) if target is not None else ("", "")
        recent = Record.objects.filter(
            organisation_key=organisation.pk,
            actor_key=by.actor_key,
            verb=verb,
            target_type=label,
            target_key=key,
            at__gt=at - once_within,
            at__lte=at,
        )
        if recent.exists():
            return None
    return record(organisation=organisation, by=by, at=at, verb=verb, target=target, facts=facts)


def values_left(organisation_key: int) -> models.QuerySet[Value]:
    """Values that still say something. What an erasure tells of itself always stays: verification counts by it."""
    erasures = Record.objects.filter(organisation_key=organisation_key, verb=Verb.VALUES_ERASED)
    left = Value.objects.filter(organisation_key=organisation_key, erased_by__isnull=True)
    return left.exclude(record_number__in=erasures.values("number"))


@transaction.atomic
def erase_values(
    *,
    organisation: models.Model,
    targets: Iterable[models.Model],
    mentioning: Iterable[str] = (),
    by: Actor,
    at: datetime,
) -> int:
    """Empty what the record says of these rows, and values in which one of the words `mentioning` stands whole; that something was done,
    when and by whom stays.

    The chain still verifies: it covers digests, whose salts go with the values. The erasure is itself a record, and each
    emptied value names it. Returns the number of values emptied.
    """
    about = Q(pk__in=[])
    labels: dict[str, set[str]] = {}
    for target in targets:
        labels.setdefault(target._meta.label, set()).add(str(target.pk))
    for label, keys in labels.items():
        about |= Q(target_type=label, target_key__in=keys)
    numbers = Record.objects.filter(about, organisation_key=organisation.pk).values("number")
    # An act on many rows, such as an import, tells of each under a name of its own: "people.Leader:17".
    named = [f"{label}:{key}" for label, keys in labels.items() for key in keys]
    words = Q(pk__in=[])
    for word in mentioning:
        text = canonical(word)[1:-1]
        words |= Q(text__icontains=text, text__iregex=rf"(^|[^\w.+-]){re.escape(text)}($|\W)")
    values = values_left(organisation.pk).filter(Q(record_number__in=numbers) | Q(field__in=named) | words)
    chosen = list(values.values_list("pk", flat=True))
    if not chosen:
        return 0
    entry = record(
        organisation=organisation,
        by=by,
        at=at,
        verb=Verb.VALUES_ERASED,
        facts={"values": len(chosen), "rows": {label: len(keys) for label, keys in labels.items()}},
    )
    for start in range(0, len(chosen), 500):
        Value.objects.filter(pk__in=chosen[start : start + 500]).update(
            text="", salt="", erased_by=entry.number
        )
    return len(chosen)
