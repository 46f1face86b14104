"""What an act on many rows tells the record: each row under a name of its own, so that it can be erased alone."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from ledernet.audit import actions as audit
from ledernet.audit.models import Value

Snapshots = Mapping[models.Model, Mapping[str, Any]]
Told = dict[str, dict[str, Any]]  # field → {"old": …, "new": …}


def snapshots(rows: Iterable[models.Model]) -> dict[models.Model, dict[str, Any]]:
    """How these rows stand before they are changed."""
    return {row: audit.snapshot(row) for row in rows}


def told(before: Snapshots) -> dict[str, Told]:
    """`networks.Seat:17` → what has changed there. Rows that are as they were are left out."""
    facts = {}
    for row, was in before.items():
        if changes := audit.changes_between(was, row):
            facts[f"{row._meta.label}:{row.pk}"] = {
                name: {"old": old, "new": new} for name, (old, new) in changes.items()
            }
    return facts


def read_back(values: Iterable[Value], model: type[models.Model]) -> dict[int, Told]:
    """Id → what `told` told of rows of this model, days as days. What has been erased is not there."""
    label = f"{model._meta.label}:"
    fields = {field.name: field for field in model._meta.concrete_fields}
    found = {}
    for value in values:
        if value.field.startswith(label) and value.content:
            found[int(value.field.removeprefix(label))] = {
                name: {side: fields[name].to_python(one) for side, one in sides.items()}
                for name, sides in value.content.items()
            }
    return found
