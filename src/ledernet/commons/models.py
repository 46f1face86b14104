"""What belongs to those who sit in a network: their lines, posts, documents and lessons; and notes that are one's own."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network, Seat

from .enums import FileKind
from .exchange.models import ExchangeKey, FromOthers, ReceivedFile, SentFile
from .experience.models import ExperienceCard, ExperienceContact
from .reading_list.models import Reading

__all__ = [
    "Document",
    "ExchangeKey",
    "ExperienceCard",
    "ExperienceContact",
    "FromOthers",
    "Greeting",
    "Lesson",
    "OwnNote",
    "Post",
    "Reading",
    "ReceivedFile",
    "SentFile",
    "SparringLine",
]


class SparringLine(models.Model):
    """What somebody in the network would like to spar about, and what the others may ask her about. Her own words.

    `is_open`: the second of them may be read by members of the organisation's other networks too.
    """

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="line")
    wants = models.CharField(max_length=200, blank=True)
    offers = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=False)
    updated_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "seat", "is_open", "updated_at")
        confidential = ("wants", "offers")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"


class Post(models.Model):
    """A word to the others in the network. Read in its confidential room alone."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="posts")
    text = models.TextField(max_length=4000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=("network", "-made_at"), name="commons_posts")]

    class Privacy:
        harmless = ("id", "network", "made_at", "version")
        personal = ("made_by",)
        confidential = ("text",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Document(models.Model):
    """A file of the network. `stored` names it in the store (`files.py`), which no address of the web leads to."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="documents")
    title = models.CharField(max_length=160)
    kind = models.CharField(max_length=4, choices=FileKind)
    size = models.PositiveIntegerField()  # bytes
    stored = models.CharField(max_length=80, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("network", "-made_at"), name="commons_documents")]

    class Privacy:
        harmless = ("id", "network", "kind", "size", "stored", "made_at")
        personal = ("made_by",)
        confidential = ("title",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Lesson(models.Model):
    """What the network did, what it saw, and what it does now. `purpose` is that of the programme it tells of (P1–P7 or own words).

    Shared, members of the organisation's other networks read it without the names of author and network.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="lessons")
    purpose = models.CharField(max_length=160, blank=True)
    activity = models.TextField(max_length=1000)
    insight = models.TextField(max_length=1000)
    now = models.TextField(max_length=1000)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=("network", "-made_at"), name="commons_lessons")]

    class Privacy:
        harmless = ("id", "network", "purpose", "made_at", "shared_at", "version")
        personal = ("made_by",)
        confidential = ("activity", "insight", "now")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class OwnNote(models.Model):
    """A note that its author alone can read: nobody else in the network, no facilitator, chief, HR, log or search."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="own_notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="own_notes")
    text = models.TextField(max_length=8000)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index("author", "network", name="commons_own_notes")]

    class Privacy:
        harmless = ("id", "network", "made_at", "version")
        personal = ("author",)
        sensitive = ("text",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Greeting(models.Model):
    """A few words from the management to a network, on its page. Read by all who see the network."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="greetings")
    text = models.CharField(max_length=500)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=("network", "-made_at"), name="commons_greetings")]

    class Privacy:
        harmless = ("id", "network", "text", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.pk}"
