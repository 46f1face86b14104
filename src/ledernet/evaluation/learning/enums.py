"""The words of value stories."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Readers(models.TextChoices):
    """Who reads a story. Each circle holds the ones before it."""

    ME = "me", pgettext_lazy("readers of a story", "Only I")
    NETWORK = "network", pgettext_lazy("readers of a story", "My network")
    MANAGEMENT = "management", pgettext_lazy("readers of a story", "My network and the management")
    EVERYBODY = "everybody", pgettext_lazy("readers of a story", "Everybody in the organisation")


OUTSIDE = (Readers.MANAGEMENT, Readers.EVERYBODY)
"""Read by some who are not in the network."""


class StoryVerb(models.TextChoices):
    """What the audit log can say: that somebody wrote a story. Neither in which network, nor who may read it, nor a word of it."""

    STORY_WRITTEN = "evaluation.story_written", _("Own story written")
    STORY_TAKEN_BACK = "evaluation.story_taken_back", _("Own story taken back")
