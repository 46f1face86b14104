"""The outbox. A message is rendered when it is sent, so that it says what is true then."""

from django.conf import settings
from django.db import models

from ledernet.accounts.enums import Language
from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SearchField, SortKeyField

from .enums import MessageState


class Message(models.Model):
    """One mail to one receiver. `kind` names its letter, `params` the rows it tells of (ids only)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="messages")
    kind = models.CharField(max_length=80)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=MessageState, default=MessageState.HELD)
    to_email = models.EmailField()
    to_name = models.CharField(max_length=200, blank=True)
    to_user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    once_key = models.CharField(max_length=120, blank=True)  # a second message with the same key is not made
    not_before = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True)
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=120, blank=True)  # the process that sends it
    sent_at = models.DateTimeField(null=True, blank=True)
    message_id = models.CharField(max_length=200, blank=True)
    queued_by = models.CharField(max_length=80, blank=True)  # actor key
    created_at = models.DateTimeField()
    name_key = SortKeyField(source="to_name")
    search = SearchField(sources=("to_name", "to_email"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "once_key", condition=~models.Q(once_key=""), name="mail_message_once"
            )
        ]
        indexes = [
            models.Index("state", "not_before", name="mail_message_due"),
            models.Index("organisation", "state", "created_at", name="mail_message_listed"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kind",
            "params",
            "state",
            "language",
            "once_key",
            "not_before",
            "attempts",
            "claimed_at",
            "claimed_by",
            "sent_at",
            "message_id",
            "created_at",
        )
        personal = ("to_email", "to_name", "to_user", "last_error", "queued_by", "name_key", "search")
        retention = Retention.LOG

    def __str__(self) -> str:
        return f"{self.kind} → {self.to_email}"
