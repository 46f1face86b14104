"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    ORGANISATION_CHANGED = "accounts.organisation_changed", _("Organisation changed")
    ORGANISATION_CREATED = "accounts.organisation_created", _("Organisation created")
    USER_CREATED = "accounts.user_created", _("User created")
    USER_CHANGED = "accounts.user_changed", _("User changed")
    USER_INVITED = "accounts.user_invited", _("User invited")
    USER_CLOSED = "accounts.user_closed", _("Access closed")
    USER_OPENED = "accounts.user_opened", _("Access opened again")
    PASSWORD_CHANGED = "accounts.password_changed", _("Password chosen")
    SECOND_FACTOR_ADDED = "accounts.second_factor_added", _("Second factor switched on")
    SECOND_FACTOR_REMOVED = "accounts.second_factor_removed", _("Second factor switched off")
