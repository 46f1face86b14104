"""Expenses on their way in from the accounts."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import ImportState
from ledernet.strategy.models import Programme

from .budgets import KIND_LENGTH


class ExpenseList(models.Model):
    """A list of expenses: its owner's alone, and emptied in time. Nothing counts before it is applied.

    `programme` and `kind` hold for rows that name none. `answers` say what the words of the list mean; they are kept, so that the
    next list of the same accounts is understood at once.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="expense_lists")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="expense_lists"
    )
    kind = models.CharField(max_length=KIND_LENGTH, blank=True)
    state = models.CharField(max_length=10, choices=ImportState, default=ImportState.UPLOADED)
    filename = models.CharField(max_length=200)
    content = models.BinaryField(null=True)  # cleaned of CPR-like columns
    mapping = models.JSONField(default=dict)  # heading → what the column means
    answers = models.JSONField(default=dict)  # "place:…" or "kind:…" → which
    counts = models.JSONField(default=dict)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "kind",
            "state",
            "filename",
            "mapping",
            "answers",
            "counts",
            "created_at",
            "applied_at",
        )
        personal = ("content", "created_by")
        retention = Retention.JOB

    def __str__(self) -> str:
        return self.filename
