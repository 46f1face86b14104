"""The year wheel: what else happens in the year that the networks share it with."""

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import Unit
from ledernet.strategy.enums import WheelKind

from .purposes import StrategyItem


class WheelEntry(models.Model):
    """One period or day of the year, once or every year. On a node; no unit is the whole organisation."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="wheel_entries")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="wheel_entries")
    initiative = models.ForeignKey(
        StrategyItem, models.SET_NULL, null=True, blank=True, related_name="wheel_entries"
    )
    kind = models.CharField(max_length=12, choices=WheelKind)
    name = models.CharField(max_length=200)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day of it
    is_yearly = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="strategy_wheel_in_order"
            )
        ]
        indexes = [models.Index("organisation", "starts_on", name="strategy_wheel_by_day")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "unit",
            "initiative",
            "kind",
            "name",
            "starts_on",
            "ends_on",
            "is_yearly",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name
