"""Who may do what, and where in the tree."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import Role

from .units import Unit


class RoleAssignment(models.Model):
    """A role in an organisation, or in one unit and all below it, from one day to another."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="role_assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=20, choices=Role)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day without it
    source = models.CharField(max_length=80, blank=True)  # the sign-on that gives it; empty: given by hand

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation",
                "user",
                "role",
                "unit",
                condition=models.Q(ends_on__isnull=True),
                nulls_distinct=False,
                name="people_role_once",
            )
        ]

    class Privacy:
        harmless = ("id", "organisation", "role", "unit", "source")
        personal = ("user", "starts_on", "ends_on")
        retention = Retention.ACCESS

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role}"
