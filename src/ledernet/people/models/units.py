"""The tree of the organisation."""

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SearchField, SortKeyField, WithKeys


class Unit(WithKeys):
    """A part of the organisation. Several roots are allowed. `path` is "/<id>/<id>/" from the root to itself."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="units")
    key = models.CharField(max_length=120)  # the register's own key; unique in the organisation
    name = models.CharField(max_length=200)
    name_sort = SortKeyField(source="name", max_length=420)
    search = SearchField(sources=("name", "key", "place"))
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    path = models.CharField(max_length=400, default="", db_index=True)
    field = models.CharField(max_length=120, blank=True)  # fagområde; empty: that of the nearest unit above
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=120, blank=True)
    latitude = models.FloatField(null=True, blank=True)  # degrees, WGS 84
    longitude = models.FloatField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # first day on which it is no more
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "key", name="people_unit_key"),
            models.CheckConstraint(
                condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
                name="people_unit_not_own_parent",
            ),
        ]
        indexes = [models.Index("organisation", "name_sort", name="people_unit_by_name")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "key",
            "name",
            "name_sort",
            "search",
            "parent",
            "path",
            "field",
            "postcode",
            "place",
            "latitude",
            "longitude",
            "starts_on",
            "ends_on",
            "source",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name
