"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    POLICY_CHOSEN = "insight.policy_chosen", _("Way of rotating chosen")
    FIGURES_EXPORTED = "insight.figures_exported", _("Figures of networks exported")
