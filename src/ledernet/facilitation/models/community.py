"""What facilitators share: how they work, and when they meet. About method, never about persons."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention


class MethodNote(models.Model):
    """A way of working that somebody has tried, for the others to use. Read by facilitators and HR."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="method_notes")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = ("id", "organisation", "title", "made_at", "version")
        confidential = ("text",)
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.title


class CoordinationMeeting(models.Model):
    """Facilitators and HR meet: a day and time, a place, what it is about."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=160)
    agenda = models.TextField(blank=True, max_length=4000)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index("organisation", "starts_at", name="facilitation_meetings")]

    class Privacy:
        harmless = ("id", "organisation", "starts_at", "place", "agenda", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.place
