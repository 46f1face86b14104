"""Parcels that leave, what has left in them, and under which case numbers it is filed."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.strategy.models import Programme

from .enums import Access, ParcelKind, ParcelState, RecordKind, Refusal


class Filing(models.Model):
    """Under which case and with which marks a document is filed."""

    case_number = models.CharField(max_length=60, blank=True)
    kle = models.CharField(max_length=12, blank=True)  # KL's common list of subjects: 81.39.00
    access = models.CharField(max_length=10, choices=Access, default=Access.OPEN)

    class Meta:
        abstract = True


class CaseSetup(Filing):
    """How the organisation's records reach its case system; the filing holds for what belongs to no programme."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="case_setup")
    is_nightly = models.BooleanField(default=False)  # new records are laid in the folder each night
    kinds = models.JSONField(default=list)  # of `RecordKind`, for the nightly run
    with_word = models.BooleanField(default=False)  # also the Word file, where the house has one
    since = models.DateField(null=True, blank=True)  # the nightly run leaves what is older
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "case_number",
            "kle",
            "access",
            "is_nightly",
            "kinds",
            "with_word",
            "since",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class CaseNumber(Filing):
    """The case of one programme: its charters, the decisions on it and its networks, and their proposals."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="case_number")

    class Privacy:
        harmless = ("id", "programme", "case_number", "kle", "access")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.case_number or f"{self.programme_id}"


class Parcel(models.Model):
    """What somebody ordered, or the night did (no maker). `content` is sealed, and empty but for the days it can be fetched."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="parcels")
    kind = models.CharField(max_length=14, choices=ParcelKind)
    state = models.CharField(max_length=10, choices=ParcelState, default=ParcelState.WAITING)
    asked = models.JSONField(default=dict)  # see `records.asked.Asked`
    to_folder = models.BooleanField(
        default=False
    )  # laid in the installation's folder, else fetched by its maker
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    kept_until = models.DateTimeField(null=True, blank=True)
    filename = models.CharField(max_length=120, blank=True)
    content = models.BinaryField(null=True, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes, unsealed
    sha256 = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)
    refusal = models.CharField(max_length=10, choices=Refusal, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [models.Index("state", "made_at", name="transfer_parcels_waiting")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kind",
            "state",
            "asked",
            "to_folder",
            "made_at",
            "finished_at",
            "fetched_at",
            "kept_until",
            "filename",
            "size",
            "sha256",
            "counts",
            "refusal",
            "attempts",
        )
        personal = ("made_by",)
        sensitive = ("content",)
        retention = Retention.JOB

    def __str__(self) -> str:
        return self.filename or f"{self.pk}"


class SentRecord(models.Model):
    """That one document has left: what it was of, in which edition, and with which checksum."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sent_records")
    parcel = models.ForeignKey(Parcel, models.SET_NULL, null=True, related_name="records")
    kind = models.CharField(max_length=10, choices=RecordKind)
    source = models.PositiveBigIntegerField()  # number of the decision, version of a charter, or proposal
    edition = models.PositiveIntegerField()  # a decision that is followed up is sent once more
    name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("organisation", "kind", "source", "edition", name="transfer_sent_before")]

    class Privacy:
        harmless = ("id", "organisation", "parcel", "kind", "source", "edition", "name", "sha256", "sent_at")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name
