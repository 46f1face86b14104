"""What networks propose to the management: written in confidence, sent openly, answered within the days that were promised."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.decisions.models import Decision
from ledernet.networks.models import Network

from .enums import Outcome, ProposalState


class Proposal(models.Model):
    """A proposal or feedback of one network. As long as it is a draft only those in the network's room know that it is there.

    `purpose` is the programme's purpose that it serves (P1–P7 or own words), `area` the policy it is about. `promised_days` and
    `due_on` are those of the charter on the day it was sent; a later charter changes nothing for it.
    """

    network = models.ForeignKey(Network, models.PROTECT, related_name="proposals")
    state = models.CharField(max_length=12, choices=ProposalState, default=ProposalState.DRAFT)
    title = models.CharField(max_length=150)
    text = models.TextField(max_length=4000)  # what
    reason = models.TextField(max_length=4000)  # why
    asks = models.TextField(max_length=2000)  # what the network asks the management for
    purpose = models.CharField(max_length=160, blank=True)
    area = models.CharField(max_length=120, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()
    agreed_on = models.DateField(null=True, blank=True)  # the meeting at which the network said yes
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    receiver = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    promised_days = models.PositiveSmallIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)  # the last day of the promise
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="+")
    follow_up = models.TextField(max_length=2000, blank=True)  # what came of it
    followed_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    followed_up_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index("network", "state", name="proposals_of_network"),
            models.Index("state", "due_on", name="proposals_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=ProposalState.DRAFT, sent_at__isnull=True)
                | (~models.Q(state=ProposalState.DRAFT) & models.Q(sent_at__isnull=False)),
                name="proposals_sent_when_no_draft",
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "network",
            "state",
            "purpose",
            "written_at",
            "agreed_on",
            "sent_at",
            "promised_days",
            "due_on",
            "acknowledged_at",
            "outcome",
            "answered_at",
            "decision",
            "followed_up_at",
            "withdrawn_at",
            "version",
        )
        personal = (
            "written_by",
            "sent_by",
            "receiver",
            "acknowledged_by",
            "answered_by",
            "followed_up_by",
            "withdrawn_by",
        )
        confidential = ("title", "text", "reason", "asks", "area", "answer", "follow_up")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        """What the register of decisions calls it; asked only of what has been sent."""
        return self.title


class Say(models.Model):
    """A member's word on a draft. It counts for the version that she has read. Gone once the proposal is sent."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="says")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    is_for = models.BooleanField()
    version = models.PositiveIntegerField()
    said_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("proposal", "user", name="proposals_one_say")]

    class Privacy:
        harmless = ("id", "proposal", "version", "said_at")
        personal = ("user",)
        confidential = ("is_for",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"
