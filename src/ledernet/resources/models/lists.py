"""Expenses on their way in from the accounts."""

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import UploadedList
from ledernet.strategy.models import Programme

from .budgets import KIND_LENGTH


class ExpenseList(UploadedList):
    """A list of expenses: its owner's alone, and emptied in time. Nothing counts before it is applied.

    `programme` and `kind` hold for rows that name none. `answers` say what the words of the list mean; they are kept, so that the
    next list of the same accounts is understood at once.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="expense_lists")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="expense_lists"
    )
    kind = models.CharField(max_length=KIND_LENGTH, blank=True)

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
