"""Those who leave: the thanks, what they hand over, and three questions whose answers belong to nobody.

Who was asked stands in one table, what was answered in two others; no key, day or order leads from one to another.
"""

import secrets

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.mail.models import Message
from ledernet.networks.enums import HandoverTask
from ledernet.strategy.models import Programme

from .core import Assignment, Seat
from .joining import Reception


def anywhere() -> int:
    """A key at random: rows that are stored in the order of their keys say nothing of who came first."""
    return secrets.randbits(62)


class Farewell(models.Model):
    """The end of a seat that is met with thanks. `asks`: whether the letter asks the three questions."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="farewell")
    asks = models.BooleanField(default=True)
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "seat", "asks", "message", "written_at", "created_at")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"


class Handover(models.Model):
    """One thing that somebody had taken on and that another takes over: a role, a newcomer, a service.

    Open while nobody is named and it is not `is_dropped` (it needs nobody any more).
    """

    farewell = models.ForeignKey(Farewell, models.CASCADE, related_name="handovers")
    task = models.CharField(max_length=12, choices=HandoverTask)
    reception = models.ForeignKey(Reception, models.CASCADE, null=True, blank=True, related_name="+")
    assignment = models.ForeignKey(Assignment, models.CASCADE, null=True, blank=True, related_name="+")
    to = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="+")
    is_dropped = models.BooleanField(default=False)
    done_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        harmless = ("id", "farewell", "task", "reception", "assignment", "is_dropped", "done_at")
        personal = ("to",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.task} of {self.farewell_id}"


class ExitAsk(models.Model):
    """That somebody has been asked, and whether she has answered, until the day is over; then the row goes."""

    farewell = models.OneToOneField(Farewell, models.CASCADE, related_name="ask")
    closes_on = models.DateField()
    is_answered = models.BooleanField(default=False)

    class Privacy:
        harmless = ("id", "farewell", "closes_on")
        personal = ("is_answered",)
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.farewell_id}"


class ExitAnswer(models.Model):
    """Two marks from 1 to 7 that somebody gave on leaving; whose they are is written nowhere.

    `is_released` comes to whole groups of answers at a time, never to one.
    """

    id = models.BigAutoField(primary_key=True, default=anywhere)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="exit_answers")
    gain = models.PositiveSmallIntegerField()
    clear = models.PositiveSmallIntegerField()
    is_released = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(gain__range=(1, 7), clear__range=(1, 7)), name="networks_exit_marks"
            )
        ]

    class Privacy:
        harmless = ("id", "programme", "is_released")
        confidential = ("gain", "clear")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}"


class ExitText(models.Model):
    """What somebody wrote on leaving, apart from her marks."""

    id = models.BigAutoField(primary_key=True, default=anywhere)
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="exit_texts")
    text = models.CharField(max_length=1000)
    is_released = models.BooleanField(default=False)

    class Privacy:
        harmless = ("id", "programme", "is_released")
        confidential = ("text",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}"
