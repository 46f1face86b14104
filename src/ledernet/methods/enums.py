"""What a network can say of a way of working, and what the log can say of this room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Answer(models.TextChoices):
    """Would the network do it again?"""

    AGAIN = "again", _("Yes, again")
    CHANGED = "changed", _("Yes, but changed a little")
    NOT = "not", _("Not for us")


class Verb(models.TextChoices):
    """What the audit log can say of this room."""

    METHOD_ADDED = "methods.added", _("Way of working added")
    METHOD_CHANGED = "methods.changed", _("Way of working changed")
    VERDICT_GIVEN = "methods.verdict_given", _("Network has said how a way of working went")
    VERDICT_TAKEN_BACK = "methods.verdict_taken_back", _("Network has taken back how a way of working went")
    TALK_JUDGED = "methods.talk_judged", _("Network has said how a topic went")
