"""What an organisation calls few and most, where it is not what the house calls so."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention


class AttendanceLimits(models.Model):
    """Per cent of those expected: below `few`, few come; from `most` on, most come. Without a row the house's own hold."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="attendance_limits")
    few = models.PositiveSmallIntegerField()
    most = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(few__gte=1, few__lt=models.F("most"), most__lte=100),
                name="conduct_limits_in_order",
            )
        ]

    class Privacy:
        harmless = ("id", "organisation", "few", "most", "version", "set_at")
        personal = ("set_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.few} to {self.most}"
