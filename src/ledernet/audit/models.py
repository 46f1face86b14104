"""The append-only record. No foreign keys: a row outlives what it tells of."""

from django.db import models

from .privacy import Retention


class Head(models.Model):
    """The end of one organisation's chain; locked while a record is appended."""

    organisation_key = models.BigIntegerField(primary_key=True)
    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="")

    class Privacy:
        harmless = ("organisation_key", "number", "digest")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_key}: {self.number}"


class Record(models.Model):
    """One thing that somebody did. Never changed, never deleted."""

    organisation_key = models.BigIntegerField()
    number = models.BigIntegerField()
    at = models.DateTimeField(db_index=True)
    actor_key = models.CharField(max_length=80, db_index=True)
    verb = models.CharField(max_length=80, db_index=True)
    target_type = models.CharField(max_length=80, blank=True)
    target_key = models.CharField(max_length=80, blank=True)
    value_digests = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint("organisation_key", "number", name="audit_record_number")]
        indexes = [models.Index("target_type", "target_key", name="audit_record_target")]

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


class Value(models.Model):
    """What a record says of one field. Erasable: the record holds only a keyed digest of it."""

    organisation_key = models.BigIntegerField()
    record_number = models.BigIntegerField()
    field = models.CharField(max_length=80)
    content = models.JSONField(null=True)  # {"old": …, "new": …}; null once erased
    salt = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation_key", "record_number", "field", name="audit_value_of_record"
            )
        ]

    class Privacy:
        harmless = ("id", "organisation_key", "record_number", "field")
        personal = ("content", "salt")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.record_number} {self.field}"
