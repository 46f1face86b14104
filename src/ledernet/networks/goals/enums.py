"""The words of a goal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GoalOutcome(models.TextChoices):
    """How it stands with a goal when its owner looks at it again."""

    REACHED = "reached", _("I have reached it")
    ON_THE_WAY = "on_the_way", _("I am on the way")
    CHANGED = "changed", _("I have changed my mind")


class GoalVerb(models.TextChoices):
    """What the audit log can say: that somebody did it in a network she sits in, never what it says."""

    WRITTEN = "networks.goal_written", _("Own goal for a network written")
    LOOKED_AT = "networks.goal_looked_at", _("Own goal for a network looked at again")
    REMOVED = "networks.goal_removed", _("Own goal for a network removed")
