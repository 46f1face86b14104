"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of itself."""

    VALUES_ERASED = "audit.values_erased", _("Values erased from the audit log")
