"""Leaders, their leave and wishes, and whom they have sat with."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.ui.fields import SearchField, SortKeyField, WithKeys


class OwnLeaders(models.Manager["Leader"]):
    """The organisation's own. Who means guests from elsewhere too says `Leader.everyone` (ADR 0112)."""

    def get_queryset(self) -> models.QuerySet["Leader"]:
        return super().get_queryset().filter(is_guest=False)


class Leader(WithKeys):
    """A person who leads. Ended leaders stay (history), they are never deleted by an import.

    `is_guest`: a leader of another organisation who has a seat in a network that is shared with it; she has no post here, no login
    and no wishes, and is in no list of leaders.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="leaders")
    key = models.CharField(max_length=160)  # the register's own key; unique in the organisation
    name = models.CharField(max_length=200)
    name_sort = SortKeyField(source="name", max_length=420)
    name_withheld = models.BooleanField(default=False)  # then `name` is the job title
    search = SearchField(sources=("name", "email", "key"))
    email = models.EmailField(blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="leader"
    )
    led_since = models.DateField(null=True, blank=True)  # first post as a leader anywhere, if known
    starts_on = models.DateField(null=True, blank=True)  # in this organisation
    ends_on = models.DateField(null=True, blank=True)  # first day on which no longer a leader here
    source = models.CharField(max_length=80, blank=True)
    is_guest = models.BooleanField(default=False, editable=False)  # written by `networks.shared` alone
    created_at = models.DateTimeField()

    objects: ClassVar[OwnLeaders] = OwnLeaders()
    everyone: ClassVar[models.Manager["Leader"]] = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "key", name="people_leader_key")]
        indexes = [
            models.Index("organisation", "name_sort", name="people_leader_by_name"),
            models.Index("organisation", "ends_on", name="people_leader_by_end"),
        ]

    class Privacy:
        harmless = ("id", "organisation", "key", "name_withheld", "source", "is_guest", "created_at")
        personal = ("name", "name_sort", "search", "email", "user", "led_since", "starts_on", "ends_on")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return self.name


class Leave(models.Model):
    """Away for a time; the reason is nobody's business and is not stored."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="leaves")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day back

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="people_leave_in_order",
            )
        ]

    class Privacy:
        harmless = ("id", "leader")
        confidential = ("starts_on", "ends_on")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.leader_id}: {self.starts_on}"


class Wish(models.Model):
    """What a leader would like of a network. Seen by herself and HR."""

    leader = models.OneToOneField(Leader, models.CASCADE, related_name="wish")
    wants_network = models.BooleanField(null=True)
    topics = models.JSONField(default=list, blank=True)  # list of short texts
    weekdays = models.JSONField(default=list, blank=True)  # list of Weekday values
    max_travel_km = models.PositiveSmallIntegerField(null=True, blank=True)
    updated_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "leader", "updated_at")
        confidential = ("wants_network", "topics", "weekdays", "max_travel_km")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.leader_id}"


class ConfidentialWish(models.Model):
    """“Not together with.” Only its author sees and withdraws it; only the solver uses it; no log names it."""

    author = models.ForeignKey(Leader, models.CASCADE, related_name="confidential_wishes")
    not_with = models.ForeignKey(Leader, models.CASCADE, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("author", name="people_one_confidential_wish"),
            models.CheckConstraint(
                condition=~models.Q(author=models.F("not_with")), name="people_wish_not_self"
            ),
        ]

    class Privacy:
        harmless = ("id",)
        sensitive = ("author", "not_with", "created_at")
        retention = Retention.EMPLOYMENT

    def __str__(self) -> str:
        return f"{self.pk}"


class Acquaintance(models.Model):
    """Two leaders sat together from one day to another. `first` has the lower id."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    first = models.ForeignKey(Leader, models.CASCADE, related_name="+")
    second = models.ForeignKey(Leader, models.CASCADE, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=80)  # which fact it comes from, e.g. "network:17"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "first", "second", "starts_on", "source", name="people_acquaintance_fact"
            ),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="people_acquaintance_order"
            ),
        ]
        indexes = [models.Index("organisation", "source", name="people_acquaintance_source")]

    class Privacy:
        harmless = ("id", "organisation", "source")
        personal = ("first", "second", "starts_on", "ends_on")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.first_id}–{self.second_id}"
