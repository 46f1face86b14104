"""Who was at a meeting, from the network and from outside, and who brought a case."""

from uuid import uuid4

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.conduct.enums import State
from ledernet.meetings.models import Meeting
from ledernet.people.models import Leader

from .sheet import Item


class Attendance(models.Model):
    """How somebody who was expected was there. One row a person and meeting; all of them stand when the meeting is closed.

    Read by those who belong to the network; HR, chiefs and sponsors read counts. `noted_at` is the moment of the change by the clock of
    whoever noted it (put right for a phone whose clock is wrong): of two who note the same person, the later counts.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="attendance")
    state = models.CharField(max_length=8, choices=State)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "leader", name="conduct_attendance_once")]
        indexes = [
            models.Index("leader", "meeting", name="conduct_attendance_of"),
            models.Index(
                "meeting", "state", name="conduct_attendance_counts"
            ),  # counted without reading the rows
        ]

    class Privacy:
        harmless = ("id", "meeting", "noted_at")
        personal = ("leader", "noted_by")
        confidential = ("state",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} at {self.meeting_id}"


class Guest(models.Model):
    """Somebody from outside the network who was there. `uid` is made where she was first written down, perhaps without connection."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="guests")
    uid = models.UUIDField(unique=True, default=uuid4)
    name = models.CharField(max_length=80)
    comes_from = models.CharField(max_length=120, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField()
    is_removed = models.BooleanField(default=False)  # kept, so that another phone cannot bring her back

    class Meta:
        indexes = [models.Index("meeting", "noted_at", name="conduct_guests")]

    class Privacy:
        harmless = ("id", "meeting", "uid", "noted_at", "is_removed")
        personal = ("name", "comes_from", "noted_by")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Turn(models.Model):
    """Somebody brought a case to a meeting. What the case was about is kept nowhere."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="turns")
    leader = models.ForeignKey(Leader, models.CASCADE, related_name="case_turns")
    item = models.ForeignKey(Item, models.SET_NULL, null=True, blank=True, related_name="turns")
    had = models.BooleanField(
        default=True
    )  # False: taken back; kept, so that another phone's older word does not win
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("meeting", "leader", name="conduct_turn_once")]

    class Privacy:
        harmless = ("id", "meeting", "item", "noted_at")
        personal = ("leader", "noted_by")
        confidential = ("had",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} at {self.meeting_id}"
