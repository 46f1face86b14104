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
