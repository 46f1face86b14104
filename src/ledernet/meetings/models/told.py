"""What people's calendars have been told, and what came back to the mailbox."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.mail.models import Message
from ledernet.meetings.enums import Report
from ledernet.networks.models import Network
from ledernet.people.models import Leader

from .core import Meeting, Series


class Invitee(models.Model):
    """Somebody whose calendar has an entry of ours: that of a series, or of a single meeting.

    `told` says what was last put in the outbox of each part of the entry ("" the entry itself, else the slot of one meeting), so that a
    difference from what is true today is seen however it came about (`telling.py`). `sequence` is that of the last message. The
    address is kept as it was: a cancellation goes where the invitation went. `links_used` counts the links she has answered by: each
    works once.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="invitees")
    series = models.ForeignKey(Series, models.CASCADE, null=True, blank=True, related_name="invitees")
    meeting = models.ForeignKey(Meeting, models.CASCADE, null=True, blank=True, related_name="invitees")
    leader = models.ForeignKey(Leader, models.CASCADE, null=True, blank=True, related_name="invited_to")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="invited_to"
    )
    address = models.EmailField()
    told = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField(default=0)
    invitation = models.ForeignKey(
        Message, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # until it has left it can still be called back
    links_used = models.PositiveIntegerField(default=0)
    is_open = models.BooleanField(default=True)  # False: the entry has been taken away

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(series__isnull=True, meeting__isnull=False)
                | models.Q(series__isnull=False, meeting__isnull=True),
                name="meetings_invitee_entry",
            ),
            models.CheckConstraint(
                condition=models.Q(leader__isnull=True, user__isnull=False)
                | models.Q(leader__isnull=False, user__isnull=True),
                name="meetings_invitee_who",
            ),
            models.UniqueConstraint("series", "leader", name="meetings_invitee_series_leader"),
            models.UniqueConstraint("series", "user", name="meetings_invitee_series_user"),
            models.UniqueConstraint("meeting", "leader", name="meetings_invitee_leader"),
            models.UniqueConstraint("meeting", "user", name="meetings_invitee_user"),
        ]

    class Privacy:
        harmless = (
            "id",
            "network",
            "series",
            "meeting",
            "told",
            "sequence",
            "invitation",
            "links_used",
            "is_open",
        )
        personal = ("leader", "user", "address")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Received(models.Model):
    """A mail that came to the mailbox: what it was taken for, and what came of it. Its words are not kept.

    `key` is the mail's own name (Message-ID, else a digest), so that reading it twice does nothing the second time.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="received_mail")
    key = models.CharField(max_length=200, unique=True)
    report = models.CharField(max_length=12, choices=Report)
    meeting = models.ForeignKey(Meeting, models.SET_NULL, null=True, blank=True, related_name="+")
    leader = models.ForeignKey(Leader, models.SET_NULL, null=True, blank=True, related_name="+")
    sender = models.CharField(max_length=254, blank=True)
    facts = models.JSONField(default=dict)  # what the reader needs to say why: codes, sequences, moments
    was_obeyed = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)  # somebody has dealt with it

    class Meta:
        indexes = [models.Index(fields=("organisation", "-received_at"), name="meetings_received_time")]

    class Privacy:
        harmless = ("id", "organisation", "key", "report", "meeting", "was_obeyed", "received_at", "seen_at")
        personal = ("leader", "sender")
        confidential = ("facts",)
        retention = Retention.LOG

    def __str__(self) -> str:
        return f"{self.report} {self.pk}"
