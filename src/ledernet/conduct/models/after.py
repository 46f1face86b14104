"""What a meeting leaves: a few lines of minutes, and what each promises herself until next time."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.conduct.enums import CommitmentState
from ledernet.meetings.models import Meeting
from ledernet.people.models import Leader


class Minutes(models.Model):
    """Decisions and agreements, one a line; not who said what. Read by those who sit in the network and those who run it.

    `given_to`: somebody outside the municipality has got them (a consultant, another municipality), and then they are no longer internal
    (offentlighedsloven § 23).
    """

    meeting = models.OneToOneField(Meeting, models.CASCADE, related_name="minutes_kept")
    text = models.TextField(max_length=4000, blank=True)
    given_to = models.CharField(max_length=160, blank=True)
    given_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "minutes"

    class Privacy:
        harmless = ("id", "meeting", "given_on", "written_at")
        personal = ("given_to", "written_by")
        confidential = ("text",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.meeting_id}"


class Commitment(models.Model):
    """My one thing until next time: made at a meeting, hers alone unless she shows it to the network."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="commitments")
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="own_commitments")
    text = models.CharField(max_length=300)
    is_shared = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=CommitmentState, default=CommitmentState.OPEN)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "leader", name="conduct_commitment_once")]
        indexes = [models.Index("leader", "state", name="conduct_commitments_of")]

    class Privacy:
        harmless = ("id", "meeting", "made_at", "closed_at", "is_shared")
        personal = ("leader",)
        confidential = ("text", "state")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"
