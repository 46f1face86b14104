"""What is fixed at launch: how long the networks live, how they are renewed, and how they are evaluated."""

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.strategy.enums import EvaluationMethod, Measure, Rotation

from .programmes import Programme


class LifePlan(models.Model):
    """Trial period, change day and expiry date, each optional and with its reason; how seats rotate."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="life_plan")
    starts_on = models.DateField(null=True, blank=True)  # when the networks begin
    trial_until = models.DateField(null=True, blank=True)
    trial_reason = models.TextField(blank=True, max_length=2000)
    change_day = models.DateField(null=True, blank=True)
    change_reason = models.TextField(blank=True, max_length=2000)
    expires_on = models.DateField(null=True, blank=True)
    expiry_reason = models.TextField(blank=True, max_length=2000)
    no_dates_reason = models.TextField(blank=True, max_length=2000)  # why none of the three is set
    rotation = models.CharField(max_length=10, choices=Rotation, blank=True)
    rotation_share = models.PositiveSmallIntegerField(default=0)  # per cent of the seats at each rotation
    rotation_months = models.PositiveSmallIntegerField(default=12)  # between rotations
    newcomer_days = models.PositiveSmallIntegerField(default=90)  # within which a new leader has a seat
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = (
            "id",
            "programme",
            "starts_on",
            "trial_until",
            "trial_reason",
            "change_day",
            "change_reason",
            "expires_on",
            "expiry_reason",
            "no_dates_reason",
            "rotation",
            "rotation_share",
            "rotation_months",
            "newcomer_days",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}"


class EvaluationPlan(models.Model):
    """How the networks are evaluated, and who sees to it. Dates, questions and criteria hang on the programme."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="evaluation_plan")
    method = models.CharField(max_length=14, choices=EvaluationMethod, blank=True)
    method_note = models.TextField(blank=True, max_length=2000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = ("id", "programme", "method", "method_note", "version")
        personal = ("owner",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}"


class EvaluationDate(models.Model):
    """A day on which the networks are evaluated."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="evaluation_dates")
    on = models.DateField()
    name = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("programme", "on", name="strategy_evaluation_once")]

    class Privacy:
        harmless = ("id", "programme", "on", "name")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.on}"


class EvaluationItem(models.Model):
    """One question of the evaluation and its target: the share (per cent) that answers five, six or seven of seven.

    `item` names one of the product's own questions (`items.CATALOGUE`), whose words come in both languages; own questions
    have it empty and are written in both.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="evaluation_items")
    position = models.PositiveSmallIntegerField()
    purpose = models.CharField(
        max_length=160, blank=True
    )  # as in `PurposeWeight.purpose`; "" asks about the whole
    item = models.CharField(max_length=12, blank=True)
    text_da = models.CharField(max_length=300, blank=True)
    text_en = models.CharField(max_length=300, blank=True)
    target = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(target__isnull=True) | models.Q(target__lte=100),
                name="strategy_target_share",
            )
        ]

    class Privacy:
        harmless = ("id", "programme", "position", "purpose", "item", "text_da", "text_en", "target")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.item or self.text_da


class ClosingCriterion(models.Model):
    """When closing a network is taken up: a measure, its threshold, and how many times in a row. People decide."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="closing_criteria")
    position = models.PositiveSmallIntegerField()
    measure = models.CharField(max_length=16, choices=Measure)
    threshold = models.DecimalField(
        max_digits=6, decimal_places=1, null=True, blank=True
    )  # in the measure's unit
    times = models.PositiveSmallIntegerField(default=1)
    text = models.CharField(max_length=500, blank=True)  # own words, where no figure says it

    class Privacy:
        harmless = ("id", "programme", "position", "measure", "threshold", "times", "text")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.measure} {self.threshold}"
