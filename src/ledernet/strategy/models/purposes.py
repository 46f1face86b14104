"""The purposes of a programme: their weight, what comes of them, and what of the organisation they hang together with."""

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import Unit
from ledernet.strategy.enums import POINTS, ItemKind

from .programmes import Programme


class PurposeWeight(models.Model):
    """A purpose of a programme with its share of the ten points. `purpose` is P1–P7, or own words.

    A purpose without points is kept while something is written about it, so that nothing is lost when points move.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="purpose_weights")
    purpose = models.CharField(max_length=160)
    points = models.PositiveSmallIntegerField()
    under = models.CharField(
        max_length=160, blank=True
    )  # the purpose it serves; "" is the overall aim itself
    serves = models.TextField(blank=True, max_length=2000)  # how it leads to better leadership for citizens
    for_whom = models.TextField(blank=True, max_length=2000)
    change = models.TextField(blank=True, max_length=2000)  # what is to be different
    seen_by = models.TextField(blank=True, max_length=2000)  # how it will be seen
    leader_gain = models.TextField(blank=True, max_length=2000)
    organisation_gain = models.TextField(blank=True, max_length=2000)

    class Meta:
        constraints = [
            models.UniqueConstraint("programme", "purpose", name="strategy_purpose_once"),
            models.CheckConstraint(condition=models.Q(points__lte=POINTS), name="strategy_points"),
        ]

    class Privacy:
        harmless = (
            "id",
            "programme",
            "purpose",
            "points",
            "under",
            "serves",
            "for_whom",
            "change",
            "seen_by",
            "leader_gain",
            "organisation_gain",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.purpose}: {self.points}"

    @property
    def described(self) -> bool:
        """Something is written about it."""
        return any(
            (self.serves, self.for_whom, self.change, self.seen_by, self.leader_gain, self.organisation_gain)
        )


class Foundation(models.Model):
    """The organisation's own leadership foundation: its text, or the address of the document, as vocabulary."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="foundation")
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=50_000)
    url = models.URLField(blank=True, max_length=500)
    version = models.PositiveIntegerField(default=1)

    class Privacy:
        harmless = ("id", "organisation", "title", "text", "url", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.title


class StrategyItem(models.Model):
    """Something of the organisation that purposes hang together with: a goal, a value, a challenge, words of the
    foundation, or a neighbouring initiative. On a node; no unit is the whole organisation.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="strategy_items")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="strategy_items")
    kind = models.CharField(max_length=12, choices=ItemKind)
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True, max_length=4000)
    url = models.URLField(blank=True, max_length=500)
    is_retired = models.BooleanField(default=False)  # no longer offered; links that stand, stand
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "kind", "name", name="strategy_item_once")]

    class Privacy:
        harmless = ("id", "organisation", "unit", "kind", "name", "text", "url", "is_retired", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name


class PurposeLink(models.Model):
    """A purpose hangs together with something of the organisation."""

    weight = models.ForeignKey(PurposeWeight, models.CASCADE, related_name="links")
    item = models.ForeignKey(StrategyItem, models.CASCADE, related_name="links")

    class Meta:
        constraints = [models.UniqueConstraint("weight", "item", name="strategy_link_once")]

    class Privacy:
        harmless = ("id", "weight", "item")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.weight_id} – {self.item_id}"
