"""What a file of experience can hold, and what can be wrong with one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    LESSON = "lesson", pgettext_lazy("experience", "Lesson")
    METHOD = "method", pgettext_lazy("experience", "Way of working")
    READING = "reading", pgettext_lazy("experience", "Worth reading")


class Bad(models.TextChoices):
    """Why nothing of a file can be used, and what to do."""

    TOO_LARGE = "too_large", _("The file is larger than 1 MB. Ask the sender to divide it into several.")
    NOT_TEXT = (
        "not_text",
        _("The file is not text in UTF-8. Ask the sender for the file as it was made, unopened."),
    )
    NOT_JSON = (
        "not_json",
        _(
            "The file is not JSON, or it has been damaged. Choose the file that ends in .json, as it was made."
        ),
    )
    NOT_OURS = (
        "not_ours",
        _("The file is not a file of experience from Ledernet. Check that you chose the right one."),
    )
    VERSION = (
        "version",
        _(
            "The file is of another version than this Ledernet can read. Let both sides update, and have the file made again."
        ),
    )
    TOO_MANY = (
        "too_many",
        _("The file holds more than 500 entries. Ask the sender to divide it into several."),
    )
    EMPTY = "empty", _("The file holds no entries. Ask the sender to make it again.")  # fmt: skip


class Standing(models.TextChoices):
    """How an entry of a file stands to what is here already."""

    NEW = "new", _("New")
    CHANGED = "changed", pgettext_lazy("experience", "In other words than before")
    SAME = "same", _("Here already")
    OURS = "ours", pgettext_lazy("experience", "Our own")
