"""Files of experience that left and came, and what came in them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention

from .enums import Kind
from .items import Item


class ExchangeKey(models.Model):
    """A number drawn by lot, from which entries get names of their own that stay the same and tell nothing of where they come from."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="exchange_key")
    key = models.UUIDField(default=uuid.uuid4)

    class Privacy:
        harmless = ("id", "organisation", "key")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}"


class SentFile(models.Model):
    """That a file was made, and what left in it: kinds and names of the entries, and the fingerprint (SHA-256) of the file.

    Its words are in the file alone: a lesson that is taken back here shall not live on in a record.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="sent_files")
    is_named = models.BooleanField(default=False)
    entries = models.JSONField(default=list)  # [kind, id] each
    fingerprint = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "organisation", "is_named", "entries", "fingerprint", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.fingerprint[:12]


class ReceivedFile(models.Model):
    """A file that was brought in. `sender` is what it says of itself, "" where it says nothing."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="received_files")
    sender = models.CharField(max_length=160, blank=True)
    made_on = models.DateField()  # by the sender, as the file says
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "organisation", "sender", "made_on", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.sender or f"{self.made_on}"


class FromOthers(models.Model):
    """One entry from another organisation. `content` is what `items.clean` lets through: plain text, in the lengths it says."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="from_others")
    received = models.ForeignKey(ReceivedFile, models.CASCADE, related_name="entries")
    uid = models.UUIDField()
    kind = models.CharField(max_length=8, choices=Kind)
    content = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "uid", name="commons_from_others_once"),
        ]

    class Privacy:
        harmless = ("id", "organisation", "received", "uid", "kind", "content")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return str(self.item)

    @property
    def item(self) -> Item:
        return Item(Kind(self.kind), str(self.uid), self.content)
