"""Append to the record. Called inside the action's own transaction: if this fails, nothing happened."""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from . import verbs
from .actors import Actor
from .models import Head, Record, Value
from .privacy import Kind, kinds_of

Changes = Mapping[str, tuple[Any, Any]]
CHANGED = "changed"
REDACTED = frozenset({Kind.CONFIDENTIAL, Kind.SENSITIVE})


def canonical(content: object) -> str:
    return json.dumps(
        content, cls=DjangoJSONEncoder, sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )


def value_digest(content: object, salt: str) -> str:
    """A digest that says nothing without the installation's key and the value's own salt."""
    key = hashlib.sha256(f"audit:{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, f"{salt}:{canonical(content)}".encode(), hashlib.sha256).hexdigest()


def record_digest(record: Record) -> str:
    covered = [
        record.organisation_key,
        record.number,
        record.at.isoformat(),
        record.actor_key,
        record.verb,
        record.target_type,
        record.target_key,
        record.value_digests,
        record.previous,
    ]
    return hashlib.sha256(canonical(covered).encode()).hexdigest()


def snapshot(instance: models.Model) -> dict[str, Any]:
    """The concrete values of a row, to be compared after it has changed."""
    return {field.name: getattr(instance, field.attname) for field in instance._meta.concrete_fields}


def changes_between(before: Mapping[str, Any], instance: models.Model) -> dict[str, tuple[Any, Any]]:
    """Field → (old, new) for what differs from the snapshot."""
    after = snapshot(instance)
    return {name: (before.get(name), value) for name, value in after.items() if before.get(name) != value}


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

    `changes` are fields of the target, (old, new); those its `Privacy` calls confidential or sensitive are kept as
    "changed", never with content. `facts` are counts and names that belong to the act itself. Raises `UnknownVerb`.
    """
    verbs.require(verb)
    contents: dict[str, Any] = dict(facts or {})
    if target is not None and changes:
        kinds = kinds_of(type(target))
        for name, (old, new) in changes.items():
            contents[name] = (
                CHANGED if kinds.get(name, Kind.SENSITIVE) in REDACTED else {"old": old, "new": new}
            )
    with transaction.atomic():
        Head.objects.get_or_create(organisation_key=organisation.pk)
        head = Head.objects.select_for_update().get(organisation_key=organisation.pk)
        salts = {name: secrets.token_hex(16) for name in contents}
        entry = Record(
            organisation_key=organisation.pk,
            number=head.number + 1,
            at=at,
            actor_key=by.actor_key,
            verb=verb,
            target_type=target._meta.label if target is not None else "",
            target_key=str(target.pk) if target is not None else "",
            value_digests={name: value_digest(content, salts[name]) for name, content in contents.items()},
            previous=head.digest,
        )
        entry.digest = record_digest(entry)
        entry.save(force_insert=True)
        Value.objects.bulk_create(
            Value(
                organisation_key=organisation.pk,
                record_number=entry.number,
                field=name,
                content=json.loads(canonical(content)),
                salt=salts[name],
            )
            for name, content in contents.items()
        )
        head.number, head.digest = entry.number, entry.digest
        head.save(update_fields=["number", "digest"])
    return entry
