"""The run sheet of a meeting."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.conduct.enums import About, Form
from ledernet.meetings.models import Meeting
from ledernet.methods.models import Method
from ledernet.people.models import Leader, Topic

LONGEST = 480
"""Minutes of one item: a working day."""


class Item(models.Model):
    """One item of a run sheet, and the time it really took.

    `minutes` is what was planned and stays; `extra` is what the facilitator gave it on the day. `seconds` is what it has taken, without
    the stretch that runs now (`started_at`). `purpose` is one of the programme's (P1–P7 or own words).
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(LONGEST)])
    about = models.CharField(max_length=10, choices=About, default=About.LEADERSHIP)
    form = models.CharField(max_length=12, choices=Form, default=Form.TALK)
    purpose = models.CharField(max_length=160, blank=True)
    method = models.ForeignKey(Method, models.SET_NULL, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="+")
    brings = models.ForeignKey(Leader, models.SET_NULL, null=True, blank=True, related_name="brought_items")
    note = models.CharField(max_length=500, blank=True)  # to those who come; read by all in the network
    extra = models.SmallIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField(null=True, blank=True)
    timed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    timed_at = models.DateTimeField(null=True, blank=True)  # when the time was last touched
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position", "pk")
        indexes = [models.Index("meeting", "position", name="conduct_items")]

    class Privacy:
        harmless = (
            "id",
            "meeting",
            "position",
            "minutes",
            "about",
            "form",
            "purpose",
            "method",
            "topic",
            "extra",
            "seconds",
            "started_at",
            "timed_at",
            "version",
        )
        personal = ("brings", "timed_by")
        confidential = ("title", "note")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"
