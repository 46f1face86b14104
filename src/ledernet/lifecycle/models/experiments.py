"""What a network tries differently, until when, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.lifecycle.enums import Outcome
from ledernet.networks.models import Network

from .moves import Move

LONGEST_TRY = 1000


class Experiment(models.Model):
    """Something tried in a network: by itself, or as part of a new trial (`move`). It is open until somebody has looked back at it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="experiments")
    move = models.ForeignKey(Move, models.SET_NULL, null=True, blank=True, related_name="experiments")
    tries = models.TextField(max_length=LONGEST_TRY)
    hopes = models.TextField(max_length=LONGEST_TRY, blank=True)
    starts_on = models.DateField()
    look_on = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    learnt = models.TextField(max_length=LONGEST_TRY, blank=True)
    looked_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index("network", "look_on", name="lifecycle_experiments")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", looked_on__isnull=True)
                | (~models.Q(outcome="") & models.Q(looked_on__isnull=False)),
                name="lifecycle_experiment_looked_at",
            )
        ]

    class Privacy:
        harmless = (
            "id", "network", "move", "tries", "hopes", "starts_on", "look_on", "outcome", "learnt", "looked_on", "written_at", "version",
        )  # fmt: skip
        personal = ("written_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} from {self.starts_on}"

    @property
    def is_open(self) -> bool:
        return not self.outcome
