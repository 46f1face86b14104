"""What phones have sent, so that nothing counts twice and two who note the same thing can see it."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.conduct.enums import Outcome, Subject
from ledernet.meetings.models import Meeting


class Change(models.Model):
    """One change that was entered on a device, perhaps without connection, and sent when it was back.

    `uid` is made on the device: sent twice, it counts once. `about` names the row (a leader, an item, a guest). `value` is what was
    entered, `other` what another had entered since that device last heard of it, if that was something else.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="changes")
    uid = models.UUIDField(unique=True)
    device = models.UUIDField()
    subject = models.CharField(max_length=12, choices=Subject)
    about = models.CharField(max_length=36, blank=True)
    value = models.JSONField(default=dict)
    other = models.JSONField(default=dict)
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=40, blank=True)  # a code: why it could not be used
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()  # by the device's clock, put right
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)  # somebody has looked at where two differ

    class Meta:
        indexes = [models.Index("meeting", "received_at", name="conduct_changes")]

    class Privacy:
        harmless = (
            "id",
            "meeting",
            "uid",
            "device",
            "subject",
            "outcome",
            "reason",
            "made_at",
            "received_at",
            "settled_at",
        )
        personal = ("about", "made_by")
        confidential = ("value", "other")
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.uid}"
