"""The words of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    BACKED_UP = "operations.backed_up", _("Backup made")
    RESTORED = "operations.restored", _("Restored from a backup")
    TASK_RETRIED = "operations.task_retried", _("Failed task tried again")
