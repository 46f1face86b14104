"""Those who join a network that runs, and those whose seat waits for them."""

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.mail.models import Message
from ledernet.networks.enums import BuddyChoice

from .core import Seat


class Reception(models.Model):
    """How somebody who joins a network that runs is received: her buddy, and what she does in the first ninety days.

    What she wants out of it is a `PersonalGoal` of her seat. `told_at`: the buddy and those who look after the network have been written to.
    """

    seat = models.OneToOneField(Seat, models.CASCADE, related_name="reception")
    buddy = models.ForeignKey(Seat, models.SET_NULL, null=True, blank=True, related_name="buddy_of")
    chosen = models.CharField(max_length=10, choices=BuddyChoice, default=BuddyChoice.DIFFERENT)
    met_on = models.DateField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(buddy__isnull=True) | ~models.Q(buddy=models.F("seat")),
                name="networks_buddy_not_self",
            )
        ]

    class Privacy:
        harmless = ("id", "seat", "told_at", "created_at")
        personal = ("buddy", "chosen", "met_on")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"


class Pause(models.Model):
    """A seat waits while its holder is away. The network sees that it waits; why is not kept."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="pauses")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day back
    welcome = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gt=models.F("starts_on")),
                name="networks_pause_in_order",
            ),
            models.UniqueConstraint(
                "seat", condition=models.Q(ends_on__isnull=True), name="networks_pause_once"
            ),
        ]

    class Privacy:
        harmless = ("id", "seat", "welcome", "created_at")
        confidential = ("starts_on", "ends_on")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id}"
