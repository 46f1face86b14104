"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    EXPORT_MADE = "home.export_made", _("Export made")
