"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
