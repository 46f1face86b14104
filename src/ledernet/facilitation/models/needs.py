"""What a network needs of those who run it. What is not said here follows from the frames of its programme."""

from django.core.validators import MinValueValidator
from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.facilitation.enums import PreferenceKind
from ledernet.networks.models import Network

from .pool import Competence, Facilitator


class Need(models.Model):
    """Hours a year of each facilitator, and how many there are to be; empty: as the frames say."""

    network = models.OneToOneField(Network, models.CASCADE, related_name="need")
    hours = models.DecimalField(
        max_digits=5, decimal_places=1, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    people = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = ("id", "network", "hours", "people", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id}"


class AskedFor(models.Model):
    """A network asks for a competence."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="asked_for")
    competence = models.ForeignKey(Competence, models.CASCADE, related_name="asked_for")

    class Meta:
        constraints = [models.UniqueConstraint("need", "competence", name="facilitation_asked_once")]

    class Privacy:
        harmless = ("id", "need", "competence")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.need_id} – {self.competence_id}"


class Preference(models.Model):
    """A network wishes for somebody, or would rather have somebody else. HR alone reads it."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="preferences")
    facilitator = models.ForeignKey(Facilitator, models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=10, choices=PreferenceKind)

    class Meta:
        constraints = [models.UniqueConstraint("need", "facilitator", name="facilitation_preference_once")]

    class Privacy:
        harmless = ("id", "need")
        confidential = ("facilitator", "kind")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"
