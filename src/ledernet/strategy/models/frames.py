"""The frames of a programme: leeway, time, money, who does what, rules of play, and the management's support."""

from decimal import Decimal

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.strategy.enums import Mandate, PledgeKind, Responsible, Staffing

from .programmes import Programme


class Frames(models.Model):
    """The anchoring of a programme. Hours are hours, money is whole Danish kroner, both per network and year unless said."""

    programme = models.OneToOneField(Programme, models.CASCADE, related_name="frames")
    role_statement = models.TextField(
        blank=True, max_length=4000
    )  # the networks' part in the strategic development
    mandate = models.CharField(max_length=10, choices=Mandate, blank=True)
    mandate_frame = models.TextField(blank=True, max_length=2000)  # what they may decide, where they may
    reply_days = models.PositiveSmallIntegerField(
        default=30
    )  # within which the management answers a proposal
    expectations = models.TextField(blank=True, max_length=4000)  # of each participant; accepted on joining
    absence_rules = models.TextField(
        blank=True, max_length=2000
    )  # what counts as excused, and whom one tells
    meeting_hours = models.DecimalField(max_digits=4, decimal_places=1, default=Decimal(3))  # of one meeting
    preparation_hours = models.DecimalField(
        max_digits=4, decimal_places=1, default=Decimal(0)
    )  # for one meeting
    facilitator_hours = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(0))
    coordinator_hours = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(0))
    sponsor_hours = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(0))
    hr_hours = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal(0))
    staffing = models.CharField(max_length=10, choices=Staffing, blank=True)
    staffing_reason = models.TextField(blank=True, max_length=2000)
    external_meetings = models.PositiveSmallIntegerField(
        default=0
    )  # of the year's meetings, where both are used
    external_price = models.PositiveIntegerField(default=0)  # for one meeting
    internal_rate = models.PositiveIntegerField(default=0)  # for one hour
    leader_rate = models.PositiveIntegerField(default=0)  # for one hour of a participant's time
    rooms_budget = models.PositiveIntegerField(default=0)
    other_budget = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = (
            "id",
            "programme",
            "role_statement",
            "mandate",
            "mandate_frame",
            "reply_days",
            "expectations",
            "absence_rules",
            "meeting_hours",
            "preparation_hours",
            "facilitator_hours",
            "coordinator_hours",
            "sponsor_hours",
            "hr_hours",
            "staffing",
            "staffing_reason",
            "external_meetings",
            "external_price",
            "internal_rate",
            "leader_rate",
            "rooms_budget",
            "other_budget",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id}"


class Responsibility(models.Model):
    """One task and who does it, decides it, is asked, is told: a row of the matrix of decision rights."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="responsibilities")
    position = models.PositiveSmallIntegerField()
    task = models.CharField(max_length=200)  # a value of `RightsTask`, or own words
    chief = models.CharField(max_length=1, choices=Responsible, blank=True)
    hr = models.CharField(max_length=1, choices=Responsible, blank=True)
    facilitator = models.CharField(max_length=1, choices=Responsible, blank=True)
    network = models.CharField(max_length=1, choices=Responsible, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("programme", "task", name="strategy_task_once")]

    class Privacy:
        harmless = ("id", "programme", "position", "task", "chief", "hr", "facilitator", "network")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.task


class Principle(models.Model):
    """One rule of play of all networks of a programme; a network may add its own."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="principles")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=500)

    class Privacy:
        harmless = ("id", "programme", "position", "text")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.text


class Pledge(models.Model):
    """Something the management has promised to do for the networks, and by when. It ends kept, or taken back with a reason."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="pledges")
    kind = models.CharField(max_length=10, choices=PledgeKind)
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField()
    kept_on = models.DateField(null=True, blank=True)
    kept_note = models.CharField(max_length=500, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_reason = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kept_on=None) | models.Q(taken_back_on=None),
                name="strategy_pledge_one_end",
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "kind",
            "text",
            "due_on",
            "kept_on",
            "kept_note",
            "taken_back_on",
            "taken_back_reason",
            "created_at",
        )
        personal = ("owner",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.text
