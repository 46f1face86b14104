"""Programmes: what a set of networks is for, and of which kind."""

from django.conf import settings
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.people.models import Topic, Unit
from ledernet.strategy.enums import (
    TYPE_HINTS,
    TYPE_RISKS,
    TYPE_STRENGTHS,
    TYPE_TEMPLATES,
    Participation,
    ProgrammeState,
    TypeKind,
)
from ledernet.ui.fields import SortKeyField


class NetworkType(models.Model):
    """A type of network that the management may choose. Two come with the product; an organisation may add its own."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="network_types")
    kind = models.CharField(max_length=20, choices=TypeKind, default=TypeKind.OWN)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True, max_length=2000)
    strengths = models.TextField(blank=True, max_length=2000)
    risks = models.TextField(blank=True, max_length=2000)
    gathers = models.JSONField(default=list, blank=True)  # values of `Attribute`: alike within a network
    mixes = models.JSONField(default=list, blank=True)  # values of `Attribute`: different within a network
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "name", name="strategy_type_name")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "kind",
            "name",
            "description",
            "strengths",
            "risks",
            "gathers",
            "mixes",
            "version",
        )
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        """The built-in types are named in the reader's language, an own type as it was named."""
        return self.name if self.kind == TypeKind.OWN else str(TypeKind(self.kind).label)

    @property
    def hint(self) -> str:
        """Who sits together in it."""
        return self.description or str(TYPE_HINTS.get(TypeKind(self.kind), ""))

    @property
    def strength_words(self) -> str:
        """What speaks for it: the organisation's own words, else those of the product."""
        return self.strengths or str(TYPE_STRENGTHS.get(TypeKind(self.kind), ""))

    @property
    def risk_words(self) -> str:
        """What speaks against it."""
        return self.risks or str(TYPE_RISKS.get(TypeKind(self.kind), ""))

    @property
    def template(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """In what (values of `Attribute`) members of a network are alike, and in what they differ.

        An own type that says neither asks for what a cross-professional network asks for.
        """
        if self.gathers or self.mixes:
            return tuple(self.gathers), tuple(self.mixes)
        return TYPE_TEMPLATES.get(TypeKind(self.kind), TYPE_TEMPLATES[TypeKind.CROSS_PROFESSIONAL])


class Programme(models.Model):
    """A set of networks with one purpose, on a node of the organisation (no unit: the whole of it)."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="programmes")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="programmes")
    name = models.CharField(max_length=120)
    name_sort = SortKeyField(source="name", max_length=260)
    state = models.CharField(max_length=10, choices=ProgrammeState, default=ProgrammeState.DRAFT)
    purpose = models.TextField(blank=True, max_length=4000)
    type = models.ForeignKey(NetworkType, models.PROTECT, null=True, blank=True, related_name="programmes")
    type_reason = models.TextField(blank=True, max_length=4000)
    participation = models.CharField(max_length=10, choices=Participation, blank=True)
    participation_reason = models.TextField(blank=True, max_length=4000)
    leaders_lean = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # what leaders need most: 0 peers of their own field … 4 ideas from other fields
    organisation_lean = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # what the organisation needs most: 0 that each field grows together … 4 one common culture
    size_min = models.PositiveSmallIntegerField(default=6)
    size_target = models.PositiveSmallIntegerField(default=8)
    size_max = models.PositiveSmallIntegerField(default=10)
    kept_places = models.PositiveSmallIntegerField(
        default=0
    )  # of the largest size, in each new network: left free for newly appointed leaders
    meetings_per_year = models.PositiveSmallIntegerField(default=6)
    eligibility = models.JSONField(
        default=dict, blank=True
    )  # {"units": [id], "fields": […], "levels": […], …}
    version = models.PositiveIntegerField(
        default=1
    )  # raised at each change, so that two editors notice each other
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)  # when the chief said: this is what we do
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(size_min__gte=2)
                & models.Q(size_min__lte=models.F("size_target"))
                & models.Q(size_target__lte=models.F("size_max")),
                name="strategy_programme_sizes",
            ),
            models.CheckConstraint(
                condition=models.Q(size_max__gte=models.F("size_min") + models.F("kept_places")),
                name="strategy_programme_kept",
            ),
        ]
        indexes = [models.Index("organisation", "name_sort", name="strategy_programme_by_name")]

    class Privacy:
        harmless = (
            "id",
            "organisation",
            "unit",
            "name",
            "name_sort",
            "state",
            "purpose",
            "type",
            "type_reason",
            "participation",
            "participation_reason",
            "leaders_lean",
            "organisation_lean",
            "size_min",
            "size_target",
            "size_max",
            "kept_places",
            "meetings_per_year",
            "eligibility",
            "version",
            "decided_at",
            "created_at",
        )
        personal = ("decided_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name

    @property
    def seated(self) -> int:
        """How many a new network holds at most: the seats kept for newcomers are left free."""
        return self.size_max - self.kept_places


class ProgrammeTopic(models.Model):
    """A topic of the organisation's catalogue that the programme's networks work with."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="chosen_topics")
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="programmes")

    class Meta:
        constraints = [models.UniqueConstraint("programme", "topic", name="strategy_topic_once")]

    class Privacy:
        harmless = ("id", "programme", "topic")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.programme_id} – {self.topic_id}"
