"""The append-only record. No foreign keys: a row outlives what it tells of.

The database itself refuses to change or delete records (`guards`); the classes here refuse first, in words.
"""

import json
from functools import cached_property
from typing import Any, NoReturn

from django.db import models

from .privacy import Retention


class AppendOnly(Exception):
    """Somebody tried to change or delete what has been recorded."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    def update(self, **values: Any) -> NoReturn:
        raise AppendOnly("the record is never changed")

    def delete(self) -> NoReturn:
        raise AppendOnly("the record is never deleted")


class Head(models.Model):
    """The end of one organisation's chain; locked while a record is appended."""

    organisation_key = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=80, default="", blank=True)

    class Privacy:
        harmless = ("organisation_key", "number", "digest")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_key}: {self.number}"


class Record(models.Model):
    """One thing that somebody did. Never changed, never deleted."""

    organisation_key = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField()
    actor_key = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    target_type = models.CharField(max_length=80, blank=True)
    target_key = models.CharField(max_length=80, blank=True)
    value_digests = models.JSONField(default=dict)
    previous = models.CharField(max_length=80, blank=True)
    digest = models.CharField(max_length=80)

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("organisation_key", "number", name="audit_record_number")]
        indexes = [
            models.Index("target_type", "target_key", name="audit_record_target"),
            models.Index("organisation_key", "at", name="audit_record_at"),
            models.Index("organisation_key", "actor_key", "number", name="audit_record_actor"),
            models.Index("organisation_key", "verb", "number", name="audit_record_verb"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation_key",
            "number",
            "at",
            "verb",
            "target_type",
            "target_key",
            "value_digests",
            "previous",
            "digest",
        )
        personal = ("actor_key",)
        retention = Retention.LOG

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnly("the record is never changed")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("the record is never deleted")


class Value(models.Model):
    """What a record says of one field. Erasable: the record holds only a keyed digest of it."""

    organisation_key = models.BigIntegerField()
    record_number = models.BigIntegerField()
    field = models.CharField(max_length=80)
    text = models.TextField(blank=True)  # canonical JSON, byte for byte what was sealed; empty once erased
    salt = models.CharField(max_length=64, blank=True)
    erased_by = models.BigIntegerField(
        null=True, blank=True
    )  # number of the record that tells of the erasure

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation_key", "record_number", "field", name="audit_value_of_record"
            )
        ]

    class Privacy:
        harmless = ("id", "organisation_key", "record_number", "field", "erased_by")
        personal = ("text", "salt")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.record_number} {self.field}"

    @cached_property
    def content(self) -> Any:
        """`{"old": …, "new": …}`, "changed", or a fact; None once erased."""
        return json.loads(self.text) if self.text else None

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("a value is erased, not deleted")
