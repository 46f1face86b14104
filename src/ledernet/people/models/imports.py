"""A guided import: what was uploaded, what was chosen, what will happen."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import ImportState


class ImportSource(models.Model):
    """A register or file that comes again: its column mapping is remembered."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="import_sources")
    name = models.CharField(max_length=80)
    headers = models.JSONField(default=list)  # the header row it was last seen with
    mapping = models.JSONField(default=dict)  # header → target field
    options = models.JSONField(default=dict)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "name", name="people_import_source_name")]

    class Privacy:
        harmless = ("id", "organisation", "name", "headers", "mapping", "options", "updated_at")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name


class ImportBatch(models.Model):
    """One upload on its way. Nothing touches the leaders until it is applied."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="import_batches")
    source = models.ForeignKey(ImportSource, models.SET_NULL, null=True, blank=True, related_name="batches")
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True)  # cleaned of CPR-like columns; emptied once applied or discarded
    mapping = models.JSONField(default=dict)
    options = models.JSONField(default=dict)
    answers = models.JSONField(default=dict)  # the user's word on doubtful matches
    plan = models.JSONField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True)  # of the data that the plan was made against
    counts = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "source",
            "state",
            "filename",
            "mapping",
            "options",
            "fingerprint",
            "counts",
            "created_at",
            "applied_at",
        )
        personal = ("content", "answers", "plan", "created_by")
        retention = Retention.JOB

    def __str__(self) -> str:
        return self.filename
