"""What a network says together: once a year of itself, and before the management decides about it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.evaluation.dialogue.enums import NoteState
from ledernet.networks.models import Network

from .waves import Questionnaire

LONGEST_PART = 2000
"""Characters of one part of a note."""
LONGEST_LINE = 300
"""Characters of what a network disagreed about under one heading."""


class SelfCheck(models.Model):
    """What the network agreed on about itself one day: a mark from one to five for each statement, and what it did not agree on.

    `marks`: statement → mark, nought where it did not agree, none where it did not look. `lines`: heading → in a line, what it did not
    agree on. `edition` says which statements they were.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="self_checks")
    held_on = models.DateField()
    people = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField(default=1)
    marks = models.JSONField(default=dict)
    lines = models.JSONField(default=dict)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=("network", "-held_on"), name="evaluation_self_checks")]

    class Privacy:
        harmless = ("id", "network", "held_on", "people", "edition", "written_at", "version")
        personal = ("written_by",)
        confidential = ("marks", "lines")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} on {self.held_on}"


class DialogueNote(models.Model):
    """What the members and the facilitator make of it all, in their own words, for those who decide.

    As a draft it is the network's alone. Shared, it is read by the management and does not change any more: what is to be put right
    is written in a new one. It names nobody who took part.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="dialogue_notes")
    held_on = models.DateField()
    people = models.PositiveSmallIntegerField()
    questionnaire = models.ForeignKey(
        Questionnaire, models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    self_check = models.ForeignKey(SelfCheck, models.PROTECT, null=True, blank=True, related_name="notes")
    agree = models.TextField(max_length=LONGEST_PART, blank=True)
    disagree = models.TextField(max_length=LONGEST_PART, blank=True)
    wants = models.TextField(max_length=LONGEST_PART, blank=True)
    facilitator_view = models.TextField(max_length=LONGEST_PART, blank=True)
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField()
    shared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index(fields=("network", "state", "-held_on"), name="evaluation_notes")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=NoteState.DRAFT, shared_at__isnull=True)
                | models.Q(state=NoteState.SHARED, shared_at__isnull=False),
                name="evaluation_note_shared",
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "network",
            "held_on",
            "people",
            "questionnaire",
            "self_check",
            "state",
            "written_at",
            "shared_at",
            "version",
        )
        personal = ("written_by", "shared_by")
        confidential = ("agree", "disagree", "wants", "facilitator_view")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} on {self.held_on}"

    @property
    def is_shared(self) -> bool:
        return self.state == NoteState.SHARED

    @property
    def text(self) -> str:
        """All that was written, to be looked through."""
        return "\n".join((self.agree, self.disagree, self.wants, self.facilitator_view))
