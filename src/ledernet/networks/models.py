"""Networks, who sits in them and who serves them."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.composition.models import Draft
from ledernet.mail.models import Message
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme
from ledernet.ui.fields import SearchField, SortKeyField

from .enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason


class Network(models.Model):
    """A network of leaders. It will point to the charter version on which it is launched."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="networks")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="networks")
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="founded")
    name = models.CharField(max_length=120)
    name_sort = SortKeyField(source="name", max_length=260)
    search = SearchField(sources=("name",))
    state = models.CharField(max_length=14, choices=NetworkState, default=NetworkState.ESTABLISHED)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("programme", "name", "starts_on", name="networks_network_name")
        ]
        indexes = [models.Index("organisation", "name_sort", name="networks_network_by_name")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "draft",
            "name",
            "name_sort",
            "search",
            "state",
            "starts_on",
            "ends_on",
            "created_at",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A leader's place in a network, from one day to another, and why."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="seats")
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=12, choices=SeatRole, default=SeatRole.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day without it
    start_reason = models.CharField(max_length=12, choices=StartReason)
    end_reason = models.CharField(max_length=16, choices=EndReason, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "network", "leader", condition=models.Q(ends_on__isnull=True), name="networks_seat_once"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="networks_seat_in_order",
            ),
        ]
        indexes = [models.Index("leader", "ends_on", name="networks_seat_of_leader")]

    class Privacy:
        harmless = ("id", "network", "role")
        personal = ("leader", "starts_on", "ends_on", "start_reason", "end_reason")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} in {self.network_id}"


class Assignment(models.Model):
    """Somebody who serves a network: its sponsor, facilitator or coordinator."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    role = models.CharField(max_length=12, choices=AssignmentRole)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "network",
                "user",
                "role",
                condition=models.Q(ends_on__isnull=True),
                name="networks_assignment_once",
            )
        ]

    class Privacy:
        harmless = ("id", "network", "role")
        personal = ("user", "starts_on", "ends_on")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.user_id} for {self.network_id}"


class Invitation(models.Model):
    """What tells a leader of her seat: a mail that HR sends, or a letter to print when she has no address."""

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="invitation")
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    letter_printed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "seat", "message", "letter_printed_at", "created_at")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"
