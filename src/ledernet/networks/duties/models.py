"""Duties, who has which share in them, and the order of hosts."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.strategy.models import Programme

from .catalogue import PRODUCT
from .enums import HostRule, Moment, SwapState

MOST_LETTERS = 120


class Duty(models.Model):
    """Something that is to be done in every network. `code` names it among the organisation's; one of the product's has a `name`
    only where HR renamed it.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="duties")
    code = models.SlugField(max_length=20, db_index=False)
    name = models.CharField(max_length=MOST_LETTERS, blank=True)
    moment = models.CharField(max_length=20, choices=Moment)
    days = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField(default=0)
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "code", name="networks_duty_code")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "code",
            "name",
            "moment",
            "days",
            "position",
            "is_retired",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name or (str(PRODUCT[self.code].name) if self.code in PRODUCT else self.code)


class Allotment(models.Model):
    """Who has which share in a duty: in the organisation, or otherwise in one programme or one network, with the reason."""

    duty = models.ForeignKey(Duty, models.CASCADE, related_name="allotments")
    programme = models.ForeignKey(Programme, models.CASCADE, null=True, blank=True, related_name="+")
    network = models.ForeignKey("networks.Network", models.CASCADE, null=True, blank=True, related_name="+")
    shares = models.JSONField(default=dict)  # role → share
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "duty",
                condition=models.Q(programme__isnull=True, network__isnull=True),
                name="networks_allotment_organisation",
            ),
            models.UniqueConstraint(
                "duty",
                "programme",
                condition=models.Q(programme__isnull=False),
                name="networks_allotment_programme",
            ),
            models.UniqueConstraint(
                "duty",
                "network",
                condition=models.Q(network__isnull=False),
                name="networks_allotment_network",
            ),
            models.CheckConstraint(
                condition=models.Q(programme__isnull=True) | models.Q(network__isnull=True),
                name="networks_allotment_one_level",
            ),
        ]

    class Privacy:
        harmless = ("id", "duty", "programme", "network", "shares", "reason", "made_at")
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.duty_id}"


class HostRota(models.Model):
    """That a network takes turns in being host, and how the first round was put in order."""

    network = models.OneToOneField("networks.Network", models.CASCADE, related_name="rota")
    rule = models.CharField(max_length=12, choices=HostRule)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Privacy:
        harmless = ("id", "network", "rule", "version", "changed_at")
        personal = ("changed_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id}"


class HostPlace(models.Model):
    """A seat's place in the line of hosts; the lowest number is next."""

    rota = models.ForeignKey(HostRota, models.CASCADE, related_name="places")
    seat = models.OneToOneField("networks.Seat", models.CASCADE, related_name="host_place")
    position = models.PositiveIntegerField()

    class Privacy:
        harmless = ("id", "rota", "position")
        personal = ("seat",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}: {self.position}"


class HostTurn(models.Model):
    """Somebody was host, on a day and perhaps at a place."""

    rota = models.ForeignKey(HostRota, models.CASCADE, related_name="turns")
    seat = models.ForeignKey("networks.Seat", models.CASCADE, related_name="host_turns")
    on = models.DateField()
    place = models.CharField(max_length=120, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("rota", "on", name="networks_host_once_a_day")]

    class Privacy:
        harmless = ("id", "rota", "on", "place", "made_at")
        personal = ("seat", "made_by")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id} {self.on}"


class HostSwap(models.Model):
    """One asks another of the network to take her place in the line of hosts, and to have hers instead. Open until `state` says more."""

    rota = models.ForeignKey(HostRota, models.CASCADE, related_name="swaps")
    asker = models.ForeignKey("networks.Seat", models.CASCADE, related_name="+")
    asked = models.ForeignKey("networks.Seat", models.CASCADE, related_name="+")
    state = models.CharField(max_length=10, choices=SwapState, default=SwapState.OPEN)
    asked_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "asker", condition=models.Q(state=SwapState.OPEN), name="networks_host_swap_once"
            )
        ]

    class Privacy:
        harmless = ("id", "rota", "state", "asked_at", "closed_at")
        personal = ("asker", "asked")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.asker_id} and {self.asked_id}"
