"""Networks, who sits in them and who serves them."""

from datetime import date, timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.charter.models import CharterVersion
from ledernet.composition.models import Draft
from ledernet.mail.models import Message
from ledernet.networks.enums import AssignmentRole, EndReason, NetworkState, SeatRole, StartReason
from ledernet.people.models import Leader, UploadedList
from ledernet.strategy.models import Programme
from ledernet.ui.fields import SearchField, SortKeyField


class Network(models.Model):
    """A network of leaders. `charter` is the version it was launched on, or has taken over since (`CharterUse`); its own
    dates begin as those of the charter.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="networks")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="networks")
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="founded")
    name = models.CharField(max_length=120)
    name_sort = SortKeyField(source="name", max_length=260)
    search = SearchField(sources=("name",))
    state = models.CharField(max_length=14, choices=NetworkState, default=NetworkState.ESTABLISHED)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    charter = models.ForeignKey(
        CharterVersion, models.PROTECT, null=True, blank=True, related_name="networks"
    )
    launched_at = models.DateTimeField(null=True, blank=True)
    trial_until = models.DateField(null=True, blank=True)
    change_day = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    evaluated_on = models.DateField(null=True, blank=True)  # the next evaluation
    reserved_seats = models.PositiveSmallIntegerField(
        default=0
    )  # of the free ones, kept for newly appointed leaders
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
            "charter",
            "launched_at",
            "trial_until",
            "change_day",
            "expires_on",
            "evaluated_on",
            "reserved_seats",
            "created_at",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name

    @property
    def meetings_a_year(self) -> int:
        """Promised: as its charter has it, else as the programme does. Needs both rows."""
        if self.charter is not None:
            return int(self.charter.content["time"]["meetings"])
        return self.programme.meetings_per_year


class OwnSeats(models.Manager["Seat"]):
    """Those of the organisation's own leaders. Who means everybody at the table says `Seat.everyone` (ADR 0112)."""

    def get_queryset(self) -> models.QuerySet["Seat"]:
        return super().get_queryset().filter(agreement__isnull=True)


class Seat(models.Model):
    """A leader's place in a network, from one day to another, and why. One with an `agreement` is that of a guest."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="seats")
    leader = models.ForeignKey(Leader, models.PROTECT, related_name="seats")
    role = models.CharField(max_length=12, choices=SeatRole, default=SeatRole.MEMBER)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day without it
    start_reason = models.CharField(max_length=12, choices=StartReason)
    end_reason = models.CharField(max_length=16, choices=EndReason, blank=True)
    agreement = models.ForeignKey(
        "networks.Agreement", models.RESTRICT, null=True, blank=True, related_name="+"
    )

    objects: ClassVar[OwnSeats] = OwnSeats()
    everyone: ClassVar[models.Manager["Seat"]] = models.Manager()

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
        harmless = ("id", "network", "role", "agreement")
        personal = ("leader", "starts_on", "ends_on", "start_reason", "end_reason")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} in {self.network_id}"

    @property
    def last_on(self) -> date | None:
        """The last day with the seat, as people say it; None while it has no end."""
        return self.ends_on - timedelta(days=1) if self.ends_on else None

    def is_over(self, on: date) -> bool:
        """Ended by that day, or given up before it began. A planned end can still be changed."""
        return self.ends_on is not None and (self.ends_on <= on or not self.was_held)

    @property
    def was_held(self) -> bool:
        """Not given up before its first day was over."""
        return self.ends_on is None or self.ends_on > self.starts_on


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


class CharterUse(models.Model):
    """A network goes by a version of the charter from a day on: at its launch, and at each later change, with its reason."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="charter_uses")
    version = models.ForeignKey(CharterVersion, models.PROTECT, related_name="uses")
    starts_on = models.DateField()
    reason = models.TextField(blank=True, max_length=4000)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("network", "version", name="networks_charter_once")]

    class Privacy:
        harmless = ("id", "network", "version", "starts_on", "reason", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} on {self.version_id}"


class NetworkPrinciple(models.Model):
    """A rule of play that a network has added to those of its charter."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="principles")
    text = models.CharField(max_length=500)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "network", "made_at")
        personal = ("made_by",)
        confidential = ("text",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.pk}"


class Acceptance(models.Model):
    """That a leader has read what is expected of her in a network, and accepts it."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="acceptances")
    version = models.ForeignKey(CharterVersion, models.PROTECT, related_name="acceptances")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("seat", "version", name="networks_accepted_once")]

    class Privacy:
        harmless = ("id", "seat", "version")
        personal = ("accepted_at",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"


class Visit(models.Model):
    """A sponsor means to look in on a network on a day; afterwards, that it was done."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="visits")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="visits")
    planned_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=500, blank=True)  # what was agreed; nothing of what was said

    class Privacy:
        harmless = ("id", "network", "planned_on", "done_on", "note")
        personal = ("user",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.network_id} {self.planned_on}"


class NetworkList(UploadedList):
    """A list of running networks on its way in: its owner's alone, and emptied in time. Nothing counts before it is applied."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="network_lists")

    class Privacy:
        harmless = (
            "id",
            "programme",
            "state",
            "filename",
            "mapping",
            "counts",
            "created_at",
            "applied_at",
        )
        personal = ("content", "answers", "created_by")
        retention = Retention.JOB
