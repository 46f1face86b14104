"""Goals of members, and how they stood when they were looked at."""

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.networks.models.core import Seat

from .enums import GoalOutcome

LONGEST = 300
"""Characters of a goal, and of what is said of it when it is looked at."""


class PersonalGoal(models.Model):
    """One for each seat. Only the one who sits there reads it: no member, facilitator, chief, HR or data protection officer.

    `look_on`: the day on which she wants to look at it again; `reminds`: she wants a mail that day, which says nothing of it.
    """

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="goal")
    text = models.CharField(max_length=LONGEST)
    look_on = models.DateField(null=True, blank=True)
    reminds = models.BooleanField(default=False)
    reminded_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index("reminds", "look_on", name="networks_goals_due")]

    class Privacy:
        harmless = ("id", "seat", "version")
        personal = ("written_at", "look_on", "reminds", "reminded_on")
        confidential = ("text",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"


class GoalLook(models.Model):
    """One time that she looked at her goal: what it said then, how it stood, and a line. Hers alone, as the goal."""

    goal = models.ForeignKey(PersonalGoal, models.CASCADE, related_name="looks")
    on = models.DateField()
    said = models.CharField(max_length=LONGEST)  # the goal as it was
    outcome = models.CharField(max_length=10, choices=GoalOutcome)
    line = models.CharField(max_length=LONGEST, blank=True)

    class Privacy:
        harmless = ("id", "goal")
        personal = ("on",)
        confidential = ("said", "outcome", "line")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.goal_id} on {self.on}"
