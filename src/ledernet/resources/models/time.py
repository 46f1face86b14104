"""Hours that were used. Minutes in the database, hours on the screen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network
from ledernet.resources.enums import AdminTask, HoursRole
from ledernet.strategy.models import Programme


class UsedHours(models.Model):
    """What one role used on a network in a month, all who have it together: never the hours of one person by name."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="used_hours")
    role = models.CharField(max_length=12, choices=HoursRole)
    month = models.DateField()  # its first day
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint("network", "role", "month", name="resources_hours_once"),
            models.CheckConstraint(condition=~Q(role="hr"), name="resources_hr_notes_tasks"),
        ]

    class Privacy:
        harmless = ("id", "network", "role", "month", "minutes")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} {self.role} {self.month}"


class AdminHours(models.Model):
    """HR has used so much on a task: for one network, for a programme, or for all of them (no programme)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="admin_hours")
    programme = models.ForeignKey(
        Programme, models.CASCADE, null=True, blank=True, related_name="admin_hours"
    )
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="admin_hours")
    task = models.CharField(max_length=12, choices=AdminTask)
    minutes = models.PositiveIntegerField()
    done_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0), name="resources_admin_something"),
            models.CheckConstraint(
                condition=Q(network__isnull=True) | Q(programme__isnull=False),
                name="resources_admin_network_has_programme",
            ),
        ]
        indexes = [models.Index("organisation", "done_on", name="resources_admin_by_day")]

    class Privacy:
        harmless = ("id", "organisation", "programme", "network", "task", "minutes", "made_at")
        personal = ("done_on", "made_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.task} {self.minutes}"
