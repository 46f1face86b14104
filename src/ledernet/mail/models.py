"""The outbox. A message is rendered when it is sent, so that it says what is true then."""

from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from ledernet.accounts.enums import Language
from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SearchField, SortKeyField

from .enums import MessageState
from .words import PARTS, Written


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
            # SQLite cannot look a key up by the constraint: it holds for some rows only
            models.Index("once_key", name="mail_message_key"),
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

    @property
    def leaves_at(self) -> datetime:
        """When it leaves; for one that is only looked at, when it was put in the outbox."""
        return self.claimed_at or self.created_at

    @property
    def leaves_on(self) -> date:
        return timezone.localdate(self.leaves_at)


class Wording(models.Model):
    """The words that an organisation has for a kind of letter in a language; each change is a version of its own.

    The highest number is in force; one that is not `is_own` says that the product's words are back. Without a number it is a draft
    that only its author sees.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="wordings")
    kind = models.CharField(max_length=80)
    language = models.CharField(max_length=2, choices=Language)
    number = models.PositiveIntegerField(null=True, blank=True)
    is_own = models.BooleanField(default=True)
    subject = models.CharField(max_length=200, blank=True)
    greeting = models.CharField(max_length=200, blank=True)
    opening = models.TextField(blank=True, max_length=4000)
    closing = models.TextField(blank=True, max_length=4000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "kind", "language", "number",
                condition=models.Q(number__isnull=False), name="mail_wording_number",
            ),
            models.UniqueConstraint(
                "organisation", "kind", "language", "made_by",
                condition=models.Q(number__isnull=True), name="mail_wording_draft",
            ),
        ]  # fmt: skip

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kind",
            "language",
            "number",
            "is_own",
            "subject",
            "greeting",
            "opening",
            "closing",
            "made_at",
        )
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.kind} {self.language} {self.number or 'draft'}"

    @property
    def written(self) -> Written:
        return Written(**{part: getattr(self, part) for part in PARTS})


class Reminder(models.Model):
    """Whether an organisation wants a letter that goes by itself, and how many days before or after."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=80)
    is_on = models.BooleanField(default=False)
    days = models.PositiveSmallIntegerField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "kind", name="mail_reminder_once")]

    class Privacy:
        harmless = ("id", "organisation", "kind", "is_on", "days", "changed_at")
        personal = ("changed_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.kind} {'on' if self.is_on else 'off'} {self.days}"
