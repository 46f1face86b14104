"""Giving networks to facilitators: what the engine suggested, what was chosen by hand, and what was confirmed."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.facilitation.enums import Apart, RoundScope, RoundState
from ledernet.networks.models import Assignment

from .pool import Facilitator


class Round(models.Model):
    """One suggestion on its way. It is its maker's own until it is confirmed; nothing counts before that.

    `pins` and `barred` are lists of [facilitator, network]; `result` is what `door.solve` hands back.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    scope = models.CharField(max_length=10, choices=RoundScope, default=RoundScope.OPEN)
    apart = models.CharField(max_length=10, choices=Apart, default=Apart.NEXT)
    starts_on = models.DateField()
    pins = models.JSONField(default=list)
    barred = models.JSONField(default=list)
    result = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "made_by",
                condition=models.Q(state=RoundState.OPEN),
                name="facilitation_one_open_round",
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "state",
            "scope",
            "apart",
            "starts_on",
            "version",
            "made_at",
            "confirmed_at",
        )
        personal = ("pins", "barred", "result", "made_by")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"


class Engagement(models.Model):
    """Why somebody runs a network. From when to when stands in the service."""

    service = models.OneToOneField(Assignment, models.CASCADE, related_name="engagement")
    facilitator = models.ForeignKey(Facilitator, models.PROTECT, related_name="engagements")
    round = models.ForeignKey(Round, models.SET_NULL, null=True, blank=True, related_name="engagements")
    by_hand = models.BooleanField(default=False)
    reasons = models.JSONField(default=list)  # of the engine, as figures: `words.reasons_said` says them
    made_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "service", "round", "by_hand", "made_at")
        personal = ("facilitator", "reasons")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.facilitator_id} – {self.service_id}"
