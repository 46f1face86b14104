"""Posts: who leads what."""

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention

from .leaders import Leader
from .units import Unit


class Post(models.Model):
    """A leader's place in a unit. No leader: a vacancy. One person may hold several."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="posts")
    key = models.CharField(max_length=160)  # the register's own key; unique in the organisation
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="posts")
    leader = models.ForeignKey(Leader, models.PROTECT, null=True, blank=True, related_name="posts")
    title = models.CharField(max_length=200, blank=True)
    level = models.CharField(max_length=60, blank=True)  # lederniveau
    kind = models.CharField(max_length=120, blank=True)  # ledertype
    field = models.CharField(max_length=120, blank=True)  # own field; empty: the unit's
    responsibilities = models.JSONField(default=list, blank=True)  # list of short texts
    is_primary = models.BooleanField(default=True)  # the one that speaks for the person in lists and mixing
    reports_to = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="reports")
    superior = models.ForeignKey(
        Leader, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # set by hand
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # first day on which it is no more
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "key", name="people_post_key")]
        indexes = [
            models.Index("leader", "is_primary", name="people_post_of_leader"),
            models.Index("organisation", "ends_on", name="people_post_by_end"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "key",
            "unit",
            "title",
            "level",
            "kind",
            "field",
            "responsibilities",
            "is_primary",
            "reports_to",
            "source",
        )
        personal = ("leader", "superior", "starts_on", "ends_on")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return self.title or self.key
