"""Charters: versions that are heard, approved and locked; and the material that tells of them."""

from django.conf import settings
from django.db import models

from ledernet.accounts.enums import Language
from ledernet.audit.privacy import Retention
from ledernet.decisions.models import Decision
from ledernet.mail.models import Message
from ledernet.strategy.models import Programme

from .enums import Audience, Capacity, Channel, CharterState, Clause, Outcome


class CharterVersion(models.Model):
    """What a programme's charter said at one time: `content` is a snapshot and never changes (see `content.py`).

    A version is made when a hearing opens or when the chief approves. It is locked when the first network is launched on it;
    what comes after is a new version with a reason, and both stay readable.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="charters")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=CharterState)
    content = models.JSONField()
    reason = models.TextField(blank=True, max_length=4000)  # why it differs from the version before
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    locked_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint("programme", "number", name="charter_version_number"),
            models.UniqueConstraint(
                "programme", condition=models.Q(state=CharterState.APPROVED), name="charter_one_in_force"
            ),
        ]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "number",
            "state",
            "reason",
            "made_at",
            "approved_at",
            "locked_at",
            "decision",
        )
        personal = ("content", "made_by", "approved_by")  # names of owners stand in the snapshot
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id} v{self.number}"


class Hearing(models.Model):
    """A version is sent to superiors and representatives of those who take part; their comments are answered."""

    version = models.OneToOneField(CharterVersion, models.CASCADE, related_name="hearing")
    question = models.TextField(blank=True, max_length=2000)  # what they are asked to look at
    closes_on = models.DateField()  # the last day for comments
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(blank=True, max_length=4000)  # what came of it, told to those who were heard

    class Privacy:
        harmless = ("id", "version", "question", "closes_on", "opened_at", "closed_at", "summary")
        personal = ("opened_by", "closed_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.version_id}"


class HearingParty(models.Model):
    """Somebody who is heard, and as what."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="parties")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="hearings")
    capacity = models.CharField(max_length=14, choices=Capacity)
    message = models.ForeignKey(Message, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("hearing", "user", name="charter_heard_once")]

    class Privacy:
        harmless = ("id", "hearing", "capacity", "message")
        personal = ("user",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.user_id} in {self.hearing_id}"


class HearingComment(models.Model):
    """What a party says of one clause, or of the whole; and the answer to it."""

    party = models.ForeignKey(HearingParty, models.CASCADE, related_name="comments")
    clause = models.CharField(max_length=12, choices=Clause, blank=True)  # "" is the whole
    text = models.TextField(max_length=4000)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reply = models.TextField(blank=True, max_length=4000)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    replied_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        harmless = ("id", "party", "clause", "made_at", "outcome", "replied_at")
        personal = ("text", "reply", "replied_by")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Material(models.Model):
    """Information for one audience in one language, made from a version of the charter and perhaps edited.

    Editing makes a new number; what was sent stays as it was sent.
    """

    version = models.ForeignKey(CharterVersion, models.CASCADE, related_name="materials")
    audience = models.CharField(max_length=12, choices=Audience)
    language = models.CharField(max_length=2, choices=Language)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    body = models.TextField(max_length=20_000)  # plain text; empty lines divide paragraphs
    is_edited = models.BooleanField(default=False)  # by hand; else as the product wrote it
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "version", "audience", "language", "number", name="charter_material_number"
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "version",
            "audience",
            "language",
            "number",
            "title",
            "body",
            "is_edited",
            "made_at",
        )
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.title


class Sending(models.Model):
    """That a material was sent: when, by whom, how. To whom stands in its receivers."""

    material = models.ForeignKey(Material, models.CASCADE, related_name="sendings")
    channel = models.CharField(max_length=8, choices=Channel)
    note = models.CharField(max_length=500, blank=True)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "material", "channel", "note", "sent_at")
        personal = ("sent_by",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.material_id} {self.sent_at}"


class SendingReceiver(models.Model):
    """One receiver of a sending, by name as it was then; the mail itself is in the outbox."""

    sending = models.ForeignKey(Sending, models.CASCADE, related_name="receivers")
    name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="+")

    class Privacy:
        harmless = ("id", "sending", "message")
        personal = ("name", "user")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.name
