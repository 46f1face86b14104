"""What an organisation has put on its own reading list."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention

from .enums import Language

MOST_YEAR = 2200


class Reading(models.Model):
    """Something worth reading: what, by whom, where it is found, and why. `themes` are values of `Theme`, `purposes` of `Purpose`.

    Nothing is deleted: what is retired stands on the list no longer, and HR can bring it back.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="readings")
    title = models.CharField(max_length=200)
    author = models.CharField(max_length=160, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.DANISH)
    place = models.CharField(max_length=300)  # where it is found
    why = models.CharField(max_length=600)
    themes = models.JSONField(default=list, blank=True)
    purposes = models.JSONField(default=list, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "title", "author", name="commons_reading_once")
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "title",
            "year",
            "language",
            "place",
            "why",
            "themes",
            "purposes",
            "made_at",
            "is_retired",
            "version",
        )
        personal = ("author", "made_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.title
