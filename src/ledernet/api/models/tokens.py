"""What another system shows at the door."""

from datetime import datetime

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.api.enums import ROLES
from ledernet.audit.privacy import Retention
from ledernet.people.enums import Role
from ledernet.people.models import Unit


class Token(models.Model):
    """The key of one other system: it acts as a role in a part of the organisation, and as nobody in particular.

    Of the key itself only a digest is kept, with its first letters so that people can tell one from another. While a new key is taken
    into use the one before opens too, until `previous_until`.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)  # which system it is for
    role = models.CharField(max_length=20, choices=[(role.value, role.label) for role in ROLES])
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    reaches = models.JSONField(default=list)  # values of `Reach`
    begins = models.CharField(max_length=12)  # the first letters of the key
    digest = models.CharField(max_length=64, unique=True)
    previous_digest = models.CharField(max_length=64, blank=True, db_index=True)
    previous_until = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    rotated_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("organisation", "made_at", name="api_token_of_house")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "name",
            "role",
            "unit",
            "reaches",
            "begins",
            "previous_until",
            "expires_at",
            "made_at",
            "rotated_at",
            "revoked_at",
            "last_used_at",
        )
        personal = ("made_by",)
        sensitive = ("digest", "previous_digest")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name

    @property
    def actor_key(self) -> str:
        """As the audit log calls it."""
        return f"token:{self.pk}"

    @property
    def held_role(self) -> Role:
        return Role(self.role)

    @property
    def path(self) -> str:
        """Where its role is held: "" for the whole organisation."""
        return self.unit.path if self.unit else ""

    def is_open(self, at: datetime) -> bool:
        return self.revoked_at is None and self.expires_at > at


class TokenDay(models.Model):
    """How much a token was used on a day. Single reads are counted, not recorded."""

    token = models.ForeignKey(Token, models.CASCADE, related_name="days")
    on = models.DateField()
    reads = models.PositiveIntegerField(default=0)
    writes = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)  # more than a minute allows

    class Meta:
        constraints = [models.UniqueConstraint("token", "on", name="api_day_once")]

    class Privacy:
        harmless = ("id", "token", "on", "reads", "writes", "refused")
        retention = Retention.LOG

    def __str__(self) -> str:
        return f"{self.token_id} {self.on}"
