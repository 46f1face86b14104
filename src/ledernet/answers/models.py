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
from .questions import Question, read, read_texts
from .sieve import LEAST, THRESHOLD

__all__ = [
    "LEAST",
    "LONGEST",
    "THRESHOLD",
    "Ballot",
    "Draft",
    "Grouping",
    "Overlap",
    "Remark",
    "Round",
    "Sheet",
    "anywhere",
]


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
    texts_until = models.DateTimeField(null=True, blank=True)  # and what was written; empty: the same day
    series = models.CharField(max_length=80, blank=True)  # what is asked about again and again
    roster = models.JSONField(
        null=True, blank=True
    )  # pseudonyms of those asked, until the next has been compared
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
        indexes = [
            models.Index("state", "closes_at", name="answers_round_due"),
            models.Index("organisation", "series", name="answers_round_series"),
        ]

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
            "texts_until",
            "series",
            "asked",
            "answered",
        )
        personal = ("roster",)
        sensitive = ("seed",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_key} {self.state}"

    @property
    def asks(self) -> tuple[Question, ...]:
        """What is answered by a mark or a choice."""
        return read(self.questions)

    @property
    def asks_texts(self) -> tuple[str, ...]:
        return read_texts(self.questions)


class Overlap(models.Model):
    """How many were asked in two rounds of one series: both times, only the later, only the earlier. No names."""

    earlier = models.ForeignKey(Round, models.CASCADE, related_name="overlaps_after")
    later = models.ForeignKey(Round, models.CASCADE, related_name="overlaps_before")
    stayed = models.PositiveIntegerField()
    joined = models.PositiveIntegerField()
    left = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("earlier", "later", name="answers_overlap_once")]

    class Privacy:
        harmless = ("id", "earlier", "later", "stayed", "joined", "left")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"


class Grouping(models.Model):
    """Which rounds are told together, fixed once: `groups` is a list of [code, [round ids]], the first to be told first."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    about_kind = models.CharField(max_length=80)
    about_key = models.CharField(max_length=80)
    groups = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "about_kind", "about_key", name="answers_grouping_about_once"
            )
        ]

    class Privacy:
        harmless = ("id", "organisation", "about_kind", "about_key", "groups")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_key}"


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

    `question` is empty for a line to somebody, else one of the round's `asks_texts`; while the round is open it is under the seal too.
    """

    id = models.BigAutoField(primary_key=True, default=anywhere)
    round = models.ForeignKey(Round, models.CASCADE, related_name="remarks")
    sealed = models.TextField(blank=True)
    text = models.TextField(blank=True, max_length=LONGEST)
    question = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sealed="") ^ models.Q(text=""), name="answers_remark_sealed_or_open"
            )
        ]

    class Privacy:
        harmless = ("id", "round", "question")
        confidential = ("sealed", "text")
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.round_id}"


class Draft(models.Model):
    """Answers half given, that only the link can open. Its key is made of the link too, so nothing leads to it from a ballot.

    Gone when the answers are handed in, and when the round is over.
    """

    id = models.CharField(primary_key=True, max_length=64)
    round = models.ForeignKey(Round, models.CASCADE, related_name="drafts")
    sealed = models.TextField()

    class Privacy:
        harmless = ("id", "round")
        confidential = ("sealed",)
        retention = Retention.JOB

    def __str__(self) -> str:
        return f"{self.round_id}"
