"""Contacts in other organisations, and the card an organisation shows the others."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SortKeyField


class Told(models.Model):
    """A person who can be asked, and what her organisation has tried.

    `kinds` are values of `TypeKind`, `purposes` of `Purpose`, `participation` of `Participation`, `moves` of `Move`.
    """

    name = models.CharField(max_length=120)
    function = models.CharField(max_length=160, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    kinds = models.JSONField(default=list, blank=True)
    purposes = models.JSONField(default=list, blank=True)
    participation = models.JSONField(default=list, blank=True)
    moves = models.JSONField(default=list, blank=True)
    words = models.TextField(max_length=600, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class ExperienceContact(Told):
    """Somebody in another organisation, kept by HR: read by the chiefs and HR of this organisation alone."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="experience_contacts")
    place = models.CharField(max_length=160)  # the other organisation
    place_sort = SortKeyField(source="place", max_length=340)
    spoken_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=("organisation", "place_sort"), name="commons_experience")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "place",
            "place_sort",
            "kinds",
            "purposes",
            "participation",
            "moves",
            "spoken_on",
            "made_at",
            "version",
        )
        personal = ("name", "function", "email", "phone", "words", "made_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.name}, {self.place}"


class ExperienceCard(Told):
    """What this organisation can be asked about. While `shown_at` is set, the other organisations of the installation read it."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="experience_card")
    shown_at = models.DateTimeField(null=True, blank=True)

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kinds",
            "purposes",
            "participation",
            "moves",
            "shown_at",
            "made_at",
            "version",
        )
        personal = ("name", "function", "email", "phone", "words", "made_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"
