"""Where another system wants to be told, and each message to it."""

from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.db import models

from ledernet.api.enums import DeliveryState, Event
from ledernet.audit.privacy import Retention

from .tokens import Token


class Hook(models.Model):
    """An address that is told of some kinds of events. It hears what its token may read, and falls silent with it.

    `heard` is the number of the last audit record that has been looked at for it. The secret is kept sealed, since every message is
    signed with it; the one before signs too until `previous_until`.
    """

    token = models.ForeignKey(Token, models.CASCADE, related_name="hooks")
    url = models.URLField(max_length=500)
    events = models.JSONField(default=list)  # values of `Event`
    sealed = models.TextField()
    previous_sealed = models.TextField(blank=True)
    previous_until = models.DateTimeField(null=True, blank=True)
    heard = models.BigIntegerField(default=0)
    is_paused = models.BooleanField(default=False)
    failing_since = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        harmless = (
            "id",
            "token",
            "url",
            "events",
            "previous_until",
            "heard",
            "is_paused",
            "failing_since",
            "made_at",
        )
        personal = ("made_by",)
        sensitive = ("sealed", "previous_sealed")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.url

    def speaks(self, at: datetime) -> bool:
        return not self.is_paused and self.token.is_open(at)


class Delivery(models.Model):
    """One event told to one hook, at least once. `keys` are the numbers of the rows it is about, and all that is told of them.

    `record` is the number of the audit record it comes from; 0 for a test.
    """

    hook = models.ForeignKey(Hook, models.CASCADE, related_name="deliveries")
    uid = models.UUIDField(default=uuid4, unique=True)
    event = models.CharField(max_length=20, choices=Event)
    record = models.BigIntegerField(default=0)
    keys = models.JSONField(default=list)
    happened_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DeliveryState, default=DeliveryState.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)
    last_status = models.PositiveSmallIntegerField(null=True, blank=True)
    last_error = models.CharField(max_length=40, blank=True)  # a code of `hooks.troubles`

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "hook", "record", "event", condition=models.Q(record__gt=0), name="api_told_once"
            )
        ]
        indexes = [
            models.Index("state", "due_at", name="api_delivery_due"),
            models.Index("hook", "happened_at", name="api_delivery_of_hook"),
        ]

    class Privacy:
        harmless = (
            "id",
            "hook",
            "uid",
            "event",
            "record",
            "happened_at",
            "state",
            "attempts",
            "due_at",
            "delivered_at",
            "last_status",
            "last_error",
        )
        personal = ("keys",)
        retention = Retention.LOG

    def __str__(self) -> str:
        return f"{self.event} {self.uid}"
