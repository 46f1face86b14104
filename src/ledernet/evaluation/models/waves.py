"""A round of evaluation of the networks of a programme, and what each of them is asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.answers.enums import RoundState
from ledernet.answers.models import LEAST, THRESHOLD, Round
from ledernet.audit.privacy import Retention
from ledernet.charter.models import CharterVersion
from ledernet.evaluation.enums import WaveState
from ledernet.networks.models import Network
from ledernet.strategy.models import Programme

from .items import OwnItem

LONGEST_COMMENT = 2000
"""Characters of what a network says of its own result."""


class Wave(models.Model):
    """The networks of a programme are asked at the same time, from the morning of `opens_on` until the end of `closes_on`.

    What is asked beside the purposes of each is chosen once for all (`blocks`, `items`), so that they can be read together.
    `comment_days`: so long after the close a network has its result to itself.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="waves")
    programme = models.ForeignKey(Programme, models.CASCADE, related_name="waves")
    name = models.CharField(max_length=120)
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=10, choices=WaveState, default=WaveState.PLANNED)
    blocks = models.JSONField(default=list)
    items = models.ManyToManyField(OwnItem, through="WaveItem", related_name="waves")
    agreed_with = models.CharField(
        max_length=300, blank=True
    )  # in which committee the side gain was agreed, and when
    asks_in_own_words = models.BooleanField(default=True)
    min_answers = models.PositiveSmallIntegerField(default=THRESHOLD)
    comment_days = models.PositiveSmallIntegerField(default=21)
    reminded = models.PositiveSmallIntegerField(default=0)  # how many reminders have gone
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_on__gt=models.F("opens_on")), name="evaluation_wave_in_order"
            ),
            models.CheckConstraint(
                condition=models.Q(min_answers__gte=LEAST), name="evaluation_wave_threshold"
            ),
        ]
        indexes = [models.Index("state", "opens_on", name="evaluation_wave_due")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "programme",
            "name",
            "opens_on",
            "closes_on",
            "state",
            "blocks",
            "agreed_with",
            "asks_in_own_words",
            "min_answers",
            "comment_days",
            "reminded",
            "made_at",
            "opened_at",
            "closed_at",
            "version",
        )
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name

    @property
    def is_planned(self) -> bool:
        return self.state == WaveState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state == WaveState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == WaveState.CLOSED


class WaveItem(models.Model):
    """An own question that is asked in a round."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    item = models.ForeignKey(OwnItem, models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("wave", "item", name="evaluation_wave_item_once")]

    class Privacy:
        harmless = ("id", "wave", "item")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.item_id} in {self.wave_id}"


class Questionnaire(models.Model):
    """What one network is asked in a wave, its answers as figures, and what the network says of them.

    `content` is empty while the wave is planned; it is locked, words and targets and all, when the wave opens. Without a `round`
    nobody was asked: there were too few. The comment is the network's alone until `released_at`, which comes when it is passed on, or
    when its time is over.
    """

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="questionnaires")
    network = models.ForeignKey(Network, models.CASCADE, related_name="questionnaires")
    charter = models.ForeignKey(CharterVersion, models.PROTECT, null=True, blank=True, related_name="+")
    content = models.JSONField(default=list)
    round = models.OneToOneField(Round, models.PROTECT, null=True, blank=True, related_name="+")
    unreachable = models.PositiveSmallIntegerField(default=0)  # members without an address when it opened
    comment = models.TextField(blank=True, max_length=LONGEST_COMMENT)
    comment_people = models.PositiveSmallIntegerField(null=True, blank=True)  # so many wrote it together
    commented_on = models.DateField(null=True, blank=True)
    commented_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("wave", "network", name="evaluation_questionnaire_once")]

    class Privacy:
        harmless = (
            "id",
            "wave",
            "network",
            "charter",
            "content",
            "round",
            "unreachable",
            "comment_people",
            "commented_on",
            "released_at",
            "version",
        )
        personal = ("commented_by",)
        confidential = ("comment",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.network_id} in {self.wave_id}"

    @property
    def answered(self) -> int | None:
        """How many: told to who planned it when the round has closed and enough have, before the result is passed on."""
        is_closed = self.round is not None and self.round.state == RoundState.CLOSED
        return self.round.answered if self.round is not None and is_closed else None

    @property
    def is_locked(self) -> bool:
        return bool(self.content)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The locked questions as they are stored; `instrument.read` makes questions of them."""
        return list(self.content)
