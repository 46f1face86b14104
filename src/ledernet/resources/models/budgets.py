"""What may be used: the budget of a programme in a year, what an hour costs, and kinds of an organisation's own."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

KIND_LENGTH = 60


class Budget(models.Model):
    """The budget of a programme in a calendar year, set by its chief or HR. The amounts are its lines."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="budgets")
    year = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    set_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("programme", "year", name="resources_budget_once")]

    class Privacy:
        harmless = ("id", "programme", "year", "set_at", "version")
        personal = ("set_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id} {self.year}"


class BudgetLine(models.Model):
    """So much for one kind of expense: of one network, or of all in common (no network)."""

    budget = models.ForeignKey(Budget, models.CASCADE, related_name="lines")
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="budget_lines")
    kind = models.CharField(max_length=KIND_LENGTH)  # a value of `ExpenseKind`, or the name of an `OwnKind`
    oere = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("budget", "network", "kind", name="resources_line_once"),
            models.UniqueConstraint(
                "budget", "kind", condition=Q(network__isnull=True), name="resources_common_line_once"
            ),
            models.CheckConstraint(condition=Q(oere__gte=0), name="resources_line_not_negative"),
        ]

    class Privacy:
        harmless = ("id", "budget", "network", "kind", "oere")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.budget_id} {self.kind}"


class OwnKind(models.Model):
    """A kind of expense that an organisation has added. Withdrawn kinds stay readable and are offered no more."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="expense_kinds")
    name = models.CharField(max_length=KIND_LENGTH)
    is_withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "name", name="resources_kind_once")]

    class Privacy:
        harmless = ("id", "organisation", "name", "is_withdrawn")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name


class Rates(models.Model):
    """What an hour costs in whole kroner where the frames of a programme do not say it."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="rates")
    leader_rate = models.PositiveIntegerField(default=0)
    internal_rate = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = ("id", "organisation", "leader_rate", "internal_rate", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}"
