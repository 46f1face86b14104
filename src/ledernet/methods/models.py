"""Ways of working, their steps, and what networks say of them and of topics."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.networks.models import Network
from ledernet.people.models import Topic
from ledernet.ui.fields import SortKeyField

from .catalogue import CATALOGUE, Product
from .enums import Answer

MOST_PEOPLE = 60
MOST_MINUTES = 240
"""Of one step."""


@dataclass(frozen=True)
class Part:
    """One step as it is shown: from which minute, for how many, what."""

    begins: int
    minutes: int
    text: str


class Method(models.Model):
    """A way of working of the organisation's library.

    One that came with the product has a `code`, and its words in the reader's language; an own one has words and steps of its own.
    Nothing is deleted: what is retired is offered to nobody new, and what networks said of it stays.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="methods")
    code = models.CharField(max_length=32, blank=True)
    name = models.CharField(max_length=80, blank=True)
    name_sort = SortKeyField(source="name", max_length=180)
    gain = models.TextField(blank=True, max_length=500)
    caution = models.TextField(blank=True, max_length=500)
    source = models.CharField(blank=True, max_length=160)
    least = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(1)])
    most = models.PositiveSmallIntegerField(default=14, validators=[MaxValueValidator(MOST_PEOPLE)])
    purposes = models.JSONField(default=list, blank=True)  # codes P1–P7
    network = models.ForeignKey(Network, models.SET_NULL, null=True, blank=True, related_name="methods")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "organisation", "code", condition=~models.Q(code=""), name="methods_product_once"
            ),
            models.UniqueConstraint(
                "organisation", "name", condition=~models.Q(name=""), name="methods_name"
            ),
            models.CheckConstraint(condition=models.Q(least__lte=models.F("most")), name="methods_people"),
        ]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "code",
            "name",
            "name_sort",
            "gain",
            "caution",
            "source",
            "least",
            "most",
            "purposes",
            "network",
            "made_at",
            "is_retired",
            "version",
        )
        personal = ("made_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return str(self.product.name) if self.product else self.name

    @property
    def product(self) -> Product | None:
        """The product's words; None for an own one, and for one that later versions no longer have."""
        return CATALOGUE.get(self.code)

    @property
    def is_own(self) -> bool:
        return not self.code

    @property
    def good_for(self) -> str:
        return str(self.product.gain) if self.product else self.gain

    @property
    def beware(self) -> str:
        return str(self.product.caution) if self.product else self.caution

    @property
    def comes_from(self) -> str:
        return str(self.product.source) if self.product else self.source

    @property
    def people(self) -> tuple[int, int]:
        return (self.product.least, self.product.most) if self.product else (self.least, self.most)

    @property
    def serves(self) -> tuple[str, ...]:
        """Codes of the purposes it is for."""
        return tuple(map(str, self.product.purposes if self.product else self.purposes))

    @property
    def minutes(self) -> int:
        return sum(minutes for minutes, _text in self.plain_steps)

    @property
    def plain_steps(self) -> list[tuple[int, str]]:
        """(minutes, what to do). One query for an own one, unless its steps were fetched before."""
        if self.product:
            return [(minutes, str(text)) for minutes, text in self.product.steps]
        return [(step.minutes, step.text) for step in self.steps.all()]


class Step(models.Model):
    """One step of an own way of working."""

    method = models.ForeignKey(Method, models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint("method", "number", name="methods_step_number")]

    class Privacy:
        harmless = ("id", "method", "number", "minutes", "text")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.text


class Verdict(models.Model):
    """What a network says of a way of working it has tried. The word to others is read without the network's name."""

    method = models.ForeignKey(Method, models.CASCADE, related_name="verdicts")
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    note = models.CharField(max_length=300, blank=True)
    used_on = models.DateField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("method", "network", name="methods_verdict_once")]

    class Privacy:
        harmless = ("id", "method", "made_at")
        personal = ("made_by",)
        confidential = ("network", "answer", "note", "used_on")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.pk}"


class Talk(models.Model):
    """A network has talked about a topic of the catalogue, and says whether it was worth the time."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="talks")
    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("topic", "network", name="methods_talk_once")]

    class Privacy:
        harmless = ("id", "topic", "made_at")
        personal = ("made_by",)
        confidential = ("network", "answer")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.pk}"
