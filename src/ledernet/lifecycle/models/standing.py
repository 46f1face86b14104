"""How a network stood when it was last looked at, so that lists of many need not work it out."""

from __future__ import annotations

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network


class Standing(models.Model):
    """The verdicts on a network's closing criteria (in the order of its charter), how many of its targets are reached, where it lies on the
    map of safety and challenge, and which figures lie outside what was agreed: worked out once a day.
    """

    network = models.OneToOneField(Network, models.CASCADE, related_name="standing")
    judged_on = models.DateField()
    verdicts = models.JSONField(default=list, blank=True)
    reached = models.JSONField(default=dict, blank=True)
    rooms = models.JSONField(default=list, blank=True)
    alerts = models.JSONField(default=list, blank=True)
    calls = models.BooleanField(default=False)  # something of it calls for a decision by itself

    class Privacy:
        harmless = ("id", "network", "judged_on", "verdicts", "reached", "rooms", "alerts", "calls")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} on {self.judged_on}"
