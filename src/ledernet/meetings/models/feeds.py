"""Calendars that somebody subscribes to."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network


class Feed(models.Model):
    """A secret address of one person: all her meetings, or those of one network. Of the secret only a digest is kept.

    `seen` is a digest of what the calendar said last, and `changed_at` when it came to say that: so a telephone that asks every hour is
    told in a line that nothing is new.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="feeds")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="feeds")
    network = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    fetched_at = models.DateTimeField(null=True, blank=True)
    seen = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "user", "network", name="meetings_feed_once"),
            models.UniqueConstraint(
                "organisation", "user", condition=models.Q(network__isnull=True), name="meetings_feed_own"
            ),
        ]

    class Privacy:
        harmless = ("id", "organisation", "network", "made_at", "changed_at")
        personal = ("user", "fetched_at")
        confidential = ("digest", "seen")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.pk}"
