"""Two policies of rotation tried on a programme's own numbers, and the one that was taken into the plan."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.insight.enums import CalculationState, Letter
from ledernet.strategy.models import Programme


class Calculation(models.Model):
    """One comparison of two policies: what was asked, how it goes, what came out. Enough is kept to make it again."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="calculations")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="calculations")
    state = models.CharField(max_length=10, choices=CalculationState, default=CalculationState.QUEUED)
    asked = models.JSONField(default=dict)  # see `simulator.asked.Asked`: numbers, no person
    own = models.JSONField(
        default=dict
    )  # see `simulator.ground.Ground`: what the own history said on the day
    seed = models.BigIntegerField(default=1)
    engine_version = models.CharField(max_length=40, blank=True)
    result = models.JSONField(null=True)  # see `simulator.simulate`: bands by month, for both
    progress = models.JSONField(default=dict)  # {"done": runs, "of": runs}
    error = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    stop_requested = models.BooleanField(default=False)
    heartbeat_at = models.DateTimeField()
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index("state", "heartbeat_at", name="insight_calculation_waiting"),
            models.Index("programme", "state", "created_at", name="insight_calculation_newest"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "state",
            "asked",
            "own",
            "seed",
            "engine_version",
            "result",
            "progress",
            "error",
            "attempts",
            "stop_requested",
            "heartbeat_at",
            "created_at",
            "finished_at",
        )
        personal = ("created_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}/{self.pk}"


class PolicyChoice(models.Model):
    """One of the two went into the programme's plan, with a reason. The plan itself stands in `strategy`."""

    calculation = models.ForeignKey(Calculation, models.CASCADE, related_name="choices")
    letter = models.CharField(max_length=1, choices=Letter)
    reason = models.TextField(max_length=2000)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    chosen_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "calculation", "letter", "reason", "chosen_at")
        personal = ("chosen_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.calculation_id} {self.letter}"
