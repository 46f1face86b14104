"""What was put right by hand, so that the next import does not undo it."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.enums import CorrectionTarget


class Correction(models.Model):
    """One field of one unit, leader or post that a person has set; `source_value` is what the register said."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="corrections")
    target = models.CharField(max_length=10, choices=CorrectionTarget)
    target_key = models.CharField(max_length=160)  # `key` of the unit, leader or post
    field = models.CharField(max_length=40)
    source_value = models.JSONField(null=True)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "target", "target_key", "field", name="people_correction_once"
            )
        ]

    class Privacy:
        harmless = ("id", "organisation", "target", "target_key", "field", "corrected_at")
        personal = ("source_value", "corrected_by")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.target} {self.target_key}.{self.field}"
