"""A move: what was decided about one or several networks, on what evidence, who goes where, and what came of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.composition.models import Draft, Run
from ledernet.decisions.models import Decision
from ledernet.evaluation.models import DialogueNote
from ledernet.lifecycle.enums import OPEN, Goes, Happened, MoveKind, MoveState
from ledernet.networks.models import Network, Seat
from ledernet.strategy.models import Programme

LONGEST_REASON = 4000


class Move(models.Model):
    """A move that is drafted, decided, carried out or undone. All its networks are of one programme.

    `plan` holds the answers of its kind (`moves.kinds`). `run` and `draft` are the composition it waits for, where its kind asks for one.
    `ended_at`: when it was carried out, undone or given up.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="moves")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="moves")
    networks = models.ManyToManyField(Network, through="MovedNetwork", related_name="moves")
    kind = models.CharField(max_length=10, choices=MoveKind)
    state = models.CharField(max_length=11, choices=MoveState, default=MoveState.DRAFT)
    reason = models.TextField(max_length=LONGEST_REASON, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    plan = models.JSONField(default=dict, blank=True)
    run = models.ForeignKey(Run, models.SET_NULL, null=True, blank=True, related_name="moves")
    draft = models.ForeignKey(Draft, models.SET_NULL, null=True, blank=True, related_name="moves")
    decision = models.ForeignKey(Decision, models.SET_NULL, null=True, blank=True, related_name="moves")
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    undone_because = models.TextField(max_length=LONGEST_REASON, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [models.Index("organisation", "state", "effective_on", name="lifecycle_moves_due")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=(MoveState.DECIDED, MoveState.CARRIED_OUT))
                | (models.Q(decided_at__isnull=False, effective_on__isnull=False) & ~models.Q(reason="")),
                name="lifecycle_move_decided",
            )
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "kind",
            "state",
            "reason",
            "effective_on",
            "plan",
            "run",
            "draft",
            "decision",
            "drafted_at",
            "decided_at",
            "ended_at",
            "undone_because",
            "version",
        )
        personal = ("drafted_by", "decided_by", "ended_by")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_decided(self) -> bool:
        return self.state == MoveState.DECIDED


class MovedNetwork(models.Model):
    """A network that a move is about: the note it rests on, and what was on the table when it was decided.

    `evidence`: the lines of the decision page as they stood (`review.evidence`), so that it can be read later what was known.
    `becomes`: what is to become of it by a redesign, once that is decided.
    """

    move = models.ForeignKey(Move, models.CASCADE, related_name="parts")
    network = models.ForeignKey(Network, models.CASCADE, related_name="parts_of_moves")
    note = models.ForeignKey(DialogueNote, models.SET_NULL, null=True, blank=True, related_name="+")
    evidence = models.JSONField(default=dict, blank=True)
    becomes = models.CharField(max_length=10, choices=MoveKind, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("move", "network", name="lifecycle_network_once")]

    class Privacy:
        harmless = ("id", "move", "network", "note", "becomes")
        confidential = ("evidence",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} in {self.move_id}"


class Destination(models.Model):
    """Where one member goes by a move. `to` is the network she moves to, where it is there already."""

    move = models.ForeignKey(Move, models.CASCADE, related_name="destinations")
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="destinations")
    goes = models.CharField(max_length=6, choices=Goes)
    to = models.ForeignKey(Network, models.CASCADE, null=True, blank=True, related_name="awaited")
    made = models.ForeignKey(
        Seat, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # what came of it

    class Meta:
        constraints = [
            models.UniqueConstraint("move", "seat", name="lifecycle_destination_once"),
            models.CheckConstraint(
                condition=models.Q(goes=Goes.MOVES) | models.Q(to__isnull=True),
                name="lifecycle_destination_to",
            ),
        ]

    class Privacy:
        harmless = ("id", "move")
        personal = ("seat", "goes", "to", "made")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.seat_id} {self.goes}"


class MoveEvent(models.Model):
    """One thing that came of a move: what, how many, when."""

    move = models.ForeignKey(Move, models.CASCADE, related_name="events")
    what = models.CharField(max_length=20, choices=Happened)
    count = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("move", "at", name="lifecycle_events")]

    class Privacy:
        harmless = ("id", "move", "what", "count", "at")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.what} ({self.count})"
