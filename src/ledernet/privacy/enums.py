"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    AUDIT_READ = "privacy.audit_read", _("Audit log read")
    AUDIT_EXPORTED = "privacy.audit_exported", _("Audit log exported")
