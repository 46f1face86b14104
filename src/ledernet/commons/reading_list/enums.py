"""Languages in which something is written."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Language(models.TextChoices):
    DANISH = "da", pgettext_lazy("language of a text", "Danish")
    ENGLISH = "en", pgettext_lazy("language of a text", "English")
    NORWEGIAN = "no", pgettext_lazy("language of a text", "Norwegian")
    SWEDISH = "sv", pgettext_lazy("language of a text", "Swedish")
    GERMAN = "de", pgettext_lazy("language of a text", "German")
