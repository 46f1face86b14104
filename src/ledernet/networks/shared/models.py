"""What two organisations have agreed about a network, and the leaders who sit there as guests."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation, User
from ledernet.audit.privacy import Retention
from ledernet.networks.models.core import Network, Seat
from ledernet.people.models import Leader

from .enums import AgreementState, GuestState


class Agreement(models.Model):
    """The host of a network lets another organisation, the partner, have seats in it. Both sides read every field.

    `ends_on` is the first day without it. `reason` is why it was declined, taken back or ended.
    """

    network = models.ForeignKey(Network, models.CASCADE, related_name="agreements")
    partner = models.ForeignKey(Organisation, models.PROTECT, related_name="agreements_as_partner")
    state = models.CharField(max_length=10, choices=AgreementState, default=AgreementState.PROPOSED)
    seats = models.PositiveSmallIntegerField()
    kroner = models.PositiveIntegerField(null=True, blank=True)  # what a seat costs the partner in a year
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    terms = models.TextField(max_length=2000, blank=True)  # what the host says of it
    reason = models.TextField(max_length=500, blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "network",
                "partner",
                condition=models.Q(state__in=("proposed", "running")),
                name="networks_agreed_once",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="networks_agreement_in_order",
            ),
        ]

    class Privacy:
        harmless = (
            "id",
            "network",
            "partner",
            "state",
            "seats",
            "kroner",
            "starts_on",
            "ends_on",
            "terms",
            "reason",
            "proposed_at",
            "answered_at",
            "ended_at",
        )
        personal = ("proposed_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} with {self.partner_id}"

    @property
    def is_proposed(self) -> bool:
        return self.state == AgreementState.PROPOSED

    def runs_on(self, day: date) -> bool:
        """Leaders may be offered and seated."""
        return self.state == AgreementState.RUNNING and (self.ends_on is None or day < self.ends_on)


class Guest(models.Model):
    """A leader of the partner, as the host and the network know her: these few words, and nothing that leads further.

    `person` is who she is at home; it is followed by this package alone. `seat` is the one she was given.
    """

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="guests")
    person = models.ForeignKey(Leader, models.SET_NULL, null=True, blank=True, related_name="+")
    seat = models.OneToOneField(Seat, models.SET_NULL, null=True, blank=True, related_name="guest")
    state = models.CharField(max_length=10, choices=GuestState, default=GuestState.OFFERED)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=200, blank=True)
    field = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    reason = models.TextField(max_length=500, blank=True)  # why she did not get it, or has left
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "agreement",
                "person",
                condition=models.Q(state__in=("offered", "seated")),
                name="networks_guest_once",
            )
        ]

    class Privacy:
        harmless = ("id", "agreement", "seat", "state", "offered_at")
        personal = ("person", "name", "title", "field", "email", "reason")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.name

    @property
    def user(self) -> User | None:
        """Her own login, at home."""
        return self.person.user if self.person else None
