"""The year plan of a programme."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.meetings.enums import Frequency
from ledernet.meetings.planning.enums import PartState, PlanState
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .core import Series


class YearPlan(models.Model):
    """What is wished for all networks of a programme: how often, on which days and hours, from when to when.

    `weekdays` are 0–6 (0 is Monday), `weeks` 1–4 and −1 (the last) of a month, `times` as "08:30", in the order of preference.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="year_plans")
    state = models.CharField(max_length=10, choices=PlanState, default=PlanState.PROPOSED)
    first_on = models.DateField()
    last_on = models.DateField()
    meetings = models.PositiveSmallIntegerField()  # for each network
    frequency = models.CharField(max_length=8, choices=Frequency)
    every = models.PositiveSmallIntegerField()
    weekdays = models.JSONField(default=list)
    weeks = models.JSONField(default=list)
    times = models.JSONField(default=list)
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=160, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gt=models.F("first_on")), name="meetings_plan_in_order"
            ),
            models.UniqueConstraint(
                "programme",
                condition=models.Q(state__in=["proposed", "publishing"]),
                name="meetings_plan_one_open",
            ),
        ]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "state",
            "first_on",
            "last_on",
            "meetings",
            "frequency",
            "every",
            "weekdays",
            "weeks",
            "times",
            "minutes",
            "place",
            "made_at",
            "published_at",
            "version",
        )
        personal = ("made_by", "published_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id} {self.first_on}–{self.last_on}"

    @property
    def is_open(self) -> bool:
        return self.state == PlanState.PROPOSED

    @property
    def hours(self) -> list[time]:
        return [time.fromisoformat(text) for text in self.times]


class PlanPart(models.Model):
    """One network's part: its regular days, and what was changed of them.

    `days` are `{slot, on, begins, out, by_hand, avoided, clashes}` (ISO days, "08:30"), one for each regular day; `avoided` and
    `clashes` say why with codes, days and keys of persons, never with words. `spared` counts what the network's own days and hour spare
    it, set beside the first that was wished.
    """

    plan = models.ForeignKey(YearPlan, models.CASCADE, related_name="parts")
    network = models.ForeignKey(Network, models.CASCADE, related_name="plan_parts")
    state = models.CharField(max_length=10, choices=PartState, default=PartState.PROPOSED)
    first_on = models.DateField(null=True, blank=True)
    begins = models.TimeField(null=True, blank=True)
    week = models.SmallIntegerField(null=True, blank=True)
    days = models.JSONField(default=list)
    spared = models.PositiveSmallIntegerField(default=0)
    moved = models.PositiveSmallIntegerField(default=0)  # days that are not their regular ones
    left = models.PositiveSmallIntegerField(default=0)  # what is still in the way
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("plan", "network", name="meetings_plan_part_once")]

    class Privacy:
        harmless = (
            "id",
            "plan",
            "network",
            "state",
            "first_on",
            "begins",
            "week",
            "spared",
            "moved",
            "left",
            "series",
            "version",
        )
        personal = ("days",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.network_id}"
