"""Who is coming."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.meetings.enums import Coming, Route
from ledernet.people.models import Leader

from .core import Meeting


class Answer(models.Model):
    """What a member has said of a meeting; read by those who belong to the network. `version` counts: a link answers once.

    `given_by` is who gave it on her behalf. An answer that came as a mail may be forged, so it is shown as such and confirmed to her.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="answers")
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="meeting_answers")
    coming = models.CharField(max_length=8, choices=Coming)
    note = models.CharField(max_length=200, blank=True)  # a line to the others
    route = models.CharField(max_length=10, choices=Route)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "leader", name="meetings_answer_once")]

    class Privacy:
        harmless = ("id", "meeting", "route", "version")
        personal = ("leader", "coming", "given_by", "at")
        confidential = ("note",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} to {self.meeting_id}"
