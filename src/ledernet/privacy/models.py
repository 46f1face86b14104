"""What this room keeps of its own."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from ledernet.accounts.models import Organisation
from ledernet.audit.privacy import Retention

from .enums import Likelihood, RiskLevel, Severity

LEAST_YEARS, MOST_YEARS = 1, 30
YEARS = (MinValueValidator(LEAST_YEARS), MaxValueValidator(MOST_YEARS))


class Keeping(models.Model):
    """For how long an organisation keeps names and the words of its log, and whether what is over goes by itself yet."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="keeping")
    former_years = models.PositiveSmallIntegerField(default=5, validators=YEARS)
    log_years = models.PositiveSmallIntegerField(default=5, validators=YEARS)
    begun_at = models.DateTimeField(null=True, blank=True)  # empty: nothing goes
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Privacy:
        harmless = ("id", "organisation", "former_years", "log_years", "begun_at")
        personal = ("begun_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.former_years}, {self.log_years}"


class Notice(models.Model):
    """What people are told of how their data are used: the words of the organisation; the rest is made from the product. Never changed, but followed by the next."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="notices")
    number = models.PositiveIntegerField()
    controller = models.TextField(max_length=600)  # who answers for the data, and how to reach them
    officer = models.TextField(max_length=600)  # how to reach the data protection officer
    more = models.TextField(max_length=2000, blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "number", name="privacy_notice_number")]

    class Privacy:
        harmless = ("id", "organisation", "number", "controller", "officer", "more", "published_at")
        personal = ("published_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.number}"


class NoticeShown(models.Model):
    """That somebody has been shown a notice, once for each person and number."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="shown")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("notice", "user", name="privacy_notice_shown_once")]

    class Privacy:
        harmless = ("id", "notice")
        personal = ("user", "at")
        retention = Retention.ACCESS

    def __str__(self) -> str:
        return f"{self.user_id}: {self.notice_id}"


class Judgement(models.Model):
    """What an organisation thinks of one risk of `assessment.risks`, after all that is done against it."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="judgements")
    risk = models.SlugField(max_length=20)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood)
    severity = models.PositiveSmallIntegerField(choices=Severity)
    measures = models.TextField(max_length=2000, blank=True)  # what the organisation does besides
    judged_at = models.DateTimeField()
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint("organisation", "risk", name="privacy_judgement_risk")]

    class Privacy:
        harmless = ("id", "organisation", "risk", "likelihood", "severity", "measures", "judged_at")
        personal = ("judged_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.risk}"

    @property
    def level(self) -> RiskLevel:
        return RiskLevel.of(self.likelihood, self.severity)

    @property
    def is_high(self) -> bool:
        return self.level is RiskLevel.HIGH


class Assessment(models.Model):
    """What an organisation says of the whole: why it is needed, who was heard, what follows, and when it is looked at anew."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="assessment")
    necessity = models.TextField(max_length=4000)
    heard = models.TextField(max_length=4000, blank=True)
    advice = models.TextField(max_length=4000, blank=True)
    conclusion = models.TextField(max_length=4000)
    review_on = models.DateField()
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Privacy:
        harmless = (
            "id", "organisation", "necessity", "heard", "advice", "conclusion", "review_on", "saved_at",
        )  # fmt: skip
        personal = ("saved_by",)
        retention = Retention.ORGANISATION

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.review_on}"
