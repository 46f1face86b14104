"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    USER_CREATED = "accounts.user_created", _("User created")
    USER_CHANGED = "accounts.user_changed", _("User changed")
    ORGANISATION_CHANGED = "accounts.organisation_changed", _("Organisation changed")
    ORGANISATION_CREATED = "accounts.organisation_created", _("Organisation created")
