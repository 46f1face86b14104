"""Where an organisation's people log in, with which keys, what a login gives, and who has come."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import Role
from ledernet.people.models import Unit

from .enums import KeyState, Match, Place, Protocol


class Connection(models.Model):
    """One identity provider of one organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="signon_connections")
    key = models.SlugField(max_length=60, unique=True)  # its name in addresses
    name = models.CharField(max_length=80)  # on the button
    protocol = models.CharField(max_length=4, choices=Protocol)
    is_on = models.BooleanField(default=False)
    issuer = models.CharField(max_length=400)  # OIDC: issuer; SAML: entity id of the provider
    client_id = models.CharField(max_length=200, blank=True)
    secret = models.TextField(blank=True)  # sealed
    login_url = models.CharField(max_length=400, blank=True)  # SAML
    logout_url = models.CharField(max_length=400, blank=True)  # SAML
    certificates = models.TextField(blank=True)  # SAML: the provider's, one after another
    wants_encrypted = models.BooleanField(default=False)  # SAML
    match = models.CharField(max_length=6, choices=Match, default=Match.EMAIL)
    subject_claim = models.CharField(max_length=200, blank=True)  # empty: `sub`, or the NameID
    key_claim = models.CharField(max_length=200, blank=True)
    email_claim = models.CharField(max_length=200)
    name_claim = models.CharField(max_length=200)
    vouches_for_email = models.BooleanField(default=False)  # whether or not each login says so
    cvr = models.CharField(max_length=8, blank=True)  # privileges for another are passed over
    session_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "key",
            "name",
            "protocol",
            "is_on",
            "issuer",
            "client_id",
            "login_url",
            "logout_url",
            "certificates",
            "wants_encrypted",
            "match",
            "subject_claim",
            "key_claim",
            "email_claim",
            "name_claim",
            "vouches_for_email",
            "cvr",
            "session_hours",
            "created_at",
        )
        sensitive = ("secret",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name

    @property
    def source(self) -> str:
        """What its roles are marked with."""
        return f"signon:{self.pk}"


class Key(models.Model):
    """A key of ours towards a SAML provider: signs what we ask, opens what is encrypted for us."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="keys")
    certificate = models.TextField()
    private_key = models.TextField()  # sealed
    state = models.CharField(max_length=8, choices=KeyState)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()  # of the certificate

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "connection",
                condition=models.Q(state=KeyState.CURRENT),
                name="signon_one_current_key",
            ),
            models.UniqueConstraint(
                "connection",
                condition=models.Q(state=KeyState.COMING),
                name="signon_one_coming_key",
            ),
        ]

    class Privacy:
        harmless = ("id", "connection", "certificate", "state", "made_at", "ends_at")
        sensitive = ("private_key",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.connection_id}: {self.state}"


class RoleRule(models.Model):
    """A claim with this value gives this role there."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="rules")
    claim = models.CharField(max_length=200)  # `privilege`: a role in the list of privileges
    value = models.CharField(max_length=300)
    role = models.CharField(max_length=20, choices=Role)
    place = models.CharField(max_length=5, choices=Place)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    constraint = models.CharField(max_length=200, blank=True)
    constraint_value = models.CharField(max_length=120, blank=True)

    class Privacy:
        harmless = (
            "id",
            "connection",
            "claim",
            "value",
            "role",
            "place",
            "unit",
            "constraint",
            "constraint_value",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.claim} = {self.value}: {self.role}"


class Identity(models.Model):
    """Somebody at the provider, and the user she is here."""

    connection = models.ForeignKey(Connection, models.CASCADE, related_name="identities")
    subject = models.CharField(max_length=300)  # the provider's own, lasting name of her
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="signon_identities")
    shut_here = models.BooleanField(
        default=False
    )  # a login without roles closed the access; one with opens it
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("connection", "subject", name="signon_identity_once")]

    class Privacy:
        harmless = ("id", "connection", "shut_here")
        personal = ("subject", "user", "first_at", "last_at")
        retention = Retention.ACCESS

    def __str__(self) -> str:
        return f"{self.connection_id}: {self.user_id}"
