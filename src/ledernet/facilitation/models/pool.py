"""Those who can run networks: what they are good at, what they have learnt, how many hours they have."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention
from ledernet.facilitation.enums import CompetenceKind, Consent, LearningKind
from ledernet.people.models import Leader, Unit
from ledernet.ui.fields import SearchField, SortKeyField, WithKeys

MOST_LETTERS = 80
"""Of a competence's name."""


class Competence(models.Model):
    """Something one can ask of who runs a network. Never deleted: what is retired is offered to nobody new."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="competences")
    kind = models.CharField(max_length=12, choices=CompetenceKind, default=CompetenceKind.OWN)
    name = models.CharField(max_length=MOST_LETTERS, blank=True)  # "": what the product calls its own
    is_retired = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("organisation", "kind"),
                condition=~models.Q(kind="own"),
                name="facilitation_competence_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(kind="own", name=""), name="facilitation_own_competence_named"
            ),
        ]

    class Privacy:
        harmless = ("id", "organisation", "kind", "name", "is_retired", "version")
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return self.name or str(CompetenceKind(self.kind).label)


class Facilitator(WithKeys):
    """Somebody who can run networks. Who leaves the pool stays in it with an end: the history is kept.

    `user` is the login by which he or she is set to serve networks. Hours are of a year, prices whole Danish kroner.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="facilitators")
    name = models.CharField(max_length=120)
    name_sort = SortKeyField(source="name", max_length=260)
    search = SearchField(sources=("name", "email", "company"))
    email = models.EmailField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="facilitator_in"
    )
    leader = models.ForeignKey(Leader, models.SET_NULL, null=True, blank=True, related_name="+")
    is_external = models.BooleanField(default=False)
    company = models.CharField(max_length=120, blank=True)
    price_hour = models.PositiveIntegerField(null=True, blank=True)
    price_meeting = models.PositiveIntegerField(null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+")
    ceiling_hours = models.DecimalField(
        max_digits=6, decimal_places=1, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    promised_hours = models.DecimalField(  # of them, to something else than networks
        max_digits=6, decimal_places=1, default=Decimal(0), validators=[MinValueValidator(0)]
    )
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    consent_on = models.DateField(null=True, blank=True)
    consent_hours = models.DecimalField(max_digits=6, decimal_places=1, null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # first day no longer in the pool
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("organisation", "email", name="facilitation_facilitator_email"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="facilitation_facilitator_in_order",
            ),
        ]
        indexes = [models.Index("organisation", "name_sort", name="facilitation_by_name")]

    class Privacy:
        harmless = ("id", "organisation", "is_external", "company", "unit", "version", "created_at")
        personal = (
            "name",
            "name_sort",
            "search",
            "email",
            "user",
            "leader",
            "price_hour",
            "price_meeting",
            "ceiling_hours",
            "promised_hours",
            "consent_by",
            "consent_on",
            "consent_hours",
            "starts_on",
            "ends_on",
        )
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.name

    @property
    def consent(self) -> Consent:
        """Where the chief's consent stands."""
        if self.is_external:
            return Consent.NOT_NEEDED
        if self.consent_on is None or self.consent_hours is None:
            return Consent.MISSING
        return Consent.GIVEN if self.ceiling_hours <= self.consent_hours else Consent.FEWER


class Skill(models.Model):
    """A facilitator has a competence."""

    facilitator = models.ForeignKey(Facilitator, models.CASCADE, related_name="skills")
    competence = models.ForeignKey(Competence, models.CASCADE, related_name="skills")

    class Meta:
        constraints = [models.UniqueConstraint("facilitator", "competence", name="facilitation_skill_once")]

    class Privacy:
        harmless = ("id", "facilitator")
        personal = ("competence",)
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return f"{self.facilitator_id} – {self.competence_id}"


class Learning(models.Model):
    """A training or a supervision, and when. Nothing of what was said there."""

    facilitator = models.ForeignKey(Facilitator, models.CASCADE, related_name="learning")
    kind = models.CharField(max_length=12, choices=LearningKind)
    title = models.CharField(max_length=160)
    on = models.DateField()

    class Meta:
        indexes = [models.Index("facilitator", "on", name="facilitation_learning_by_day")]

    class Privacy:
        harmless = ("id", "facilitator")
        personal = ("kind", "title", "on")
        retention = Retention.MEMBERSHIP

    def __str__(self) -> str:
        return self.title
