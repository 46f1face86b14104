"""The words of this room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    AUDIT_READ = "privacy.audit_read", _("Audit log read")
    AUDIT_EXPORTED = "privacy.audit_exported", _("Audit log exported")
    REGISTER_EXPORTED = "privacy.register_exported", _("Register of processing exported")
    PERSON_READ = "privacy.person_read", _("Looked up what is stored about a person")
    PERSON_EXPORTED = "privacy.person_exported", _("One person’s data taken out")
    OWN_FETCHED = "privacy.own_fetched", _("All of one’s own data fetched")
    PERSON_FORGOTTEN = "privacy.person_forgotten", _("A person forgotten")
    RETENTION_READ = "privacy.retention_read", _("List of what is due to go read")
    PERIODS_SET = "privacy.periods_set", _("Periods of retention set")
    RETENTION_BEGUN = "privacy.retention_begun", _("Deletion by the rules let begin")
    RETENTION_STOPPED = "privacy.retention_stopped", _("Deletion by the rules stopped")
    RETENTION_DONE = "privacy.retention_done", _("People forgotten because their period was over")
    NOTICE_PUBLISHED = "privacy.notice_published", _("Privacy notice published")
    NOTICE_SHOWN = "privacy.notice_shown", _("Privacy notice shown")
    RISK_JUDGED = "privacy.risk_judged", _("Risk to people judged")
    ASSESSMENT_CONCLUDED = "privacy.assessment_concluded", _("Impact assessment concluded")
    ASSESSMENT_EXPORTED = "privacy.assessment_exported", _("Impact assessment taken out")


class Likelihood(models.IntegerChoices):
    """How likely it is that it happens, with all that is done against it."""

    UNLIKELY = 1, _("Hardly thinkable")
    POSSIBLE = 2, _("Possible, not expected")
    LIKELY = 3, _("May well happen")
    CERTAIN = 4, _("Will happen")


class Severity(models.IntegerChoices):
    """How grave it would be for somebody."""

    SLIGHT = 1, _("A nuisance")
    LIMITED = 2, _("Unpleasant, passes")
    GRAVE = 3, _("Serious for work or health")
    EXTREME = 4, _("Cannot be made good")


class RiskLevel(models.TextChoices):
    """Likelihood times severity: up to 3, up to 8, more."""

    LOW = "low", pgettext_lazy("risk", "Low")
    MEDIUM = "medium", pgettext_lazy("risk", "Medium")
    HIGH = "high", pgettext_lazy("risk", "High")

    @classmethod
    def of(cls, likelihood: int, severity: int) -> RiskLevel:
        product = likelihood * severity
        return cls.LOW if product <= _LOW else cls.MEDIUM if product <= _MEDIUM else cls.HIGH


_LOW, _MEDIUM = 3, 8
