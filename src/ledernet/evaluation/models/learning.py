"""What one who took part has got out of it, in her own words."""

from __future__ import annotations

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.evaluation.learning.enums import Readers
from ledernet.networks.models import Network
from ledernet.people.models import Leader

LONGEST_STEP = 600
"""Characters of each of the four steps."""


class ValueStory(models.Model):
    """From what was done to what came of it. Its author decides who reads it, and takes it back whenever she likes.

    `is_named`: her name stands on it for those outside the network too. Those inside know who wrote it.
    """

    author = models.ForeignKey(Leader, models.CASCADE, related_name="stories")
    network = models.ForeignKey(Network, models.CASCADE, related_name="stories")
    activity = models.TextField(max_length=LONGEST_STEP, blank=True)
    insight = models.TextField(max_length=LONGEST_STEP, blank=True)
    action = models.TextField(max_length=LONGEST_STEP, blank=True)
    effect = models.TextField(max_length=LONGEST_STEP, blank=True)
    readers = models.CharField(max_length=10, choices=Readers, default=Readers.ME)
    is_named = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=("network", "-made_at"), name="evaluation_stories")]

    class Privacy:
        harmless = ("id", "network", "made_at", "version")
        personal = ("author", "is_named")
        confidential = ("activity", "insight", "action", "effect", "readers")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"

    @property
    def steps(self) -> tuple[str, str, str, str]:
        return (self.activity, self.insight, self.action, self.effect)
