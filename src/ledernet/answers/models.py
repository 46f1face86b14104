"""Rounds of anonymous answers: who may answer and has in one table, what was answered in another.

No key, day, number or order leads from a ballot to a sheet. What somebody with the raw database could still see stands
in ADR 0074.
"""

from __future__ import annotations

import secrets

from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention

from .enums import RoundState
from .questions import Question, read

THRESHOLD = 5
"""So many must have answered before anything is told, unless a round asks for more."""

LEAST = 4
"""Below that no round can be opened, whoever asks."""


def anywhere() -> int:
    """A key at random: rows that are stored in the order of their keys say nothing of who came first."""
    return secrets.randbits(62)


class Round(models.Model):
    """One asking: of whom stands in its ballots. `about_kind` and `about_key` say of what, to the room that asks.

    `asked` is counted when it opens. `answered` stays empty until it closes, and for good where too few answered.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    about_kind = models.CharField(max_length=80)
    about_key = models.CharField(max_length=80)
    questions = models.JSONField()
    min_answers = models.PositiveSmallIntegerField(default=THRESHOLD)
    state = models.CharField(max_length=10, choices=RoundState, default=RoundState.OPEN)
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    ballots_until = models.DateTimeField()  # then who was asked is forgotten
    asked = models.PositiveIntegerField()
    answered = models.PositiveIntegerField(null=True, blank=True)
    seed = models.CharField(max_length=32, blank=True)  # of the seal on its sheets; forgotten when it closes

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "about_kind", "about_key", name="answers_round_about_once"
            ),
            models.CheckConstraint(
                condition=models.Q(min_answers__gte=LEAST), name="answers_round_threshold"
            ),
            models.CheckConstraint(
                condition=models.Q(answered__isnull=True)
                | models.Q(state=RoundState.CLOSED, answered__gte=models.F("min_answers")),
                name="answers_round_told",
            ),
        ]
        indexes = [models.Index("state", "closes_at", name="answers_round_due")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "about_kind",
            "about_key",
            "questions",
            "min_answers",
            "state",
            "opens_at",
            "closes_at",
            "ballots_until",
            "asked",
            "answered",
        )
        sensitive = ("seed",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_key} {self.state}"

    @property
    def asks(self) -> tuple[Question, ...]:
        return read(self.questions)


class Ballot(models.Model):
    """That somebody may answer once, and whether she has. `who` is a key of the room that asks: "people.Leader:17".

    There is no moment in it, and never was.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="ballots")
    who = models.CharField(max_length=80)
    is_answered = models.BooleanField(default=False)
    seed = models.CharField(max_length=32, blank=True)  # of the link; forgotten when the round closes
    digest = models.CharField(max_length=64, unique=True)  # of the key in the link

    class Meta:
        constraints = [models.UniqueConstraint("round", "who", name="answers_ballot_once")]
        indexes = [models.Index("who", name="answers_ballot_who")]

    class Privacy:
        harmless = ("id", "round")
        personal = ("who", "is_answered")
        sensitive = ("seed", "digest")
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.who}"


LONGEST = 500
"""Characters of a remark."""


class Sheet(models.Model):
    """What somebody answered; whose it is is written nowhere. Sealed while the round is open, then in the open."""

    id = models.BigAutoField(primary_key=True, default=anywhere)
    round = models.ForeignKey(Round, models.CASCADE, related_name="sheets")
    sealed = models.TextField(blank=True)
    answers = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed="", answers__isnull=False)
                | (~models.Q(sealed="") & models.Q(answers__isnull=True)),
                name="answers_sheet_sealed_or_open",
            )
        ]

    class Privacy:
        harmless = ("id", "round")
        confidential = ("sealed", "answers")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.round_id}"


class Remark(models.Model):
    """A line in somebody's own words, apart from her sheet; whose it is is written nowhere, but the words may tell.

    Sealed while the round is open. Goes with the list of who was asked.
    """

    id = models.BigAutoField(primary_key=True, default=anywhere)
    round = models.ForeignKey(Round, models.CASCADE, related_name="remarks")
    sealed = models.TextField(blank=True)
    text = models.TextField(blank=True, max_length=LONGEST)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed="") ^ models.Q(text=""), name="answers_remark_sealed_or_open"
            )
        ]

    class Privacy:
        harmless = ("id", "round")
        confidential = ("sealed", "text")
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.round_id}"
