"""What is promised, and what is posted."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network
from ledernet.resources.enums import CommitmentState
from ledernet.strategy.models import Programme
from ledernet.ui.fields import SearchField

from .budgets import KIND_LENGTH
from .lists import ExpenseList

REFERENCE_LENGTH = 100


class Commitment(models.Model):
    """Money that is promised to somebody and has not been asked for yet. It ends paid or cancelled."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="commitments")
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="commitments")
    kind = models.CharField(max_length=KIND_LENGTH)
    supplier = models.CharField(max_length=120, blank=True)
    text = models.CharField(max_length=200)
    oere = models.BigIntegerField()
    due_on = models.DateField()  # when the bill is expected
    state = models.CharField(max_length=10, choices=CommitmentState, default=CommitmentState.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(oere__gt=0), name="resources_commitment_positive"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="resources_commitment_closed",
            ),
        ]
        indexes = [models.Index("programme", "state", "due_on", name="resources_commitments")]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "network",
            "kind",
            "oere",
            "due_on",
            "state",
            "closed_on",
            "made_at",
            "version",
        )
        personal = ("supplier", "text", "made_by")  # a consultant may have a firm in her own name
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.text


class Expense(models.Model):
    """An amount as the accounts have it; below zero is money back.

    `reference` is the number in the accounts. Of a list without such numbers it is made of the row, and begins with ~.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="expenses")
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="expenses")
    commitment = models.ForeignKey(
        Commitment, models.SET_NULL, null=True, blank=True, related_name="expenses"
    )
    listed = models.ForeignKey(ExpenseList, models.SET_NULL, null=True, blank=True, related_name="expenses")
    kind = models.CharField(max_length=KIND_LENGTH)
    oere = models.BigIntegerField()
    posted_on = models.DateField()
    text = models.CharField(max_length=200)
    reference = models.CharField(max_length=REFERENCE_LENGTH, blank=True)
    search = SearchField(sources=("text", "reference"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(oere=0), name="resources_expense_something")]
        indexes = [
            models.Index("programme", "posted_on", name="resources_expenses"),
            models.Index("reference", name="resources_by_reference"),
        ]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "network",
            "commitment",
            "listed",
            "kind",
            "oere",
            "posted_on",
            "reference",
            "made_at",
            "version",
        )
        personal = ("text", "search", "made_by")  # accounts name those who sent the bill
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.text

    @property
    def shown_reference(self) -> str:
        return "" if self.reference.startswith("~") else self.reference
