"""The register: what was decided, why, by whom, who sees to it, and when it is looked at again."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import Unit
from ledernet.ui.fields import SearchField

from .enums import DecisionState


class Decision(models.Model):
    """One decision on a node of the organisation (no unit: the whole of it).

    `subject` names the row it is about as `strategy.programme:17`; rows of any room, also of rooms further down, can be
    decided on. `topic` says what about it (`strategy.type`, `strategy.answer.closing`): the newest of the same subject
    and topic is in force and replaces the one before.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="decisions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="decisions")
    subject = models.CharField(max_length=80)
    subject_name = models.CharField(max_length=200)  # as it was called when it was decided
    topic = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.STANDING)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=8000)
    reason = models.TextField(blank=True, max_length=8000)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField()
    follow_up_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    search = SearchField(sources=("title", "subject_name", "text", "reason"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "subject",
                "topic",
                condition=~models.Q(state=DecisionState.REPLACED),
                name="decisions_one_in_force",
            )
        ]
        indexes = [
            models.Index("organisation", "follow_up_on", name="decisions_due"),
            models.Index("organisation", "subject", name="decisions_of_subject"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "unit",
            "subject",
            "subject_name",
            "topic",
            "state",
            "title",
            "text",
            "reason",
            "decided_on",
            "follow_up_on",
            "replaces",
            "version",
            "created_at",
            "search",
        )
        personal = ("owner", "decided_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.title


class FollowUp(models.Model):
    """One look at a decision: how it went, and when it is looked at again (no day: it is done)."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="follow_ups")
    on = models.DateField()
    note = models.TextField(max_length=4000)
    next_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("decision", "made_at", name="decisions_follow_ups")]

    class Privacy:
        harmless = ("id", "decision", "on", "note", "next_on", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.decision_id} {self.on}"
