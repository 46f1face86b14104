"""Leaders who wait for a seat, and the seats they are offered."""

from django.db import models

from ledernet.audit.privacy import Retention
from ledernet.mail.models import Message
from ledernet.networks.enums import OfferState, WaitingEnd
from ledernet.people.models import Leader
from ledernet.strategy.models import Programme

from .core import Network


class Waiting(models.Model):
    """A leader would like a seat in a programme's networks, in a certain one or any; since when, and how it ended."""

    leader = models.ForeignKey(Leader, models.CASCADE, related_name="waits")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="waiting")
    network = models.ForeignKey(Network, models.SET_NULL, null=True, blank=True, related_name="+")
    since = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=10, choices=WaitingEnd, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "leader", "programme", condition=models.Q(ended_on__isnull=True), name="networks_waits_once"
            )
        ]

    class Privacy:
        harmless = ("id", "programme", "network")
        personal = ("leader", "since", "ended_on", "ended_as")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.leader_id} for {self.programme_id}"


class Offer(models.Model):
    """A seat that is held free for one who waits, until a day. `passes_on`: then the next in line is offered it."""

    waiting = models.ForeignKey(Waiting, models.CASCADE, related_name="offers")
    network = models.ForeignKey(Network, models.CASCADE, related_name="offers")
    starts_on = models.DateField()
    answer_by = models.DateField()  # the last day
    passes_on = models.BooleanField(default=True)
    state = models.CharField(max_length=10, choices=OfferState, default=OfferState.OPEN)
    message = models.OneToOneField(Message, models.SET_NULL, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("waiting", condition=models.Q(state="open"), name="networks_offer_once")
        ]

    class Privacy:
        harmless = (
            "id",
            "waiting",
            "network",
            "starts_on",
            "answer_by",
            "passes_on",
            "message",
            "made_at",
        )
        personal = ("state", "answered_at")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.network_id} to {self.waiting_id}"
